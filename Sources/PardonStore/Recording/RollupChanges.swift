/// What a transaction changes in roll-ups, gathered in memory and written once for each cell.
struct RollupChanges {
  private var places: [RollupCell.Key: Int] = [:]
  private var cells: [RollupCell] = []
  /// 1: the scores come; -1: they go.
  private let sign: Int

  private static let figureColumns = ["hour", "score_group", "count", "ungradable", "overall_sum", "figures"]
  private static let ruleColumns = ["hour", "score_group", "counts"]

  /// - Parameter sign: 1: the scores come; -1: they go.
  init(sign: Int) {
    self.sign = sign
  }

  mutating func removeAll() {
    places.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
  }

  /// - Parameter rules: ids of the database.
  mutating func add(_ score: ScoreLevels, _ rules: [Int64], in key: RollupCell.Key) {
    let place: Int
    if let known = places[key] {
      place = known
    } else {
      place = cells.count
      places[key] = place
      cells.append(RollupCell(key: key))
    }
    cells[place].figures.add(score)
    if score.isGradable { cells[place].rules.append(contentsOf: rules) }
  }

  /// Reads the cells, changes and writes them. Runs in a transaction that writes.
  mutating func write(to connection: any SQLConnection) throws(StoreError) {
    // In the order of the key, neighbouring rows are changed one after the other.
    cells.sort { ($0.key.hour, $0.key.group) < ($1.key.hour, $1.key.group) }
    for (place, cell) in cells.enumerated() { places[cell.key] = place }
    try writeFigures(connection)
    try writeRules(connection)
  }

  private mutating func writeFigures(_ connection: any SQLConnection) throws(StoreError) {
    var stored: [Rollup?] = Array(repeating: nil, count: cells.count)
    let keys = cells.flatMap { [$0.key.hour, $0.key.group] }
    try connection.lookUp(
      in: "rollup", columns: ["hour", "score_group", "figures"], keyColumns: 2, keys
    ) { row throws(StoreError) in
      guard let place = places[RollupCell.Key(hour: row.integer(0), group: row.integer(1))] else { return }
      var rollup = Rollup()
      try row.bytes(2) { bytes in Result { () throws(StoreError) in try rollup.add(packed: bytes) } }.get()
      stored[place] = rollup
    }
    var values: [SQLValue] = []
    values.reserveCapacity(Self.figureColumns.count * cells.count)
    for (place, cell) in cells.enumerated() {
      var sum = cell.figures
      if let before = stored[place] { sum = before.adding(cell.figures, sign: sign) }
      if sign < 0, stored[place] == nil || !sum.isSound { throw Self.doesNotAddUp }
      if sum.isEmpty {
        try connection.run("DELETE FROM rollup WHERE hour = $1 AND score_group = $2", cell.key.values)
      } else {
        values += cell.key.values
        values += [
          .integer(Int64(sum.count)), .integer(Int64(sum.ungradable)), .integer(Int64(sum.overallSum)),
          .bytes(sum.packed()),
        ]
      }
    }
    try connection.upsert(into: "rollup", columns: Self.figureColumns, keyColumns: 2, values)
  }

  private mutating func writeRules(_ connection: any SQLConnection) throws(StoreError) {
    var stored: [[(rule: Int64, count: Int)]] = Array(repeating: [], count: cells.count)
    let keys = cells.flatMap { $0.rules.isEmpty ? [] : [$0.key.hour, $0.key.group] }
    try connection.lookUp(in: "rollup_rules", columns: Self.ruleColumns, keyColumns: 2, keys) {
      row throws(StoreError) in
      guard let place = places[RollupCell.Key(hour: row.integer(0), group: row.integer(1))] else { return }
      let isWhole = row.bytes(2) { bytes in
        RuleCounts.forEach(packed: bytes) { stored[place].append((rule: $0, count: $1)) }
      }
      guard isWhole else { throw Self.doesNotAddUp }
    }
    var values: [SQLValue] = []
    for place in cells.indices where !cells[place].rules.isEmpty {
      cells[place].rules.sort()
      let merged = Self.merge(stored[place], cells[place].rules, sign)
      if merged.contains(where: { $0.count < 0 }) { throw Self.doesNotAddUp }
      if merged.allSatisfy({ $0.count == 0 }) {
        try connection.run("DELETE FROM rollup_rules WHERE hour = $1 AND score_group = $2", cells[place].key.values)
      } else {
        values += cells[place].key.values
        values.append(.bytes(RuleCounts.pack(merged)))
      }
    }
    try connection.upsert(into: "rollup_rules", columns: Self.ruleColumns, keyColumns: 2, values)
  }

  /// - Parameters:
  ///   - stored: by ascending rule.
  ///   - rules: ascending.
  private static func merge(
    _ stored: [(rule: Int64, count: Int)], _ rules: [Int64], _ sign: Int
  ) -> [(rule: Int64, count: Int)] {
    var result: [(rule: Int64, count: Int)] = []
    result.reserveCapacity(stored.count + 8)
    var next = 0
    for rule in rules {
      while next < stored.count, stored[next].rule <= rule {
        result.append(stored[next])
        next += 1
      }
      if result.last?.rule == rule {
        result[result.count - 1].count += sign
      } else {
        result.append((rule: rule, count: sign))
      }
    }
    result.append(contentsOf: stored[next...])
    return result
  }

  static let doesNotAddUp = StoreError(
    .damaged, "Roll-ups of the score database do not agree with its scores. Run `pardon scores check --repair`.")
}

extension RollupCell.Key {
  fileprivate var values: [SQLValue] { [.integer(hour), .integer(group)] }
}
