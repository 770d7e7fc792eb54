import PardonGrading

@testable import PardonStore

/// Makes conditions over every field and comparison, the same for the same seed; most fit some scores of `TestScores`.
struct RandomConditions {
  var scores: TestScores

  init(seed: UInt64) { scores = TestScores(seed: seed) }

  mutating func conditions() -> [ScoreCondition] { (0..<scores.below(4)).map { _ in condition() } }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[scores.below(values.count)] }

  private mutating func several(_ values: [String]) -> [String] {
    (0..<1 + scores.below(3)).map { _ in pick(values) }
  }

  private mutating func compared(_ field: String, _ values: [String]) -> ScoreCondition {
    let comparison = pick([ScoreCondition.Comparison.isOneOf, .isNoneOf, .isAtLeast, .isAtMost])
    let isRange = comparison == .isAtLeast || comparison == .isAtMost
    return ScoreCondition(field, comparison, isRange ? [pick(values)] : several(values))
  }

  private mutating func named(_ field: String, _ values: [String]) -> ScoreCondition {
    ScoreCondition(field, pick([.isOneOf, .isNoneOf]), several(values))
  }

  mutating func condition() -> ScoreCondition {
    let figures = (0...100).map(String.init)
    switch scores.below(16) {
    case 0: return compared("overall", figures)
    case 1: return compared("band", Band.allCases.map(\.id))
    case 2: return named("gradable", ["true", "false"])
    case 3: return named("language", ["en", "fr", "und"])
    case 4: return named("channel", ["email", "chat", "letter", ""])
    case 5:
      let day = 1 + scores.below(28)
      let time = "2026-0\(1 + scores.below(6))-\(day < 10 ? "0" : "")\(day)T\(10 + scores.below(10)):30:00.250+02:00"
      return ScoreCondition("time", pick([.isAtLeast, .isAtMost]), [time])
    case 6: return named("rule_set", ["1.0", "2.0", "none"])
    case 7: return named("id", ["", "m-5", "m-17", "m-4000", "m-x"])
    case 8: return compared("dimension.\(pick(Dimension.allCases).id)", figures)
    case 9: return compared("component.\(pick(Component.allCases).id)", ["0", "1", "2"])
    case 10, 11: return compared("fault.\(pick(Fault.allCases).id)", ["0", "1", "2"])
    case 12: return named("rule.\(pick(TestScores.ruleSet.rules + ["unknown"]))", ["true", "false"])
    case 13: return named("label.team", ["Lyon", "Leeds", "O'Hare \"night\"", "", "nobody"])
    case 14: return named("label.agent", ["agent 1", "agent 2", "agent 17", ""])
    default: return named(pick(["label.ticket", "label.tier"]), ["T-100001", "T-101234", "gold", "silver", ""])
    }
  }
}
