internal import PardonGrading

/// The buckets that cover a span of time: hours, days, weeks, months or quarters as clocks of a time zone show them, so that a
/// day may have 23 or 25 hours.
struct TimeBuckets {
  /// First instant of each bucket, ascending, and of the one after the last; milliseconds since 1970 UTC.
  private(set) var edges: [Int64]

  static let maximalCount = 100_000

  var count: Int { edges.count - 1 }

  /// - Parameter span: first and last instant to cover.
  /// - Throws: `.badRequest` for a time zone that does not exist, and for too many buckets.
  init(
    _ bucket: ScoreAggregation.Bucket, zone: String, covering span: ClosedRange<Int64>
  ) throws(StoreError) {
    let first = StoredTime.seconds(span.lowerBound)
    let last = StoredTime.seconds(span.upperBound)
    let width: Int64 =
      switch bucket {
      case .all: Int64.max
      case .hour: 3_600
      case .day: 86_400
      case .week: 7 * 86_400
      case .month: 28 * 86_400
      case .quarter: 90 * 86_400
      }
    guard bucket != .all else {
      edges = [Int64.min, Int64.max]
      return
    }
    guard (last - first) / width < Int64(Self.maximalCount) else {
      throw StoreError(
        .badRequest, field: "bucket",
        "The scores span more than \(Self.maximalCount) buckets; ask for wider ones, or a shorter time.")
    }
    // A quarter and a day more on each side than the span needs.
    let margin: Int64 = 100 * 86_400
    guard let offsets = TimeOffsets(zone: zone, seconds: first - margin...last + margin) else {
      throw Self.noZone
    }
    edges = []
    var local = Self.start(bucket, of: first + offsets.offset(first))
    var edge = offsets.instant(local: local)
    if bucket == .hour { edge = first - (first + offsets.offset(first) - local) }
    edges.append(edge * StoredTime.second)
    while edge <= last {
      if bucket == .hour {
        // Hours go on through a change of clocks: one that is shown twice is two buckets.
        edge = Self.nextHour(after: edge, offsets)
      } else {
        local = Self.next(bucket, after: local)
        edge = offsets.instant(local: local)
      }
      // A day that clocks skip altogether has no bucket.
      if edge * StoredTime.second > edges[edges.count - 1] { edges.append(edge * StoredTime.second) }
    }
  }

  static let noZone = StoreError(
    .badRequest, field: "time_zone", "There is no such time zone; names are as Europe/Paris.")

  private static func nextHour(after edge: Int64, _ offsets: TimeOffsets) -> Int64 {
    let local = edge + offsets.offset(edge)
    return edge + 3_600 - (local - StoredTime.floorDivide(local, 3_600) * 3_600)
  }

  /// First second, as clocks show it, of the bucket that holds `local`.
  private static func start(_ bucket: ScoreAggregation.Bucket, of local: Int64) -> Int64 {
    let day = StoredTime.floorDivide(local, 86_400)
    switch bucket {
    case .all: return local
    case .hour: return StoredTime.floorDivide(local, 3_600) * 3_600
    case .day: return day * 86_400
    case .week:
      // Day 0 was a Thursday.
      return (StoredTime.floorDivide(day + 3, 7) * 7 - 3) * 86_400
    case .month, .quarter:
      let date = Timestamp.civilDate(daysSince1970: Int(day))
      let month = bucket == .month ? date.month : (date.month - 1) / 3 * 3 + 1
      return Int64(Timestamp.daysSince1970(year: date.year, month: month, day: 1)) * 86_400
    }
  }

  /// Start of the bucket after the one that starts at `local`.
  private static func next(_ bucket: ScoreAggregation.Bucket, after local: Int64) -> Int64 {
    switch bucket {
    case .all: return local
    case .hour: return local + 3_600
    case .day: return local + 86_400
    case .week: return local + 7 * 86_400
    case .month: return start(.month, of: local + 31 * 86_400)
    case .quarter: return start(.quarter, of: local + 92 * 86_400)
    }
  }

  /// Index of the bucket of an instant within the span.
  func index(of time: Int64) -> Int {
    var low = 0
    var high = count
    while high - low > 1 {
      let middle = (low + high) / 2
      if edges[middle] <= time { low = middle } else { high = middle }
    }
    return low
  }

  /// Adds to the column of each row the index of its bucket.
  ///
  /// - Parameter columns: by row.
  func add(_ view: SegmentView, _ selection: RowSelection, to columns: UnsafeMutableBufferPointer<Int32>) {
    edges.withUnsafeBufferPointer { edges in
      var current = 0
      for index in 0..<selection.count {
        let row = Int(selection.rows[index])
        let time = view.time(row)
        // Scores that follow one another mostly fall into one bucket.
        if time < edges[current] || time >= edges[current + 1] { current = self.index(of: time) }
        columns[row] += Int32(truncatingIfNeeded: current)
      }
    }
  }
}
