import Testing

@testable import PardonStore

@Suite struct ConditionTests {
  @Test(arguments: [
    ("nothing", ScoreCondition.Comparison.isOneOf, ["1"], "field"), ("label.", .isOneOf, ["1"], "field"),
    ("dimension.charm", .isAtLeast, ["1"], "field"), ("component.", .isOneOf, ["1"], "field"),
    ("overall", .isOneOf, [], "values"), ("overall", .isAtLeast, ["1", "2"], "values"),
    ("overall", .isOneOf, ["1", "101"], "values[1]"), ("overall", .isAtMost, ["-1"], "values[0]"),
    ("overall", .isAtMost, ["+1"], "values[0]"), ("overall", .isAtMost, ["1e1"], "values[0]"),
    ("overall", .isAtMost, [" 1"], "values[0]"), ("overall", .isAtMost, ["99999999999999999999"], "values[0]"),
    ("band", .isAtLeast, ["splendid"], "values[0]"), ("gradable", .isOneOf, ["yes"], "values[0]"),
    ("gradable", .isAtLeast, ["true"], "comparison"), ("rule.en.x", .isOneOf, ["1"], "values[0]"),
    ("fault.blame_shift", .isOneOf, ["0", "3"], "values[1]"), ("component.repair", .isAtMost, ["two"], "values[0]"),
    ("time", .isOneOf, ["2025-01-01T00:00:00Z"], "comparison"), ("time", .isAtLeast, ["2025-01-01"], "values[0]"),
    ("label.team", .isAtLeast, ["a"], "comparison"), ("channel", .isAtMost, ["a"], "comparison"),
    ("id", .isAtMost, ["a"], "comparison"), ("language", .isOneOf, Array(repeating: "fr", count: 1_001), "values"),
  ])
  func theFieldAtFaultIsNamed(
    field: String, comparison: ScoreCondition.Comparison, values: [String], path: String
  ) throws {
    let right = ScoreCondition("channel", .isOneOf, ["email"])
    let error = #expect(throws: StoreError.self) {
      try ConditionChecker.filter([right, right, ScoreCondition(field, comparison, values)])
    }
    #expect(error?.kind == .badRequest)
    #expect(error?.field == "where[2].\(path)")
    #expect(error?.description.isEmpty == false)
  }

  @Test(arguments: [
    ("severity", "label.NAME"), ("fault.blame", "blame_shift, excess_justification"), ("component.", "follow_up"),
    ("dimension.charm", "sincerity, accountability"),
  ])
  func anUnknownFieldIsToldWithThoseKnown(field: String, known: String) {
    let error = #expect(throws: StoreError.self) {
      try ConditionChecker.filter([ScoreCondition(field, .isOneOf, ["1"])])
    }
    #expect(error?.description.contains(known) == true)
  }

  @Test func whatIsWrongWithAQueryIsNamed() throws {
    try StoreKind.sqlite.withStore { store in
      func field(_ body: () throws -> Void) -> String? {
        do { try body() } catch { return (error as? StoreError)?.field }
        return nil
      }
      #expect(field { _ = try store.query(ScoreQuery(order: "agent")) } == "order_by")
      #expect(field { _ = try store.query(ScoreQuery(order: "-")) } == "order_by")
      #expect(field { _ = try store.query(ScoreQuery(pageSize: 0)) } == "page_size")
      #expect(field { _ = try store.query(ScoreQuery(pageSize: 1_001)) } == "page_size")
      #expect(field { _ = try store.query(ScoreQuery(pageToken: "x")) } == "page_token")
      #expect(field { _ = try store.aggregate(ScoreAggregation(groupBy: ["channel", "overall"])) } == "group_by[1]")
      #expect(field { _ = try store.aggregate(ScoreAggregation(groupBy: ["label."])) } == "group_by[0]")
      #expect(
        field { _ = try store.aggregate(ScoreAggregation(groupBy: Array(repeating: "band", count: 7))) } == "group_by")
      #expect(field { _ = try store.aggregate(ScoreAggregation(timeZone: "Mars/Olympus")) } == "time_zone")
      #expect(field { _ = try store.aggregate(ScoreAggregation(percentiles: [50, 101])) } == "percentiles[1]")
      #expect(field { _ = try store.aggregate(ScoreAggregation(topRules: -1)) } == "top_rules")
      #expect(field { _ = try store.aggregate(ScoreAggregation(comparesBefore: true)) } == "compare_before")
      #expect(field { _ = try store.values(of: "overall") } == "field")
      #expect(field { _ = try store.values(of: "channel", limit: 0) } == "limit")
      #expect(field { _ = try store.delete([], isDryRun: true) } == "where")
      let many = Array(repeating: ScoreCondition("channel", .isOneOf, ["email"]), count: 101)
      #expect(field { _ = try store.describe(many) } == "where")
    }
  }

  @Test func anEmptyStoreAnswersEverything() throws {
    try StoreKind.sqlite.withStore { store in
      let page = try store.query(ScoreQuery())
      #expect(page.scores.isEmpty && page.nextPageToken.isEmpty)
      #expect(try store.aggregate(ScoreAggregation(groupBy: ["label.team"], bucket: .day)).isEmpty)
      #expect(try store.describe() == StoreDescription(count: 0, firstTime: nil, lastTime: nil))
      #expect(try store.values(of: "label.team").isEmpty)
      #expect(try store.export([]).isEmpty)
      #expect(try store.agreement().allSatisfy { $0.count == 0 && $0.people == nil && $0.peopleAndRules == nil })
      #expect(throws: ScoreStore.notFound) { try store.score(1) }
    }
  }
}
