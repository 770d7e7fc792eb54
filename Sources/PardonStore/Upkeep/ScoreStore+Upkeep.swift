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

  /// Deletes scores in steps.
  ///
  /// - Parameter nextIDs: up to `ScoreEraser.stepSize` of the scores that are left; none at the end.
  /// - Returns: number of scores deleted.
  func erase(_ nextIDs: (any SQLConnection) throws(StoreError) -> [Int64]) throws(StoreError) -> Int {
    var total = 0
    while true {
      let ids = try readers.read(nextIDs)
      if ids.isEmpty { return total }
      total += try write { connection throws(StoreError) in try ScoreEraser.erase(ids, on: connection) }
    }
  }

  /// Checks that the store holds together: the database's own check, every roll-up equal to a recount, every label, text,
  /// review and group where it belongs. Reads everything once, about a million scores in a few seconds, while others read and
  /// write.
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
      try Belonging.compare(connection, &check)
      return check
    }
  }

  /// Counts all roll-ups anew from the scores, hour by hour, while scores are recorded.
  public func repairRollups() throws(StoreError) {
    var hour: Int64? = Int64.min
    while let from = hour {
      hour = try write { connection throws(StoreError) in try Recount.renew(connection, from: from) }
    }
  }
}
