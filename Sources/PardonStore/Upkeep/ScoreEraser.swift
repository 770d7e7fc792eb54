/// Takes scores out of every table, within the writer's transactions.
enum ScoreEraser {
  /// How many scores one transaction takes out, so that scores which come in meanwhile wait for milliseconds only.
  static let stepSize = 256

  /// - Parameter ids: up to `stepSize`; those that are gone already are passed over.
  /// - Returns: how many there were.
  static func erase(_ ids: [Int64], on connection: any SQLConnection) throws(StoreError) -> Int {
    var changes = RollupChanges()
    var found: [CountedScore] = []
    try connection.lookUp(in: "score", columns: CountedScore.columns, keyColumns: 1, ids) { row throws(StoreError) in
      found.append(CountedScore(row))
    }
    guard !found.isEmpty else { return 0 }
    for score in found {
      changes.add(score.levels, in: score.key, sign: -1)
      for label in LabelText.decode(score.labels) ?? [] {
        try connection.run(
          "DELETE FROM score_label WHERE name = $1 AND value = $2 AND score = $3",
          [.text(label.name), .text(label.value), .integer(score.id)])
      }
    }
    try changes.write(to: connection)
    try changes.removeEmpty(from: connection)
    try SegmentSealer.remove(found.map(\.id), from: connection)
    let list = places(found.map(\.id))
    for statement in statements { try connection.run(statement, list) }
    try eraseGroups(Set(found.map(\.group)), on: connection)
    return found.count
  }

  /// Groups without scores go: they may name a person.
  private static func eraseGroups(_ groups: Set<Int64>, on connection: any SQLConnection) throws(StoreError) {
    let erased = try connection.run(
      """
      DELETE FROM score_group WHERE id IN (\(list))
        AND NOT EXISTS (SELECT 1 FROM score WHERE score.score_group = score_group.id)
      """, places(groups.sorted()))
    if erased > 0 {
      // Writers of every process know groups by heart.
      try connection.run("UPDATE counter SET value = value + 1 WHERE name = 'group_change'", [])
    }
  }

  private static let list = (1...stepSize).map { "$\($0)" }.joined(separator: ", ")

  private static let statements = [
    "DELETE FROM kept_text WHERE score IN (\(list))",
    "DELETE FROM review_level WHERE review IN (SELECT id FROM review WHERE score IN (\(list)))",
    "DELETE FROM review WHERE score IN (\(list))",
    "DELETE FROM score WHERE id IN (\(list))",
  ]

  /// Values for `list`; 0 is no id.
  private static func places(_ ids: [Int64]) -> [SQLValue] {
    ids.map { .integer($0) } + Array(repeating: .integer(0), count: stepSize - ids.count)
  }
}
