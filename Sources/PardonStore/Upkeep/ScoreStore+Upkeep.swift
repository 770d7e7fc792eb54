extension ScoreStore {
  /// Deletes scores of messages sent before a time, with their texts, labels, reviews and part in every figure. Runs in steps,
  /// between which scores are recorded.
  ///
  /// - Parameter olderThan: milliseconds since 1970 UTC.
  /// - Returns: number of scores deleted.
  public func applyRetention(olderThan: Int64) throws(StoreError) -> Int {
    try erase { connection throws(StoreError) in
      var ids: [Int64] = []
      try connection.query(
        "SELECT id FROM score WHERE time < $1 ORDER BY time, id LIMIT \(ScoreEraser.stepSize)", [.integer(olderThan)]
      ) { row throws(StoreError) in
        ids.append(row.integer(0))
        return true
      }
      return ids
    }
  }

  /// Deletes the scores that fit and are stored when it begins, with their texts, labels, reviews and part in every figure. Runs
  /// in steps, between which scores are recorded.
  ///
  /// - Parameter isDryRun: only counts.
  /// - Returns: number of scores.
  /// - Throws: `.badRequest` with the path of the field at fault, also without any condition.
  public func delete(_ conditions: [ScoreCondition], isDryRun: Bool) throws(StoreError) -> Int {
    guard !conditions.isEmpty else {
      throw StoreError(.badRequest, field: "where", "Say what to delete: at least one condition.")
    }
    let filter = try ConditionChecker.filter(conditions)
    if isDryRun { return try describe(conditions).count }
    let last = try readers.read { connection throws(StoreError) in
      try connection.integer("SELECT value FROM counter WHERE name = 'score'") ?? 0
    }
    var after: Int64 = 0
    return try erase { connection throws(StoreError) in
      let catalog = try GroupCatalog.load(connection, from: catalog)
      let found = try ScoreScan(connection, catalog, filter, cache).ids(after: after, limit: ScoreEraser.stepSize)
      let step = SegmentSealer.step(found.filter { $0 <= last })
      after = step.last ?? after
      return step
    }
  }

  /// Deletes scores in steps.
  ///
  /// - Parameter nextIDs: up to `ScoreEraser.stepSize` of the scores that are left; none at the end.
  /// - Returns: number of scores deleted.
  func erase(_ nextIDs: (any SQLConnection) throws(StoreError) -> [Int64]) throws(StoreError) -> Int {
    var total = 0
    while true {
      let ids = SegmentSealer.step(try readers.read(nextIDs))
      if ids.isEmpty { return total }
      total += try write { connection throws(StoreError) in try ScoreEraser.erase(ids, on: connection) }
    }
  }

  /// Checks that the store holds together: the database's own check, every roll-up equal to a recount, every segment to its
  /// scores, every label, text, review and group where it belongs. Reads everything once, about a million scores in a few
  /// seconds, while others read and write.
  public func check() throws(StoreError) -> StoreCheck {
    try readers.read { connection throws(StoreError) in
      var check = StoreCheck()
      if connection.dialect == .sqlite {
        try connection.query("PRAGMA integrity_check", []) { row throws(StoreError) in
          if row.text(0) != "ok" { check.problems.append("SQLite: \(row.text(0))") }
          return true
        }
      }
      try Recount.compare(connection, &check)
      try SegmentSealer.compare(connection, &check)
      try Belonging.compare(connection, &check)
      return check
    }
  }

  /// Changes by which labels figures of later scores are kept, for stores that are opened from then on. Questions are answered
  /// alike before and after; a label with few values is grouped by faster when it groups.
  ///
  /// - Throws: `.badRequest` for a name that no label has.
  public func changeGroupLabels(to labels: [String]) throws(StoreError) {
    try write { connection throws(StoreError) in try Schema.changeGroupLabels(connection, to: labels) }
  }

  /// Writes all roll-ups and segments anew from the scores, in steps, while scores are recorded.
  public func repairRollups() throws(StoreError) {
    var hour: Int64? = Int64.min
    while let from = hour {
      hour = try write { connection throws(StoreError) in try Recount.renew(connection, from: from) }
    }
    var segment: Int64? = 0
    while let number = segment {
      segment = try write { connection throws(StoreError) in try SegmentSealer.renew(connection, number: number) }
    }
  }
}
