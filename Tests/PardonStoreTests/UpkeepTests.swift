import Testing

@testable import PardonStore

@Suite struct UpkeepTests {
  @Test(arguments: StoreKind.allCases)
  func retentionTakesAllThatIsOlder(_ kind: StoreKind) throws {
    try kind.withStore(keepsTexts: true) { store in
      var scores = TestScores(seed: 3)
      let records = scores.records(1_500)
      _ = try store.recordNow(records)
      _ = try store.write { connection throws(StoreError) in
        for score in [1, 1_400] {
          try connection.run(
            "INSERT INTO review (score, reviewer, time, comment) VALUES ($1, 'Zoé', 1, '')", [.integer(Int64(score))])
        }
        try connection.run(
          "INSERT INTO review_level (review, entry, level) SELECT id, 'apology', 2 FROM review", [])
      }
      let limit = records[1_000].time
      #expect(try store.applyRetention(olderThan: limit) == 1_000)
      #expect(try store.applyRetention(olderThan: limit) == 0)
      #expect(try store.check() == StoreCheck(scores: 500))
      try store.readers.read { connection throws(StoreError) in
        expectEqual(try connection.integer("SELECT min(time) FROM score"), limit)
        expectEqual(try connection.integer("SELECT count(*) FROM kept_text"), 500)
        expectEqual(try connection.integer("SELECT count(*) FROM review"), 1)
        expectEqual(try connection.integer("SELECT count(*) FROM review_level"), 1)
        expectEqual(try connection.integer("SELECT sum(count + ungradable) FROM rollup"), 500)
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func whatIsDeletedLeavesNoNameAndNoIDComesTwice(_ kind: StoreKind) throws {
    try kind.withStore { store in
      var scores = TestScores()
      let records = scores.records(300)
      _ = try store.recordNow(records)
      #expect(try store.applyRetention(olderThan: .max) == 300)
      #expect(try store.check() == StoreCheck())
      try store.readers.read { connection throws(StoreError) in
        for table in ["score", "score_group", "score_label", "rollup", "kept_text"] {
          expectEqual(try connection.integer("SELECT count(*) FROM \(table)"), 0)
        }
      }
      // The same groups again: the writer must not take the deleted ones for known.
      #expect(try store.recordNow(records) == Array(301...600))
      #expect(try store.check() == StoreCheck(scores: 300))
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aCheckFindsEveryKindOfDamageAndRepairMakesRollUpsTrue(_ kind: StoreKind) throws {
    let damages = [
      ("UPDATE rollup SET count = count + 1 WHERE hour = (SELECT min(hour) FROM rollup)", true),
      ("DELETE FROM rollup WHERE hour = (SELECT max(hour) FROM rollup)", true),
      ("UPDATE rollup SET stalling = stalling - 1, good = good + 1 WHERE hour = (SELECT min(hour) FROM rollup)", true),
      ("UPDATE rollup SET without_follow_up = 7000 WHERE hour = (SELECT min(hour) FROM rollup)", true),
      ("UPDATE rollup SET hour = hour + 5000 WHERE hour = (SELECT max(hour) FROM rollup)", true),
      ("UPDATE score SET overall = 1, gradable = 1 WHERE id = 7", true),
      ("DELETE FROM score WHERE id = 7", false),
      ("DELETE FROM score_label WHERE score = 7", false),
      ("UPDATE score_label SET value = 'T-1' WHERE score = 7", false),
      ("DELETE FROM score_group WHERE id = 1", false),
      ("INSERT INTO kept_text (score, coding, content) VALUES (9999, 1, '')", false),
      ("INSERT INTO review (score, reviewer, time, comment) VALUES (9999, 'a', 1, '')", false),
      ("INSERT INTO review_level (review, entry, level) VALUES (9999, 'apology', 1)", false),
      ("UPDATE counter SET value = 3 WHERE name = 'score'", false),
    ]
    for (damage, isRepaired) in damages {
      try kind.withStore { store in
        var scores = TestScores()
        _ = try store.recordNow(scores.records(60))
        #expect(try store.check().problems == [])
        _ = try store.write { connection throws(StoreError) in try connection.run(damage, []) }
        #expect(try store.check().problems != [], "\(damage)")
        guard isRepaired else { return }
        try store.repairRollups()
        #expect(try store.check() == StoreCheck(scores: 60), "\(damage)")
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func scoresOfManyHoursAreRecounted(_ kind: StoreKind) throws {
    try kind.withStore { store in
      var scores = TestScores()
      scores.spread = 90 * 86_400_000
      for _ in 0..<5 { _ = try store.recordNow(scores.records(5_000)) }
      var early = scores.record()
      early.time = -86_400_001
      _ = try store.recordNow([early])
      #expect(try store.check() == StoreCheck(scores: 25_001))
      #expect(try store.applyRetention(olderThan: 0) == 1)
      #expect(try store.check() == StoreCheck(scores: 25_000))
    }
  }
}
