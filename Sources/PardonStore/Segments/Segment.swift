internal import PardonGrading

/// A segment in memory, made of rows of `score`.
struct Segment: Equatable {
  var number: Int64
  var count = 0
  var firstTime = Int64.max
  var lastTime = Int64.min
  /// Ascending.
  var groups: [Int64] = []
  var ids: [UInt8] = []
  var heads: [UInt8] = []
  var bodies: [UInt8] = []
  var times: [UInt8] = []
  var rules: [UInt8] = []

  /// What `Segment` reads of `score`.
  static let scoreColumns = [
    "id", "time", "score_group", "gradable", "overall", "sincerity", "accountability", "explanation", "repair",
    "prevention", "respect", "components", "faults", "rules",
  ]

  init(number: Int64) { self.number = number }

  /// The scores of a segment as the table `score` has them.
  init(_ connection: any SQLConnection, number: Int64) throws(StoreError) {
    self.init(number: number)
    let first = SegmentLayout.firstID(of: number)
    try connection.query(
      "SELECT \(Self.scoreColumns.joined(separator: ", ")) FROM score WHERE id >= $1 AND id < $2 ORDER BY id",
      [.integer(first), .integer(SegmentLayout.firstID(of: number + 1))]
    ) { row throws(StoreError) in
      append(row)
      return true
    }
    finish()
  }

  /// The scores of a segment but some.
  ///
  /// - Parameter groups: ids of the segment's groups.
  init(_ view: SegmentView, _ groups: [Int64], without scores: Set<Int64>) {
    self.init(number: view.number)
    var lists = RuleLists(view)
    for row in 0..<view.count {
      guard lists.move(to: row), !scores.contains(view.id(row)), view.group(row) < groups.count else { continue }
      let time = view.time(row)
      firstTime = min(firstTime, time)
      lastTime = max(lastTime, time)
      count += 1
      Self.append(UInt16(truncatingIfNeeded: view.id(row) - SegmentLayout.firstID(of: number)), to: &ids)
      Self.append(time, to: &times)
      pendingGroups.append(groups[view.group(row)])
      heads.append(contentsOf: view.heads[4 * row..<4 * row + 4])
      bodies.append(contentsOf: view.bodies[12 * row..<12 * row + 12])
      LEB128.append(lists.list.count, to: &rules)
      rules.append(contentsOf: lists.list)
    }
    finish()
  }

  /// Adds a row of `scoreColumns`, of a greater id than the last. Groups are indices in the order of appearance until `finish`.
  mutating func append(_ row: any SQLRow) {
    let id = row.integer(0)
    let time = row.integer(1)
    firstTime = min(firstTime, time)
    lastTime = max(lastTime, time)
    count += 1
    Self.append(UInt16(truncatingIfNeeded: id - SegmentLayout.firstID(of: number)), to: &ids)
    Self.append(time, to: &times)
    pendingGroups.append(row.integer(2))
    heads.append(contentsOf: [0, 0, UInt8(clamping: min(row.integer(4), 100)), row.integer(3) != 0 ? 1 : 0])
    for column in 5..<11 { bodies.append(UInt8(clamping: min(row.integer(column), 100))) }
    Self.append(UInt16(truncatingIfNeeded: row.integer(11)), to: &bodies)
    Self.append(UInt32(truncatingIfNeeded: row.integer(12)), to: &bodies)
    row.bytes(13) { bytes in
      LEB128.append(bytes.count, to: &rules)
      rules.append(contentsOf: bytes)
    }
  }

  /// Groups of the rows, until they have indices.
  private var pendingGroups: [Int64] = []

  mutating func finish() {
    groups = Set(pendingGroups).sorted()
    var places: [Int64: UInt16] = [:]
    for (place, group) in groups.enumerated() { places[group] = UInt16(place) }
    for (row, group) in pendingGroups.enumerated() {
      let place = places[group] ?? 0
      heads[4 * row] = UInt8(truncatingIfNeeded: place)
      heads[4 * row + 1] = UInt8(truncatingIfNeeded: place >> 8)
    }
    pendingGroups = []
    if count == 0 { (firstTime, lastTime) = (0, 0) }
  }

  private static func append<Number: FixedWidthInteger>(_ value: Number, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  func withView<Result, Failure: Error>(_ body: (SegmentView) throws(Failure) -> Result) throws(Failure) -> Result {
    var columns = ColumnSet()
    for (column, bytes) in [
      (SegmentColumns.ids, ids), (.heads, heads), (.bodies, bodies), (.times, times), (.rules, rules),
    ] { columns.set(column, bytes) }
    return try columns.withView(
      SegmentView(number: number, count: count, firstTime: firstTime, lastTime: lastTime), body)
  }

  /// As the table `segment` keeps it, in the order of `SegmentLayout.columns`.
  var values: [SQLValue] {
    var packedGroups: [UInt8] = []
    var last: Int64 = 0
    for group in groups {
      LEB128.append(Int(group - last), to: &packedGroups)
      last = group
    }
    let isGapless = count == SegmentLayout.capacity
    return [
      .integer(number), .integer(Int64(count)), .integer(firstTime), .integer(lastTime), .bytes(packedGroups),
      .bytes(isGapless ? [] : ids), .bytes(heads), .bytes(bodies), .bytes(times), .bytes(rules),
    ]
  }
}
