internal import PardonGrading

/// Counts figures of the scores that fit, by group and bucket.
struct Aggregator {
  private let request: ScoreAggregation
  private let filter: ScoreFilter

  static let maximalTopRules = 1_000
  static let maximalPercentiles = 101

  /// - Throws: `.badRequest` with the path of what is wrong.
  init(_ request: ScoreAggregation) throws(StoreError) {
    self.request = request
    filter = try ConditionChecker.filter(request.conditions)
    try GroupKeys.check(request.groupBy)
    guard TimeOffsets(zone: request.timeZone, seconds: 0...0) != nil else { throw TimeBuckets.noZone }
    guard request.percentiles.count <= Self.maximalPercentiles else {
      throw StoreError(.badRequest, field: "percentiles", "At most \(Self.maximalPercentiles) percentiles are taken.")
    }
    for (index, percentile) in request.percentiles.enumerated() where !(0...100).contains(percentile) {
      throw StoreError(.badRequest, field: "percentiles[\(index)]", "A percentile is 0 to 100.")
    }
    guard (0...Self.maximalTopRules).contains(request.topRules) else {
      throw StoreError(.badRequest, field: "top_rules", "0 to \(Self.maximalTopRules) rules are listed.")
    }
    if request.comparesBefore {
      guard request.bucket == .all else {
        throw StoreError(.badRequest, field: "compare_before", "The time before is compared without buckets only.")
      }
      guard filter.from != .min, filter.before != .max else {
        throw StoreError(
          .badRequest, field: "compare_before", "The time before needs conditions on `time`: at least and at most.")
      }
    }
  }

  func run(_ store: ScoreStore) throws(StoreError) -> [ScoreFigures] {
    try ScoreScan.run(store, filter) { scan throws(StoreError) in try run(scan) }
  }

  /// Within the transaction of a scan of the same filter.
  func run(_ scan: ScoreScan) throws(StoreError) -> [ScoreFigures] {
    let keys = try GroupKeys(request.groupBy, scan)
    var result = try count(scan, keys)
    if request.comparesBefore {
      var earlier = filter
      earlier.before = filter.from
      let (from, overflows) = filter.from.subtractingReportingOverflow(max(0, filter.before - filter.from))
      earlier.from = overflows ? .min : from
      let found = try count(try scan.over(earlier), keys)
      let none = ScoreFigures.Before(ScoreFigures(key: [], bucketStart: nil))
      let byKey = Dictionary(found.map { ($0.key, ScoreFigures.Before($0)) }) { first, _ in first }
      for index in result.indices { result[index].before = byKey[result[index].key] ?? none }
    }
    return result
  }

  /// By bucket, then by key.
  private func count(_ scan: ScoreScan, _ keys: GroupKeys) throws(StoreError) -> [ScoreFigures] {
    let parts = try scan.parts()
    guard let first = parts.map(\.firstTime).min(), let last = parts.map(\.lastTime).max() else { return [] }
    let from = max(first, filter.from)
    let end = min(last, filter.before - 1)
    guard from <= end else { return [] }
    let buckets = try TimeBuckets(request.bucket, zone: request.timeZone, covering: from...end)
    let width = keys.rowColumns * buckets.count
    guard keys.groupCount * width <= FigureTable.maximalPlaces else { throw Self.tooMany }
    let table = FigureTable(
      groups: keys.groupCount, width: width, ruleLimit: request.topRules > 0 ? scan.catalog.lastRuleID : nil)
    for part in parts { try add(part, scan, keys, buckets, width, to: table) }
    return figures(table, keys, buckets, scan.catalog)
  }

  static let tooMany = StoreError(
    .badRequest, field: "group_by",
    "There are too many groups and buckets, or too many to list rules of; ask for fewer fields, wider buckets or less time."
  )

  private func add(
    _ part: ScoreScan.Part, _ scan: ScoreScan, _ keys: GroupKeys, _ buckets: TimeBuckets, _ width: Int,
    to table: FigureTable
  ) throws(StoreError) {
    let firstBucket = buckets.index(of: max(part.firstTime, filter.from))
    let isOneBucket = buckets.index(of: min(part.lastTime, filter.before - 1)) == firstBucket
    let isPlain = isOneBucket && keys.rowColumns == 1
    var columns: SegmentColumns = [.heads, .bodies]
    if !isOneBucket { columns.insert(.times) }
    if keys.readsIDs { columns.insert(.ids) }
    if request.topRules > 0 { columns.insert(.rules) }
    var isWhole = true
    try scan.select(part, columns) { view, selection, groups in
      isWhole = withUnsafeTemporaryAllocation(of: Int.self, capacity: SegmentLayout.capacity) { bases in
        bases.initialize(repeating: 0)
        for (index, place) in groups.places.enumerated() where place >= 0 {
          bases[index] = Int(keys.groups[Int(place)]) * width + (isOneBucket ? firstBucket : 0)
        }
        let bases = UnsafeBufferPointer(bases)
        if isPlain {
          table.add(view, selection, bases: bases)
          return request.topRules == 0 || table.addRules(view, selection, bases: bases, columns: nil)
        }
        return withUnsafeTemporaryAllocation(of: Int32.self, capacity: SegmentLayout.capacity) { columns in
          columns.initialize(repeating: 0)
          if keys.rowColumns > 1 {
            keys.add(view, selection, groups.places, scale: buckets.count, to: columns)
          }
          if !isOneBucket { buckets.add(view, selection, to: columns) }
          let columns = UnsafeBufferPointer(columns)
          table.add(view, selection, bases: bases, columns: columns)
          return request.topRules == 0 || table.addRules(view, selection, bases: bases, columns: columns)
        }
      }
    }
    guard isWhole else { throw SegmentReader.damage }
    guard !table.isFull else { throw Self.tooMany }
  }

  private func figures(
    _ table: FigureTable, _ keys: GroupKeys, _ buckets: TimeBuckets, _ catalog: GroupCatalog
  ) -> [ScoreFigures] {
    // Keys are few beside cells: they are made and put in order once.
    var keyPlaces: [Int: Int] = [:]
    var names: [[String]] = []
    var cells: [(bucket: Int, key: Int, figures: ScoreFigures)] = []
    cells.reserveCapacity(table.count)
    table.visit { group, column, cell, rules in
      let rowColumn = column / buckets.count
      let code = group * keys.rowColumns + rowColumn
      let key = keyPlaces[code] ?? names.count
      if key == names.count {
        keyPlaces[code] = key
        names.append(keys.key(group: group, rowColumn: rowColumn))
      }
      let bucket = column % buckets.count
      var figures = ScoreFigures(key: names[key], bucketStart: request.bucket == .all ? nil : buckets.edges[bucket])
      cell.add(to: &figures)
      figures.percentiles = Percentiles.of(figures.distribution, request.percentiles)
      figures.topRules = TopRules.of(rules, limit: request.topRules, catalog)
      cells.append((bucket, key, figures))
    }
    var ranks = [Int](repeating: 0, count: names.count)
    let ordered = names.indices.sorted { left, right in
      names[left].lexicographicallyPrecedes(names[right]) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    for (rank, key) in ordered.enumerated() { ranks[key] = rank }
    let order = cells.indices.sorted {
      (cells[$0].bucket, ranks[cells[$0].key]) < (cells[$1].bucket, ranks[cells[$1].key])
    }
    return order.map { cells[$0].figures }
  }
}

extension ScoreFigures.Before {
  fileprivate init(_ figures: ScoreFigures) {
    self.init(
      count: figures.count, overallSum: figures.overallSum, components: figures.components, faults: figures.faults)
  }
}
