internal import Synchronization

/// Finds the scores that fit a filter, segment by segment, within one transaction of a connection. Where the filter names few
/// scores by labels of their own, only these are read; else all segments of the time asked about, and what is not in a segment
/// yet.
final class ScoreScan {
  /// A segment with scores that may fit.
  struct Part {
    fileprivate enum Source {
      case stored(SegmentReader.Entry)
      case made(Segment)
    }

    fileprivate var source: Source
    var number: Int64
    var count: Int
    var firstTime: Int64
    var lastTime: Int64
    /// Ids of its groups.
    var groups: [Int64]
    /// By the index of the group: its place in the catalog.
    var places: [Int32]
    /// By the index of the group.
    fileprivate var fits: [Bool]
    /// All its scores fit.
    var isWhole: Bool
  }

  let connection: any SQLConnection
  let catalog: GroupCatalog
  let filter: ScoreFilter
  private let selection = RowSelection()
  /// By place in the catalog.
  private var fitsByPlace: [Bool]
  private var sides: [SideCondition] = []
  private let required: Set<Int>
  private let excluded: Set<Int>
  /// A rule must have spoken that never did.
  private let isVoid: Bool
  private let headFits: [Bool]
  private let dimensionFits: [(dimension: Int, fits: [Bool])]
  private let readsHeads: Bool
  private let columns: SegmentColumns

  /// How many scores are looked up one by one rather than by segments.
  private static let lookUpLimit = 4_096

  init(_ connection: any SQLConnection, _ catalog: GroupCatalog, _ filter: ScoreFilter) throws(StoreError) {
    self.connection = connection
    self.catalog = catalog
    self.filter = filter
    var fits = [Bool](repeating: true, count: catalog.groups.count)
    for condition in filter.texts {
      if let side = try SideCondition(condition, catalog, connection) {
        sides.append(side)
        for place in fits.indices where side.verdicts[place] == false { fits[place] = false }
      } else {
        // No score has such a label of its own: one that the group does not have is missing.
        let missing = condition.fits("")
        for (place, group) in catalog.groups.enumerated() where fits[place] {
          fits[place] = catalog.fits(condition, group) ?? missing
        }
      }
    }
    fitsByPlace = fits
    let spoke = filter.rules.filter(\.spoke).map { catalog.ruleIDs[$0.rule] }
    isVoid = spoke.contains(nil) || filter.from >= filter.before
    required = Set(spoke.compactMap { $0.map(Int.init) })
    excluded = Set(filter.rules.filter { !$0.spoke }.compactMap { catalog.ruleIDs[$0.rule].map(Int.init) })
    let overall = filter.overall ?? ScoreFilter.allFigures
    readsHeads = filter.overall != nil || !(filter.fitsGradable && filter.fitsUngradable)
    headFits = (0..<256).map { index in
      index < 128 ? filter.fitsUngradable : filter.fitsGradable && overall >> UInt128(index - 128) & 1 == 1
    }
    dimensionFits = filter.dimensions.enumerated().compactMap { index, set in
      set.map { set in (index, (0..<128).map { set >> UInt128($0) & 1 == 1 }) }
    }
    var columns: SegmentColumns = []
    if readsHeads || !sides.isEmpty { columns.insert(.heads) }
    if !sides.isEmpty { columns.insert(.ids) }
    if !dimensionFits.isEmpty || filter.components.contains(where: { $0 != ScoreFilter.allLevels })
      || filter.faults.contains(where: { $0 != ScoreFilter.allLevels })
    {
      columns.insert(.bodies)
    }
    if !required.isEmpty || !excluded.isEmpty { columns.insert(.rules) }
    self.columns = columns
  }

  /// Runs a query's reading over one transaction.
  static func run<Result>(
    _ store: ScoreStore, _ filter: ScoreFilter, _ body: (ScoreScan) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    try store.readers.read { connection throws(StoreError) in
      let catalog = try GroupCatalog.load(connection, from: store.catalog)
      return try body(try ScoreScan(connection, catalog, filter))
    }
  }

  /// Segments with scores that may fit, by ascending number.
  ///
  /// - Parameter after: only scores of greater ids are asked for.
  func parts(after: Int64 = -1) throws(StoreError) -> [Part] {
    guard !isVoid, fitsByPlace.contains(true) else { return [] }
    if let candidates = sides.compactMap(\.candidates).min(by: { $0.count < $1.count }),
      candidates.count <= Self.lookUpLimit
    {
      return try parts(of: candidates.filter { $0 > after })
    }
    let reader = SegmentReader(connection: connection)
    let boundary = try SegmentSealer.boundary(connection)
    var result: [Part] = []
    for entry in try reader.entries(
      from: filter.from, before: filter.before, after: after < 0 ? -1 : SegmentLayout.number(of: after) - 1)
    {
      let groups = try entry.groupIDs()
      if let part = part(
        .stored(entry), entry.number, entry.count, entry.firstTime, entry.lastTime, groups)
      {
        result.append(part)
      }
    }
    let last = try connection.integer("SELECT value FROM counter WHERE name = 'score'") ?? 0
    let end = SegmentLayout.number(of: last)
    let first = max(boundary, SegmentLayout.number(of: max(0, after)))
    if first <= end {
      for number in first...end {
        let segment = try Segment(connection, number: number)
        if let part = part(segment) { result.append(part) }
      }
    }
    return result
  }

