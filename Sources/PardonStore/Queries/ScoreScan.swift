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
  }

  /// The groups of a segment, by their indices there.
  struct PartGroups {
    /// Places in the catalog.
    var places: [Int32] = []
    fileprivate var fits: [Bool] = []
    fileprivate var hasFit = false
    fileprivate var hasMisfit = false
    /// All scores of the segment fit.
    var isWhole = false
  }

  let connection: any SQLConnection
  let catalog: GroupCatalog
  let filter: ScoreFilter
  private let cache: SegmentCache
  /// `counter.segment_change`.
  private let change: Int64
  private let selection = RowSelection()
  /// By place in the catalog.
  private var fitsByPlace: [Bool]
  private var sides: [SideCondition] = []
  /// By the id of a rule, as far as rules are asked about: 1: must have spoken, 2: must not.
  private let ruleMarks: [UInt8]
  /// How many must have spoken.
  private let requiredRules: Int
  /// Nothing can fit: a rule must have spoken that never did, or the span of time is empty.
  private let isVoid: Bool
  private let headFits: [Bool]
  private let dimensionFits: [(dimension: Int, fits: [Bool])]
  private let readsHeads: Bool
  private let columns: SegmentColumns

  /// How many scores are looked up one by one rather than by segments.
  private static let lookUpLimit = 4_096

  init(
    _ connection: any SQLConnection, _ catalog: GroupCatalog, _ filter: ScoreFilter, _ cache: SegmentCache
  ) throws(StoreError) {
    self.connection = connection
    self.cache = cache
    change = try SegmentSealer.change(connection)
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
    var marks: [UInt8] = []
    var lacksRule = false
    for condition in filter.rules {
      guard let id = catalog.ruleIDs[condition.rule].map(Int.init) else {
        lacksRule = lacksRule || condition.spoke
        continue
      }
      if id >= marks.count { marks += [UInt8](repeating: 0, count: id + 1 - marks.count) }
      marks[id] |= condition.spoke ? 1 : 2
    }
    ruleMarks = marks
    requiredRules = marks.filter { $0 & 1 == 1 }.count
    isVoid = lacksRule || marks.contains(3) || filter.from >= filter.before
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
    if !ruleMarks.isEmpty { columns.insert(.rules) }
    self.columns = columns
  }

  /// Runs a query's reading over one transaction.
  static func run<Result>(
    _ store: ScoreStore, _ filter: ScoreFilter, _ body: (ScoreScan) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    try store.readers.read { connection throws(StoreError) in
      let catalog = try GroupCatalog.load(connection, from: store.catalog)
      return try body(try ScoreScan(connection, catalog, filter, store.cache))
    }
  }

  /// A scan of another filter in the same transaction.
  func over(_ filter: ScoreFilter) throws(StoreError) -> ScoreScan {
    try ScoreScan(connection, catalog, filter, cache)
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
      result.append(
        Part(
          source: .stored(entry), number: entry.number, count: entry.count, firstTime: entry.firstTime,
          lastTime: entry.lastTime))
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
    return Part(
      source: .made(segment), number: segment.number, count: segment.count, firstTime: segment.firstTime,
      lastTime: segment.lastTime)
  }

  /// - Returns: nil when no group of the segment fits.
  func groups(of part: Part) throws(StoreError) -> PartGroups? {
    var groups = PartGroups()
    switch part.source {
    case .stored(let entry):
      groups.places.reserveCapacity(entry.groups.count)
      groups.fits.reserveCapacity(entry.groups.count)
      try entry.visitGroups { add($0, to: &groups) }
    case .made(let segment):
      for group in segment.groups { add(group, to: &groups) }
    }
    guard groups.hasFit, groups.places.count <= SegmentLayout.capacity else { return nil }
    groups.isWhole =
      !groups.hasMisfit && columns.isEmpty && part.firstTime >= filter.from && part.lastTime < filter.before
    return groups
  }

  @inline(__always)
  private func add(_ group: Int64, to groups: inout PartGroups) {
    let place = catalog.place(of: group)
    let isFit = place >= 0 && fitsByPlace[Int(place)]
    groups.places.append(place)
    groups.fits.append(isFit)
    if isFit { groups.hasFit = true } else { groups.hasMisfit = true }
  }

  /// Lends a segment and which of its rows fit; passes over one of whose groups none fits.
  ///
  /// - Parameter wanted: columns that `body` reads.
  func select(
    _ part: Part, _ wanted: SegmentColumns,
    _ body: (SegmentView, RowSelection, PartGroups) throws(StoreError) -> Void
  ) throws(StoreError) {
    if let groups = try groups(of: part) { try select(part, groups, wanted, body) }
  }

  func select(
    _ part: Part, _ groups: PartGroups, _ wanted: SegmentColumns,
    _ body: (SegmentView, RowSelection, PartGroups) throws(StoreError) -> Void
  ) throws(StoreError) {
    let cutsTime = part.firstTime < filter.from || part.lastTime >= filter.before
    var needed = columns.union(wanted)
    if groups.hasMisfit { needed.insert(.heads) }
    if cutsTime { needed.insert(.times) }
    switch part.source {
    case .made(let segment):
      try segment.withView { view throws(StoreError) in
        try choose(groups, view, cutsTime: cutsTime)
        try body(view, selection, groups)
      }
    case .stored(let entry):
      // A column is named even when the answer is the number of rows alone.
      if needed.isEmpty { needed.insert(.heads) }
      var columns = cache.columns(needed, of: part.number, change: change)
      let missing = needed.subtracting(columns.columns)
      if !missing.isEmpty {
        let read = try SegmentReader(connection: connection).copy(entry, missing)
        cache.keep(read, of: part.number, change: change)
        columns.add(read)
      }
      let frame = SegmentView(
        number: part.number, count: part.count, firstTime: part.firstTime, lastTime: part.lastTime)
      try columns.withView(frame) { view throws(StoreError) in
        try choose(groups, view, cutsTime: cutsTime)
        try body(view, selection, groups)
      }
    }
  }

  private func choose(_ groups: PartGroups, _ view: SegmentView, cutsTime: Bool) throws(StoreError) {
    if groups.hasMisfit {
      withUnsafeTemporaryAllocation(of: Bool.self, capacity: SegmentLayout.capacity) { fits in
        fits.initialize(repeating: false)
        for (index, isFit) in groups.fits.enumerated() { fits[index] = isFit }
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
        for (index, place) in groups.places.enumerated() where place >= 0 {
          verdicts[index] = side.verdicts[Int(place)]
        }
        selection.keep(view, verdicts: UnsafeBufferPointer(verdicts), bits: side.bits(of: view.number))
      }
    }
    if selection.count > 0, columns.contains(.rules) {
      let isWhole = ruleMarks.withUnsafeBufferPointer {
        selection.keep(view, rules: $0, required: requiredRules)
      }
      guard isWhole else { throw SegmentReader.damage }
    }
  }
}
