/// Roll-ups counted anew from the scores.
enum Recount {
  private static let pageSize = 20_000

  /// Compares every roll-up with the scores of its hour and group.
  static func compare(_ connection: any SQLConnection, _ check: inout StoreCheck) throws(StoreError) {
    var cells: [RollupCell.Key: RollupCell] = [:]
    var place: (time: Int64, id: Int64) = (.min, .min)
    var comparedHour = Int64.min
    while true {
      let page = try page(connection, after: place)
      for score in page { add(score, to: &cells) }
      check.scores += page.count
      let isLast = page.count < pageSize
      // The last hour of a page may go on in the next.
      let hour = isLast ? Int64.max : page[page.count - 1].key.hour
      let isWhole = { (key: RollupCell.Key) in isLast || key.hour < hour }
      try compare(connection, cells.filter { isWhole($0.key) }, from: comparedHour, to: hour, isLast, &check)
      if isLast { return }
      cells = cells.filter { !isWhole($0.key) }
      comparedHour = hour
      place = (page[page.count - 1].time, page[page.count - 1].id)
    }
  }

  /// Writes the roll-ups of the first hour from `from` that has scores anew, and drops those of the hours without scores before.
  ///
  /// - Parameter from: milliseconds since 1970 UTC, the beginning of an hour.
  /// - Returns: the beginning of the next hour; nil when there are no more scores.
  static func renew(_ connection: any SQLConnection, from: Int64) throws(StoreError) -> Int64? {
    let first = try connection.integer("SELECT min(time) FROM score WHERE time >= $1", [.integer(from)])
    let firstHour = from == .min ? from : RollupCell.Key(time: from, group: 0).hour
    let hour = first.map { RollupCell.Key(time: $0, group: 0).hour }
    for table in ["rollup", "rollup_rules"] {
      try connection.run(
        "DELETE FROM \(table) WHERE hour >= $1 AND hour <= $2", [.integer(firstHour), .integer(hour ?? .max)])
    }
    guard let hour else { return nil }
    let end = (hour + 1) * 3_600_000
    var changes = RollupChanges(sign: 1)
    try connection.query(
      "SELECT \(CountedScore.columns.joined(separator: ", ")) FROM score WHERE time >= $1 AND time < $2",
      [.integer(hour * 3_600_000), .integer(end)]
    ) { row throws(StoreError) in
      let score = CountedScore(row)
      changes.add(score.levels, score.rules, in: score.key)
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

  private static func add(_ score: CountedScore, to cells: inout [RollupCell.Key: RollupCell]) {
    cells[score.key, default: RollupCell(key: score.key)].figures.add(score.levels)
    if score.levels.isGradable { cells[score.key]?.rules += score.rules }
  }

  private static func compare(
    _ connection: any SQLConnection, _ cells: [RollupCell.Key: RollupCell], from: Int64, to: Int64, _ isLast: Bool,
    _ check: inout StoreCheck
  ) throws(StoreError) {
    var figuresLeft = Set(cells.keys)
    var rulesLeft = Set(cells.filter { !$0.value.rules.isEmpty }.keys)
    let hours: [SQLValue] = [.integer(from), .integer(to)]
    let range = "hour >= $1 AND hour \(isLast ? "<=" : "<") $2"
    try connection.query(
      "SELECT hour, score_group, figures, count, ungradable, overall_sum FROM rollup WHERE \(range)", hours
    ) { row throws(StoreError) in
      let key = RollupCell.Key(hour: row.integer(0), group: row.integer(1))
      var stored = Rollup()
      try row.bytes(2) { bytes in Result { () throws(StoreError) in try stored.add(packed: bytes) } }.get()
      let isSame =
        stored == cells[key]?.figures && Int(row.integer(3)) == stored.count
        && Int(row.integer(4)) == stored.ungradable && Int(row.integer(5)) == stored.overallSum
      if !isSame { check.add("The figures of group \(key.group) in hour \(key.hour) differ from its scores.") }
      figuresLeft.remove(key)
      return true
    }
    try connection.query(
      "SELECT hour, score_group, counts FROM rollup_rules WHERE \(range)", hours
    ) { row throws(StoreError) in
      let key = RollupCell.Key(hour: row.integer(0), group: row.integer(1))
      var stored = RuleCounts()
      try row.bytes(2) { bytes in Result { () throws(StoreError) in try stored.add(packed: bytes) } }.get()
      var counted = RuleCounts()
      for rule in cells[key]?.rules ?? [] { counted.add(rule, 1) }
      if stored != counted {
        check.add("The rule counts of group \(key.group) in hour \(key.hour) differ from its scores.")
      }
      rulesLeft.remove(key)
      return true
    }
    for key in figuresLeft { check.add("Group \(key.group) has no figures in hour \(key.hour).") }
    for key in rulesLeft { check.add("Group \(key.group) has no rule counts in hour \(key.hour).") }
  }
}
