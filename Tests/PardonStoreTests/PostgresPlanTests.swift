import Foundation
import Testing

@testable import PardonStore

/// No question about scores, and no deletion, goes through a whole table of PostgreSQL's.
@Suite struct PostgresPlanTests {
  @Test func indexesAreUsed() throws {
    let url = try PostgresServer.newDatabase()
    let settings = StoreSettings(location: .postgres(url: url))
    let admin = try PostgresConnection(.unlimited(url))
    let total = 30_000
    do {
      let store = try ScoreStore.open(settings)
      defer { store.close() }
      var scores = TestScores()
      scores.spread = 90 * StoredTime.day
      var ids: [Int64] = []
      for _ in 0..<(total / 5_000) { ids += try store.recordNow(scores.records(5_000)) }
      try store.review(
        Review(scoreID: ids[7], reviewer: "r", time: 0, levels: [.init(entry: "apology", level: 1)], comment: ""))
    }
    try admin.execute("ANALYZE")
    let before = try read(admin)
    do {
      let store = try ScoreStore.open(settings)
      defer { store.close() }
      try ask(store)
    }
    // Sessions hand their counts over when they end.
    usleep(500_000)
    let after = try read(admin)
    for (table, rows) in after {
      let more = rows - (before[table] ?? 0)
      #expect(more < Int64(total) / 4, "\(more) rows of \(table) were read one after another")
    }
    #expect(Set(after.keys) == ["score", "score_label", "rollup"])
  }

  private func ask(_ store: ScoreStore) throws {
    let month = [
      ScoreCondition("time", .isAtLeast, ["2026-02-01T00:00:00Z"]),
      ScoreCondition("time", .isAtMost, ["2026-03-01T00:00:00Z"]),
    ]
    let agent = ScoreCondition("label.agent", .isOneOf, ["agent 7"])
    let ticket = ScoreCondition("label.ticket", .isOneOf, ["T-100200"])
    #expect(try store.describe(month).count > 1_000)
    #expect(try store.describe([ticket]).count == 2)
    _ = try store.aggregate(ScoreAggregation(conditions: month, groupBy: ["label.team"], bucket: .day, topRules: 5))
    for order in ["-time", "time", "overall", "-overall", "respect"] {
      #expect(try store.query(ScoreQuery(conditions: month + [agent], order: order)).scores.count == 50)
    }
    let named = try store.query(ScoreQuery(conditions: [ScoreCondition("id", .isOneOf, ["m-3", "m-17", "m-40"])]))
    #expect(named.nextPageToken.isEmpty)
    let page = try store.query(ScoreQuery(conditions: [ticket]))
    #expect(page.scores.count == 2)
    let id = page.scores[0].id
    #expect(try store.score(id, fitting: [ticket]).id == id)
    #expect(try store.export([ticket], limit: 100).count == 2)
    #expect(try store.export([], after: 20_000, limit: 100).count == 100)
    #expect(try store.values(of: "label.ticket", prefix: "T-1002", fitting: [], limit: 20).count == 20)
    _ = try store.reviews(of: id)
    _ = try store.agreement([])
    #expect(try store.delete([ticket], isDryRun: false) == 2)
    #expect(try store.applyRetention(olderThan: 1_767_600_000_000 + StoredTime.day / 4) > 0)
  }

  /// Rows read without an index so far, of the tables that grow with the scores.
  private func read(_ connection: PostgresConnection) throws -> [String: Int64] {
    var result: [String: Int64] = [:]
    try connection.query(
      """
      SELECT relname, seq_tup_read FROM pg_stat_user_tables WHERE relname IN ('score', 'score_label', 'rollup')
      """, []
    ) { row throws(StoreError) in
      result[row.text(0)] = row.integer(1)
      return true
    }
    return result
  }
}
