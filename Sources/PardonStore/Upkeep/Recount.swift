/// Roll-ups counted anew from the scores.
enum Recount {
  private static let pageSize = 20_000

  /// Compares every roll-up with the scores of its hour and group.
  static func compare(_ connection: any SQLConnection, _ check: inout StoreCheck) throws(StoreError) {
    var changes = RollupChanges()
    var place: (time: Int64, id: Int64) = (.min, .min)
    var comparedHour = Int64.min
    while true {
      let page = try page(connection, after: place)
      check.scores += page.count
      guard page.count == pageSize, let last = page.last else {
        for score in page { changes.add(score.levels, in: score.key) }
        return try compare(connection, changes, from: comparedHour, to: .max, &check)
      }
      // The last hour of a page may go on in the next.
      let hour = last.key.hour
      let split = page.partitioningIndex { $0.key.hour >= hour }
      for score in page[..<split] { changes.add(score.levels, in: score.key) }
      if hour > comparedHour {
        try compare(connection, changes, from: comparedHour, to: hour, &check)
        changes.removeAll()
      }
      for score in page[split...] { changes.add(score.levels, in: score.key) }
      comparedHour = hour
      place = (last.time, last.id)
    }
  }

  /// Writes the roll-ups of the first hour from `from` that has scores anew, and drops those of the hours without scores before.
  ///
  /// - Parameter from: milliseconds since 1970 UTC, the beginning of an hour.
  /// - Returns: the beginning of the next hour; nil when there are no more scores.
  static func renew(_ connection: any SQLConnection, from: Int64) throws(StoreError) -> Int64? {
    let first = try connection.integer("SELECT min(time) FROM score WHERE time >= $1", [.integer(from)])
    let firstHour = from == .min ? from : RollupKey(time: from, group: 0).hour
    let hour = first.map { RollupKey(time: $0, group: 0).hour }
    try connection.run(
      "DELETE FROM rollup WHERE hour >= $1 AND hour <= $2", [.integer(firstHour), .integer(hour ?? .max)])
    guard let hour else { return nil }
    let end = (hour + 1) * 3_600_000
    var changes = RollupChanges()
    try connection.query(
      "SELECT \(CountedScore.columns.joined(separator: ", ")) FROM score WHERE time >= $1 AND time < $2",
      [.integer(hour * 3_600_000), .integer(end)]
    ) { row throws(StoreError) in
      let score = CountedScore(row)
      changes.add(score.levels, in: score.key)
      return true
    }
    try changes.write(to: connection)
    return end
  }

  private static func page(
    _ connection: any SQLConnection, after place: (time: Int64, id: Int64)
  ) throws(StoreError) -> [CountedScore] {
    var result: [CountedScore] = []
    try connection.query(
      """
      SELECT \(CountedScore.columns.joined(separator: ", ")) FROM score
      WHERE (time, id) > ($1, $2) ORDER BY time, id LIMIT \(pageSize)
      """, [.integer(place.time), .integer(place.id)]
    ) { row throws(StoreError) in
      result.append(CountedScore(row))
      return true
    }
    return result
  }

  /// Compares the roll-ups of hours from `from` and before `to` with what was counted.
  private static func compare(
    _ connection: any SQLConnection, _ counted: RollupChanges, from: Int64, to: Int64, _ check: inout StoreCheck
  ) throws(StoreError) {
    var expected: [RollupKey: [Int64]] = [:]
    counted.visit { expected[$0] = Array($1) }
    try connection.query(
      "SELECT hour, score_group, \(Rollup.columns.joined(separator: ", ")) FROM rollup WHERE hour >= $1 AND hour < $2",
      [.integer(from), .integer(to)]
    ) { row throws(StoreError) in
      let key = RollupKey(hour: row.integer(0), group: row.integer(1))
      let stored = (0..<Rollup.size).map { row.integer(2 + $0) }
      if expected.removeValue(forKey: key) != stored {
        check.add("The figures of group \(key.group) in hour \(key.hour) differ from its scores.")
      }
      return true
    }
    for key in expected.keys.sorted() { check.add("Group \(key.group) has no figures in hour \(key.hour).") }
  }
}

extension [CountedScore] {
  /// The first place from which on `belongs` holds, where it holds for the end of a sorted array.
  fileprivate func partitioningIndex(_ belongs: (CountedScore) -> Bool) -> Int {
    lastIndex { !belongs($0) }.map { $0 + 1 } ?? 0
  }
}
