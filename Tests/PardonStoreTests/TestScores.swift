import PardonGrading

@testable import PardonStore

/// Makes scores that look like a contact centre's, the same for the same seed.
struct TestScores {
  /// Of `records`.
  static let ruleSet = StoredRuleSet(
    version: "1.0", hash: String(repeating: "a", count: 64),
    rules: (0..<300).map { "en.rule_\($0)" } + (0..<300).map { "fr.règle_\($0)" })

  private var state: UInt64
  private var made = 0
  /// 2026-01-05T08:00:00Z.
  private var time: Int64 = 1_767_600_000_000

  var agents = 40
  var ruleSet = Self.ruleSet
  /// Times are spread over this many milliseconds after the first instead of following each other; 0: every 700 ms.
  var spread: Int64 = 0

  init(seed: UInt64 = 1) {
    state = seed
  }

  mutating func records(_ count: Int) -> [ScoreRecord] {
    (0..<count).map { _ in record() }
  }

  mutating func record() -> ScoreRecord {
    made += 1
    time += 700
    let agent = below(agents)
    let isFrench = below(2) == 0
    let isGradable = below(10) != 0
    let dimensions = Dimension.allCases.map { _ in isGradable ? UInt8(below(101)) : 0 }
    return ScoreRecord(
      time: spread == 0 ? time : 1_767_600_000_000 + Int64(below(Int(spread))),
      callerID: below(3) == 0 ? "" : "m-\(made)",
      channel: ["email", "chat", "letter"][below(3)], language: isFrench ? "fr" : "en", isGradable: isGradable,
      overall: isGradable ? Int(dimensions.map(Int.init).reduce(0, +) / dimensions.count) : 0, dimensions: dimensions,
      components: Component.allCases.map { _ in UInt8(below(3)) },
      faults: Fault.allCases.map { _ in below(5) == 0 ? UInt8(1 + below(2)) : 0 },
      rules: Array(Set((0..<5).map { _ in UInt16(below(300) + (isFrench ? 300 : 0)) })).sorted(), ruleSet: ruleSet,
      labels: [
        .init(name: "ticket", value: "T-\(100_000 + made / 2)"), .init(name: "agent", value: "agent \(agent)"),
        .init(name: "team", value: ["Lyon", "Montréal", "Leeds", "O'Hare \"night\""][agent % 4]),
      ],
      detail: (0..<200).map { UInt8(truncatingIfNeeded: $0 &* made) },
      text: Array("Dear customer \(made), we are sorry. Nous sommes désolés.".utf8))
  }

  /// Below `limit`, by the generator SplitMix64.
  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return Int((value ^ value >> 31) % UInt64(limit))
  }
}
