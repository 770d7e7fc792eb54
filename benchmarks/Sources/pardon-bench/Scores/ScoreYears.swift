import Foundation
import PardonGrading
import PardonStore

/// Three years of a contact centre's scores, the same for the same number: 200 agents in 12 teams at 4 sites, working hours from
/// Monday to Saturday, six channels, two languages, four products, tickets and customers.
struct ScoreYears {
  /// 2023-01-02T00:00:00Z, a Monday.
  static let start: Int64 = 1_672_617_600_000
  static let days = 3 * 365
  static let agents = 200
  static let teams = 12
  static let channels = ["email", "chat", "social", "review_reply", "letter", "sms"]
  static let products = ["phone", "tablet", "headset", "router"]
  static let ruleCount = 1_500

  let total: Int
  private var state: UInt64
  private(set) var made = 0
  /// Instants at which a slot of work begins, and how much of all work was done before.
  private var slots: [(time: Int64, length: Int64, before: Double)] = []
  private var slot = 0
  private let ruleSet: StoredRuleSet

  init(total: Int, seed: UInt64 = 1) {
    self.total = total
    state = seed
    ruleSet = StoredRuleSet(
      version: "5.1.0", hash: String(repeating: "5", count: 64), rules: (0..<Self.ruleCount).map { "en.rule_\($0)" })
    var sum = 0.0
    for day in 0..<Self.days where day % 7 != 6 {
      for hour in 7..<20 {
        // Mornings are busiest, Saturdays slow; work grows by half over the years.
        let weight = (hour < 12 ? 1.3 : 1.0) * (day % 7 == 5 ? 0.4 : 1.0) * (1 + 0.5 * Double(day) / Double(Self.days))
        slots.append((Self.start + Int64(day * 24 + hour) * 3_600_000, 3_600_000, sum))
        sum += weight
      }
    }
    for index in slots.indices { slots[index].before /= sum }
  }

  static func agent(_ number: Int) -> String { "agent-\(number)" }
  static func team(ofAgent agent: Int) -> Int { agent % teams }
  static func team(_ number: Int) -> String { "team-\(number)" }

  /// Below `limit`, by the generator SplitMix64.
  private mutating func below(_ limit: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return Int((value ^ value >> 31) >> 1) % limit
  }

  private static let detail: [UInt8] = (0..<512).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 3) }

  mutating func next() -> ScoreRecord {
    let fraction = Double(made) / Double(total)
    made += 1
    while slot + 1 < slots.count, slots[slot + 1].before <= fraction { slot += 1 }
    let end = slot + 1 < slots.count ? slots[slot + 1].before : 1
    let within = (fraction - slots[slot].before) / (end - slots[slot].before)
    let time = slots[slot].time + Int64(within * Double(slots[slot].length)) + Int64(below(300_000)) - 150_000
    let agent = below(Self.agents)
    let team = Self.team(ofAgent: agent)
    let isFrench = team % 3 == 0 ? below(10) < 9 : below(20) == 0
    // An agent mostly works on one channel.
    let channel = below(10) < 7 ? agent % 3 : below(Self.channels.count)
    let isGradable = below(12) != 0
    let quality = 20 + agent % 50 + below(30)
    let dimensions = Dimension.allCases.map { _ in UInt8(max(0, min(100, quality + below(41) - 20))) }
    let components = Component.allCases.map { _ in UInt8(below(100) < quality ? 1 + below(2) : 0) }
    let faults = Fault.allCases.map { fault in
      UInt8(below(120 + 40 * Int(fault.rawValue)) < 110 - quality ? 1 + (below(4) == 0 ? 1 : 0) : 0)
    }
    var rules = Set<UInt16>()
    for _ in 0..<6 + below(6) {
      let draw = Double(below(1_000_000)) / 1_000_000
      rules.insert(UInt16(draw * draw * draw * Double(Self.ruleCount)))
    }
    return ScoreRecord(
      time: time, callerID: made % 2 == 0 ? "m-\(made)" : "", channel: Self.channels[channel],
      language: isFrench ? "fr" : "en", isGradable: isGradable, overall: max(0, min(100, quality)),
      dimensions: dimensions, components: components, faults: faults, rules: rules.sorted(), ruleSet: ruleSet,
      labels: [
        .init(name: "agent", value: Self.agent(agent)), .init(name: "team", value: Self.team(team)),
        .init(name: "site", value: "site-\(team % 4)"), .init(name: "country", value: isFrench ? "FR" : "GB"),
        .init(name: "product", value: Self.products[below(10) < 6 ? agent % 4 : below(4)]),
        .init(name: "ticket", value: "T-\(10_000_000 + made / 2)"),
        .init(name: "customer", value: "C-\(1_000_000 + below(2_000_000))"),
      ],
      detail: Array(Self.detail[..<(180 + below(120))]), text: [])
  }
}
