import PardonGrading
import Testing

@testable import PardonStore

/// Random questions, answered by the store and by going through the records one by one.
@Suite struct QueryContractTests {
  /// Scores over half a year in no order, some with a label `tier` that groups only after the store is opened again, so that
  /// labels of one name stand in both places; part of them in segments, part not yet.
  private func withScores(_ kind: StoreKind, _ body: (ScoreStore, NaiveScores) throws -> Void) throws {
    try kind.withSettings { settings in
      var naive = NaiveScores()
      var made = TestScores(seed: 7)
      made.spread = 180 * StoredTime.day
      let other = StoredRuleSet(
        version: "2.0", hash: String(repeating: "b", count: 64), rules: TestScores.ruleSet.rules.reversed())
      for round in 0..<3 {
        if round == 2 {
          let store = try ScoreStore.open(settings)
          try store.changeGroupLabels(to: store.groupLabels + ["tier"])
          store.close()
        }
        let store = try ScoreStore.open(settings)
        defer { store.close() }
        if round == 1 { made.ruleSet = other }
        var records = made.records(round == 0 ? 4_200 : 2_300)
        for index in records.indices where index % 3 == 0 {
          records[index].labels.append(.init(name: "tier", value: index % 2 == 0 ? "gold" : "silver"))
        }
        let ids = try store.recordNow(records)
        naive.scores += zip(ids, records).map { ($0, $1) }
      }
      let store = try ScoreStore.open(settings)
      defer { store.close() }
      try body(store, naive)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func everyQuestionIsAnsweredAsByCounting(_ kind: StoreKind) throws {
    try withScores(kind) { store, naive in
      let segments = try store.readers.read { connection throws(StoreError) in
        try connection.integer("SELECT count(*) FROM segment")
      }
      #expect(segments == 2)
      var random = RandomConditions(seed: 3)
      var fitting = 0
      for _ in 0..<100 {
        let conditions = random.conditions()
        let fits = naive.fitting(conditions)
        let expected = fits.map(\.id)
        fitting += expected.isEmpty ? 0 : 1
        #expect(try store.export(conditions, limit: 10_000).map(\.id) == expected, "\(conditions)")
        let times = fits.map(\.record.time)
        #expect(
          try store.describe(conditions)
            == StoreDescription(count: expected.count, firstTime: times.min(), lastTime: times.max()), "\(conditions)")
        let order = random.pick(["", "time", "-overall", "overall", "respect", "-sincerity"])
        let pageSize = random.pick([1, 7, 50, 1_000])
        var query = ScoreQuery(conditions: conditions, order: order, pageSize: pageSize)
        var found: [Int64] = []
        for _ in 0..<3 {
          let page = try store.query(query)
          found += page.scores.map(\.id)
          query.pageToken = page.nextPageToken
          if query.pageToken.isEmpty { break }
        }
        #expect(found == Array(naive.ordered(conditions, by: order).prefix(3 * pageSize)), "\(conditions) \(order)")
        #expect(query.pageToken.isEmpty == (found.count == expected.count))
      }
      // Most questions must have answers, or nothing is tested.
      #expect(fitting > 50)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func figuresAreThoseOfCounting(_ kind: StoreKind) throws {
    try withScores(kind) { store, naive in
      var random = RandomConditions(seed: 5)
      let fields = ["channel", "language", "rule_set", "band", "label.team", "label.agent", "label.tier", "label.none"]
      for _ in 0..<60 {
        let conditions = random.conditions()
        let groupBy = (0..<random.scores.below(4)).map { _ in random.pick(fields) }
        let percentiles = [0, 1, 50, 90, 100]
        let topRules = random.pick([0, 5])
        let expected = naive.figures(conditions, groupBy: groupBy, percentiles: percentiles, topRules: topRules)
        let found = try store.aggregate(
          ScoreAggregation(conditions: conditions, groupBy: groupBy, percentiles: percentiles, topRules: topRules))
        expectSame(found, expected, "\(conditions) by \(groupBy)")
      }
      let hours = try store.aggregate(ScoreAggregation(groupBy: ["label.team"], bucket: .hour))
      expectSame(
        hours,
        naive.figures([], groupBy: ["label.team"]) { StoredTime.floorDivide($0, StoredTime.hour) * StoredTime.hour },
        "hours")
      let days = try store.aggregate(ScoreAggregation(groupBy: ["band", "label.tier"], bucket: .day, topRules: 3))
      expectSame(
        days,
        naive.figures([], groupBy: ["band", "label.tier"], topRules: 3) {
          StoredTime.floorDivide($0, StoredTime.day) * StoredTime.day
        }, "days")
    }
  }

  @Test(arguments: StoreKind.allCases)
  func theTimeBeforeIsCountedTheSame(_ kind: StoreKind) throws {
    try withScores(kind) { store, naive in
      func span(_ from: String, _ before: String) -> [ScoreCondition] {
        [ScoreCondition("time", .isAtLeast, [from]), ScoreCondition("time", .isAtMost, [before])]
      }
      let found = try store.aggregate(
        ScoreAggregation(
          conditions: span("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"), groupBy: ["label.team"],
          comparesBefore: true))
      let earlier = naive.figures(span("2026-01-29T00:00:00Z", "2026-03-01T00:00:00Z"), groupBy: ["label.team"])
      #expect(found.count == 4 && earlier.count == 4)
      for (figures, before) in zip(found, earlier) {
        #expect(figures.key == before.key)
        #expect(
          figures.before
            == .init(
              count: before.count, overallSum: before.overallSum, components: before.components, faults: before.faults))
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func scoresComeBackAsTheyWent(_ kind: StoreKind) throws {
    try withScores(kind) { store, naive in
      for index in [0, 4_095, 4_096, 8_799] {
        let (id, record) = naive.scores[index]
        let score = try store.score(id)
        #expect(score.id == id && score.time == record.time && score.callerID == record.callerID)
        #expect(score.channel == record.channel && score.language == record.language)
        #expect(score.isGradable == record.isGradable && score.overall == record.overall)
        #expect(score.dimensions == record.dimensions && score.components == record.components)
        #expect(score.faults == record.faults && score.detail == record.detail)
        #expect(Set(score.rules) == Set(record.rules.map { record.ruleSet.rules[Int($0)] }))
        #expect(score.ruleSetVersion == record.ruleSet.version && score.ruleSetHash == record.ruleSet.hash)
        #expect(score.labels == record.labels.sorted { $0.name < $1.name })
        let agent = ScoreCondition("label.agent", .isOneOf, [record.labels[1].value])
        #expect(try store.score(id, fitting: [agent]).id == id)
        #expect(throws: ScoreStore.notFound) {
          try store.score(id, fitting: [ScoreCondition("label.agent", .isNoneOf, agent.values)])
        }
      }
      #expect(throws: ScoreStore.notFound) { try store.score(99_999_999) }
      #expect(throws: ScoreStore.notFound) { try store.score(-5) }
      #expect(throws: ScoreStore.notFound) { try store.score(.min) }
      #expect(try store.export([], after: 8_797).map(\.id) == [8_798, 8_799, 8_800])
      #expect(try store.export([], after: .max).isEmpty)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func whatIsDeletedIsInNoAnswer(_ kind: StoreKind) throws {
    try withScores(kind) { store, naive in
      var naive = naive
      let old = naive.scores.map(\.record.time).sorted()[500]
      #expect(try store.applyRetention(olderThan: old) == 500)
      naive.scores.removeAll { $0.record.time < old }
      // All over the segments, and a stretch of one segment.
      let agent = [ScoreCondition("label.agent", .isOneOf, ["agent 5", "agent 6"])]
      let tickets = [ScoreCondition("label.ticket", .isOneOf, (102_100..<102_400).map { "T-\($0)" })]
      for conditions in [agent, tickets] {
        let count = naive.fitting(conditions).count
        #expect(count > 300)
        #expect(try store.delete(conditions, isDryRun: true) == count)
        #expect(try store.delete(conditions, isDryRun: false) == count)
        #expect(try store.delete(conditions, isDryRun: false) == 0)
        naive.scores.removeAll { score in conditions.allSatisfy { NaiveScores.fits($0, score.record) } }
      }
      #expect(try store.check() == StoreCheck(scores: naive.scores.count))
      #expect(try store.export([], limit: 10_000).map(\.id) == naive.scores.map(\.id))
      expectSame(
        try store.aggregate(ScoreAggregation(groupBy: ["label.agent"], topRules: 10)),
        naive.figures([], groupBy: ["label.agent"], topRules: 10), "by agent")
      #expect(try !store.values(of: "label.agent").contains("agent 5"))
      #expect(throws: StoreError.self) { try store.delete([], isDryRun: false) }
      // A segment that is wrong is found and made anew.
      _ = try store.write { connection throws(StoreError) in
        try connection.run("UPDATE segment SET first_time = first_time - 1 WHERE number = 0", [])
      }
      #expect(try store.check().problems.count == 1)
      try store.repairRollups()
      #expect(try store.check().problems.isEmpty)
    }
  }

  /// Says only where answers differ: they are long.
  private func expectSame(_ found: [ScoreFigures], _ expected: [ScoreFigures], _ question: String) {
    let difference = zip(found, expected).first { $0 != $1 }
    #expect(
      difference == nil && found.count == expected.count, "\(question): \(found.count) groups, not \(expected.count)")
  }
}
