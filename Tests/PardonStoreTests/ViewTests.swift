import PardonGrading
import Testing

@testable import PardonStore

/// What readers by SQL see, compared with the records.
@Suite struct ViewTests {
  @Test(arguments: StoreKind.allCases)
  func hoursAreTheSumOfTheRecords(_ kind: StoreKind) throws {
    try kind.withStore { store in
      var scores = TestScores(seed: 2)
      let records = scores.records(700)
      for start in stride(from: 0, to: 700, by: 7) { _ = try store.recordNow(Array(records[start..<start + 7])) }
      let gradable = records.filter(\.isGradable)
      var expected = ["count": gradable.count, "ungradable": records.count - gradable.count]
      expected["overall_sum"] = gradable.reduce(0) { $0 + $1.overall }
      for dimension in Dimension.allCases {
        expected["\(dimension.id)_sum"] = gradable.reduce(0) { $0 + Int($1.dimensions[Int(dimension.rawValue)]) }
      }
      for component in Component.allCases {
        expected["without_\(component.id)"] = gradable.count { $0.components[Int(component.rawValue)] == 0 }
      }
      for fault in Fault.allCases { expected[fault.id] = gradable.count { $0.faults[Int(fault.rawValue)] > 0 } }
      for (band, range) in zip(Band.allCases, [0..<15, 15..<35, 35..<55, 55..<75, 75..<90, 90..<101]) {
        expected[band.id] = gradable.count { range.contains($0.overall) }
      }
      #expect(expected.count == Rollup.columns.count)
      try store.readers.read { connection throws(StoreError) in
        for (column, sum) in expected {
          let found = try connection.integer("SELECT CAST(sum(\(column)) AS BIGINT) FROM hours_view")
          #expect(found == Int64(sum), "\(column)")
        }
        expectEqual(
          try connection.integer("SELECT CAST(sum(count) AS BIGINT) FROM hours_view WHERE agent = 'agent 7'"),
          Int64(gradable.count { $0.labels.contains(.init(name: "agent", value: "agent 7")) }))
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func scoresHaveReadableColumns(_ kind: StoreKind) throws {
    try kind.withStore { store in
      var scores = TestScores()
      var record = scores.record()
      record.time = 1_767_605_696_789
      record.isGradable = true
      record.overall = 75
      record.components = [2, 1, 0, 0, 1, 0, 2]
      record.faults = [0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
      _ = try store.recordNow([record])
      let time = kind == .sqlite ? "time" : "to_char(time AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"
      try store.readers.read { connection throws(StoreError) in
        for view in ["scores_view", "components_view", "faults_view"] {
          expectEqual(try connection.text("SELECT \(time) FROM \(view)"), "2026-01-05T09:34:56.789Z")
        }
        expectEqual(try connection.text("SELECT \(time) FROM hours_view"), "2026-01-05T09:00:00.000Z")
        expectEqual(try connection.text("SELECT name FROM scores_view"), "0000000000000001")
        expectEqual(try connection.text("SELECT band FROM scores_view"), "good")
        expectEqual(try connection.text("SELECT rule_set FROM scores_view"), "1.0")
        expectEqual(try connection.text("SELECT agent FROM scores_view"), record.labels[1].value)
        var components: [Int64] = []
        try connection.query("SELECT level FROM components_view ORDER BY component", []) { row throws(StoreError) in
          components.append(row.integer(0))
          return true
        }
        // acknowledgement, apology, explanation, follow_up, ownership, prevention, repair
        #expect(components == [0, 2, 0, 2, 1, 0, 1])
        var faults: [String: Int64] = [:]
        try connection.query("SELECT fault, level FROM faults_view", []) { row throws(StoreError) in
          faults[row.text(0)] = row.integer(1)
          return true
        }
        #expect(faults == ["excess_justification": 2, "template_residue": 1])
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func reviewsAreListedByEntry(_ kind: StoreKind) throws {
    try kind.withStore { store in
      var scores = TestScores()
      _ = try store.recordNow(scores.records(2))
      try store.review(
        Review(
          scoreID: 2, reviewer: "Zoé", time: 5,
          levels: [.init(entry: "apology", level: 2), .init(entry: "repair", level: 0)],
          comment: "ok"))
      try store.readers.read { connection throws(StoreError) in
        expectEqual(
          try connection.integer(
            "SELECT count(*) FROM reviews_view WHERE reviewer = 'Zoé' AND name = '0000000000000002' AND comment = 'ok'"),
          2)
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func viewsOfAnotherVersionAreMadeAnew(_ kind: StoreKind) throws {
    try kind.withSettings { settings in
      let store = try ScoreStore.open(settings)
      try store.write { connection throws(StoreError) in
        try connection.execute("DROP VIEW scores_view; CREATE VIEW scores_view AS SELECT 1 AS one")
        try connection.run("UPDATE pardon_store SET value = 'other' WHERE key = 'views'", [])
      }
      store.close()
      let again = try ScoreStore.open(settings)
      defer { again.close() }
      var scores = TestScores()
      _ = try again.recordNow(scores.records(3))
      try again.readers.read { connection throws(StoreError) in
        expectEqual(try connection.integer("SELECT count(overall) FROM scores_view"), 3)
      }
    }
  }

  @Test func hoursBeforeTheEpochRoundDown() {
    for (time, hour) in [(0, 0), (3_599_999, 0), (3_600_000, 1), (-1, -1), (-3_600_000, -1), (-3_600_001, -2)] {
      #expect(RollupKey(time: Int64(time), group: 1).hour == Int64(hour))
    }
  }
}