  /// Of some scores.
  func parts(of scores: [Int64]) throws(StoreError) -> [Part] {
    var segments: [Int64: Segment] = [:]
    // The columns begin with the key.
    try connection.lookUp(in: "score", columns: Segment.scoreColumns, keyColumns: 1, scores) { row throws(StoreError) in
      let number = SegmentLayout.number(of: row.integer(0))
      segments[number, default: Segment(number: number)].append(row)
    }
    var result: [Part] = []
    for number in segments.keys.sorted() {
      guard var segment = segments[number] else { continue }
      segment.finish()
      if let part = part(segment) { result.append(part) }
    }
    return result
  }

  private func part(_ segment: Segment) -> Part? {
    guard segment.count > 0, segment.lastTime >= filter.from, segment.firstTime < filter.before else { return nil }
    return part(
      .made(segment), segment.number, segment.count, segment.firstTime, segment.lastTime, segment.groups)
  }

  /// - Returns: nil when no group of the segment fits.
  private func part(
    _ source: Part.Source, _ number: Int64, _ count: Int, _ firstTime: Int64, _ lastTime: Int64, _ groups: [Int64]
  ) -> Part? {
    var hasFit = false
    var hasMisfit = false
    var places = [Int32](repeating: -1, count: groups.count)
    var fits = [Bool](repeating: false, count: groups.count)
    for (index, group) in groups.enumerated() {
      let place = catalog.place(of: group)
      places[index] = place
      let isFit = place >= 0 && fitsByPlace[Int(place)]
      fits[index] = isFit
      if isFit { hasFit = true } else { hasMisfit = true }
    }
    guard hasFit else { return nil }
    let isWhole =
      !hasMisfit && columns.isEmpty && firstTime >= filter.from && lastTime < filter.before
    return Part(
      source: source, number: number, count: count, firstTime: firstTime, lastTime: lastTime, groups: groups,
      places: places, fits: fits, isWhole: isWhole)
  }

  /// Lends a segment and which of its rows fit.
  ///
  /// - Parameter wanted: columns that `body` reads.
  func select<Result>(
    _ part: Part, _ wanted: SegmentColumns, _ body: (SegmentView, RowSelection) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    let hasMisfit = part.fits.contains(false)
    let cutsTime = part.firstTime < filter.from || part.lastTime >= filter.before
    var needed = columns.union(wanted)
    if hasMisfit { needed.insert(.heads) }
    if cutsTime { needed.insert(.times) }
    switch part.source {
    case .made(let segment):
      return try segment.withView { view throws(StoreError) in
        try choose(part, view, hasMisfit: hasMisfit, cutsTime: cutsTime)
        return try body(view, selection)
      }
    case .stored(let entry):
      // A column is named even when the answer is the number of rows alone.
      if needed.isEmpty { needed.insert(.heads) }
      return try SegmentReader(connection: connection).read(entry, part.groups, needed) { view throws(StoreError) in
        try choose(part, view, hasMisfit: hasMisfit, cutsTime: cutsTime)
        return try body(view, selection)
      }
    }
  }

  private func choose(_ part: Part, _ view: SegmentView, hasMisfit: Bool, cutsTime: Bool) throws(StoreError) {
    if hasMisfit {
      withUnsafeTemporaryAllocation(of: Bool.self, capacity: SegmentLayout.capacity) { fits in
        fits.initialize(repeating: false)
        for (index, isFit) in part.fits.enumerated() { fits[index] = isFit }
        selection.select(view, groups: UnsafeBufferPointer(fits))
      }
    } else {
      selection.selectAll(view.count)
    }
    if cutsTime { selection.keep(view, from: filter.from, before: filter.before) }
    if readsHeads { headFits.withUnsafeBufferPointer { selection.keep(view, heads: $0) } }
    for (dimension, fits) in dimensionFits {
      fits.withUnsafeBufferPointer { selection.keep(view, dimension: dimension, $0) }
    }
    for (component, levels) in filter.components.enumerated() where levels != ScoreFilter.allLevels {
      selection.keep(view, component: component, levels: levels)
    }
    for (fault, levels) in filter.faults.enumerated() where levels != ScoreFilter.allLevels {
      selection.keep(view, fault: fault, levels: levels)
    }
    for side in sides where selection.count > 0 {
      withUnsafeTemporaryAllocation(of: Bool?.self, capacity: SegmentLayout.capacity) { verdicts in
        verdicts.initialize(repeating: false)
        for (index, place) in part.places.enumerated() where place >= 0 { verdicts[index] = side.verdicts[Int(place)] }
        selection.keep(view, verdicts: UnsafeBufferPointer(verdicts), bits: side.bits(of: view.number))
      }
    }
    if selection.count > 0, columns.contains(.rules) {
      guard selection.keep(view, rules: required, excluded: excluded) else { throw SegmentReader.damage }
    }
  }
}
