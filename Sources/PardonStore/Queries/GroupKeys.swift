internal import PardonGrading

/// Keys of an aggregation: what each group of the catalog gives, and what each score adds to it.
struct GroupKeys {
  /// A field of the key.
  private enum Source {
    /// Decided by the group.
    case group(ScoreField)
    /// Decided by the score, where its group does not have the label.
    case own(OwnValues)
    case band
  }

  /// Values of a label that some scores have of their own.
  private struct OwnValues {
    /// Index 0 is no value.
    var values = [""]
    /// By place in the catalog; nil: the score says.
    var groupIndices: [Int32?] = []
    /// Ascending.
    var scores: [Int64] = []
    /// By the index of `scores`.
    var indices: [Int32] = []
  }

  private var sources: [Source] = []
  /// By group of the answer: what the groups of the catalog say, in the order of the request.
  private var tuples: [[String]] = []
  /// By place in the catalog: index into `tuples`.
  private(set) var groups: [Int32] = []
  /// How many columns a score itself decides among.
  private(set) var rowColumns = 1

  var groupCount: Int { tuples.count }

  var readsIDs: Bool {
    sources.contains { if case .own = $0 { true } else { false } }
  }

  static let maximalFields = 6
  static let maximalOwnValues = 10_000

  /// - Throws: `.badRequest` when a field cannot be grouped by.
  init(_ names: [String], _ scan: ScoreScan) throws(StoreError) {
    for (index, name) in names.enumerated() {
      let field = try Self.field(name, index)
      if field == .band {
        sources.append(.band)
        rowColumns *= Band.allCases.count + 1
      } else {
        let own = try Self.ownValues(field, index, scan)
        sources.append(own.map(Source.own) ?? .group(field))
        rowColumns *= own?.values.count ?? 1
      }
      guard rowColumns <= FigureTable.maximalPlaces else { throw Self.tooMany(index) }
    }
    var known: [[ExactText]: Int32] = [:]
    for group in scan.catalog.groups {
      let names = sources.map { source -> String in
        if case .group(let field) = source { scan.catalog.value(of: field, in: group) ?? "" } else { "" }
      }
      let tuple = names.map(ExactText.init)
      if let place = known[tuple] {
        groups.append(place)
      } else {
        known[tuple] = Int32(tuples.count)
        groups.append(Int32(tuples.count))
        tuples.append(names)
      }
    }
  }

  /// - Throws: `.badRequest` for a name that cannot be grouped by.
  static func check(_ names: [String]) throws(StoreError) {
    guard names.count <= maximalFields else {
      throw StoreError(
        .badRequest, field: "group_by", "At most \(maximalFields) fields are grouped by; there are \(names.count).")
    }
    for (index, name) in names.enumerated() { _ = try field(name, index) }
  }

  private static func field(_ name: String, _ index: Int) throws(StoreError) -> ScoreField {
    switch ScoreField(name) {
    case .some(let field) where [.channel, .language, .ruleSet, .band].contains(field): return field
    case .label(let name): return .label(name)
    default:
      throw StoreError(
        .badRequest, field: "group_by[\(index)]", "Groups are made by channel, language, rule_set, band or label.NAME.")
    }
  }

  private static func tooMany(_ index: Int) -> StoreError {
    StoreError(
      .badRequest, field: "group_by[\(index)]",
      "There are more than \(maximalOwnValues) values. Group by a label that figures are kept by, or by fewer fields.")
  }

  private static func ownValues(
    _ field: ScoreField, _ index: Int, _ scan: ScoreScan
  ) throws(StoreError) -> OwnValues? {
    guard case .label(let name) = field, !name.utf8.contains(0) else { return nil }
    var own = OwnValues()
    var pairs: [(score: Int64, value: Int32)] = []
    var isTooMany = false
    try scan.connection.query(
      "SELECT value, score FROM score_label WHERE name = $1 ORDER BY value, score", [.text(name)]
    ) { row throws(StoreError) in
      let value = row.text(0)
      if own.values.count == 1 || ExactText(own.values[own.values.count - 1]) != ExactText(value) {
        own.values.append(value)
        isTooMany = own.values.count > maximalOwnValues
      }
      pairs.append((row.integer(1), Int32(own.values.count - 1)))
      return !isTooMany
    }
    guard !isTooMany else { throw tooMany(index) }
    guard !pairs.isEmpty else { return nil }
    pairs.sort { $0.score < $1.score }
    own.scores = pairs.map(\.score)
    own.indices = pairs.map(\.value)
    var places: [ExactText: Int32] = [:]
    for (place, value) in own.values.enumerated() { places[ExactText(value)] = Int32(place) }
    for group in scan.catalog.groups {
      guard let value = scan.catalog.value(of: field, in: group) else {
        own.groupIndices.append(nil)
        continue
      }
      if places[ExactText(value)] == nil {
        places[ExactText(value)] = Int32(own.values.count)
        own.values.append(value)
      }
      own.groupIndices.append(places[ExactText(value)])
    }
    return own
  }

  /// What each row of a segment adds to the column of its group, times `scale`.
  ///
  /// - Parameters:
  ///   - places: by the index of the segment's groups: place in the catalog.
  ///   - columns: by row; added to.
  func add(
    _ view: SegmentView, _ selection: RowSelection, _ places: [Int32], scale: Int,
    to columns: UnsafeMutableBufferPointer<Int32>
  ) {
    var scale = scale
    for source in sources.reversed() {
      switch source {
      case .group: break
      case .band:
        for index in 0..<selection.count {
          let row = Int(selection.rows[index])
          let head = view.overallAndGradable(row)
          // Column 0 is for scores without a band.
          let band = head >= 128 ? Int(Band(overall: head & 127).rawValue) + 1 : 0
          columns[row] += Int32(scale * band)
        }
        scale *= Band.allCases.count + 1
      case .own(let own):
        let byGroup = places.map { $0 < 0 ? nil : own.groupIndices[Int($0)] }
        var place = SideCondition.firstIndex(own.scores, notBelow: SegmentLayout.firstID(of: view.number))
        for index in 0..<selection.count {
          let row = Int(selection.rows[index])
          let group = view.group(row)
          if group < byGroup.count, let value = byGroup[group] {
            columns[row] += Int32(scale) * value
            continue
          }
          let id = view.id(row)
          // Rows that were looked up by id come in any order.
          if place > 0, own.scores[place - 1] >= id { place = SideCondition.firstIndex(own.scores, notBelow: id) }
          while place < own.scores.count, own.scores[place] < id { place += 1 }
          if place < own.scores.count, own.scores[place] == id { columns[row] += Int32(scale) * own.indices[place] }
        }
        scale *= own.values.count
      }
    }
  }

  /// The values of a key.
  func key(group: Int, rowColumn: Int) -> [String] {
    var key = tuples[group]
    var rest = rowColumn
    for (index, source) in sources.enumerated().reversed() {
      switch source {
      case .group: break
      case .band:
        let band = rest % (Band.allCases.count + 1)
        rest /= Band.allCases.count + 1
        key[index] = band == 0 ? "" : Band.allCases[band - 1].id
      case .own(let own):
        let value = rest % own.values.count
        rest /= own.values.count
        key[index] = own.values[value]
      }
    }
    return key
  }
}
