import PardonGrading
import PardonStore

/// Scores as a contact centre of 500 agents in 25 teams makes them, fifty a second or spread over a year: agent, team and ticket,
/// five rules, 200 bytes of detail, a text of 600 bytes.
struct LiveScores {
  private let isSpread: Bool
  private var state: UInt64 = 1
  private var made = 0
  private let ruleSet = StoredRuleSet(
    version: "1", hash: String(repeating: "b", count: 64), rules: (0..<800).map { "en.rule_\($0)" })
  private let text = [UInt8](repeating: UInt8(ascii: "a"), count: 600)
  /// 2026-01-05T08:00:00Z.
  private static let start: Int64 = 1_767_600_000_000

  init(isSpread: Bool) {
    self.isSpread = isSpread
  }

  mutating func next() -> ScoreRecord {
    made += 1
    let agent = below(500)
    let time = isSpread ? Int64(below(365 * 86_400_000)) : Int64(made) * 20
    return ScoreRecord(
      time: Self.start + time, callerID: "", channel: ["email", "chat", "letter"][below(3)],
      language: agent % 2 == 0 ? "en" : "fr", isGradable: below(12) != 0, overall: below(101),
      dimensions: Dimension.allCases.map { _ in UInt8(below(101)) },
      components: Component.allCases.map { _ in UInt8(below(3)) },
      faults: Fault.allCases.map { _ in below(6) == 0 ? UInt8(1 + below(2)) : 0 },
      rules: (0..<5).map { UInt16($0 * 160 + below(160)) }, ruleSet: ruleSet,
      labels: [
        .init(name: "agent", value: "agent.\(agent)"), .init(name: "team", value: "team \(agent % 25)"),
        .init(name: "ticket", value: "T-\(1_000_000 + made)"),
      ],
      detail: (0..<25).flatMap { _ in withUnsafeBytes(of: random()) { Array($0) } }, text: text)
  }

  private mutating func below(_ limit: Int) -> Int { Int(random() % UInt64(limit)) }

  /// SplitMix64.
  private mutating func random() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return value ^ value >> 31
  }
}
