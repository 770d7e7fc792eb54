import Testing

@testable import PardonStore

/// Values, names and tokens are data, whatever is written in them.
@Suite struct InjectionTests {
  private static let texts = [
    "'; DROP TABLE score; --", "\" OR 1=1 --", "') UNION SELECT key, value FROM pardon_store --", "$1", "?1", ":a",
    "{bytes}",
    "<script>alert(1)</script>", "\u{1}\u{7f}\u{202e}\r\n\t", "\\", "\\'", "%", "_", "e\u{301}", "é", "\u{1F600}",
  ]
  private static let unstored = ["a\0b", "\0", String(repeating: "x", count: 1_000_000)]

  @Test(arguments: StoreKind.allCases)
  func nothingIsReadAsAnythingButText(_ kind: StoreKind) throws {
    try kind.withStore { store in
      var made = TestScores()
      var records = made.records(Self.texts.count)
      for (index, text) in Self.texts.enumerated() {
        records[index].callerID = text
        records[index].channel = text
        records[index].labels = [
          .init(name: "agent", value: text), .init(name: text, value: text), .init(name: "note", value: text),
        ]
      }
      let ids = try store.recordNow(records)
      for (index, text) in Self.texts.enumerated() {
        for field in ["label.agent", "label.\(text)", "label.note", "id", "channel"] {
          let condition = ScoreCondition(field, .isOneOf, [text])
          // Texts are told apart by their bytes, not by what they look like.
          let page = try store.query(ScoreQuery(conditions: [condition]))
          #expect(page.scores.map(\.id) == [ids[index]], "\(field) \(text.debugDescription)")
          #expect(try store.describe([ScoreCondition(field, .isNoneOf, [text])]).count == ids.count - 1)
        }
        #expect(try store.aggregate(ScoreAggregation(groupBy: ["label.\(text)"])).map(\.key).contains([text]))
        #expect(try store.values(of: "label.note", prefix: text).contains(text))
        #expect(try store.values(of: "label.agent", prefix: text).contains(text))
      }
      for text in Self.texts + Self.unstored {
        for field in ["label.agent", "label.note", "label.\(text)", "id", "channel", "language", "rule_set"] {
          _ = try store.query(ScoreQuery(conditions: [ScoreCondition(field, .isNoneOf, [text, ""])]))
        }
        for field in ["overall", "time", "band", "rule.x", "dimension.repair"] {
          #expect(throws: StoreError.self) {
            try store.query(ScoreQuery(conditions: [ScoreCondition(field, .isOneOf, [text])]))
          }
        }
        #expect(throws: StoreError.self) {
          try store.query(ScoreQuery(conditions: [ScoreCondition(text, .isOneOf, ["1"])]))
        }
        #expect(try store.describe([ScoreCondition("rule.\(text)", .isOneOf, ["true"])]).count == 0)
        #expect(throws: StoreError.self) { try store.query(ScoreQuery(order: text)) }
        #expect(throws: StoreError.self) { try store.query(ScoreQuery(pageToken: text)) }
        #expect(throws: StoreError.self) { try store.aggregate(ScoreAggregation(groupBy: [text])) }
        #expect(throws: StoreError.self) { try store.aggregate(ScoreAggregation(timeZone: text)) }
        #expect(throws: StoreError.self) { try store.values(of: text) }
        _ = try store.values(of: "label.\(text)", prefix: text)
        _ = try store.aggregate(ScoreAggregation(groupBy: ["label.\(text)"]))
      }
      #expect(try store.check() == StoreCheck(scores: ids.count))
    }
  }

  @Test func errorsRepeatNoValue() {
    let secret = "Dupont"
    for field in ["overall", "time", "band", "gradable", "fault.stalling", "component.repair"] {
      for comparison in [ScoreCondition.Comparison.isAtLeast, .isOneOf] {
        let error = #expect(throws: StoreError.self) {
          try ConditionChecker.filter([ScoreCondition(field, comparison, [secret])])
        }
        #expect(error?.description.contains(secret) == false)
      }
    }
  }
}
