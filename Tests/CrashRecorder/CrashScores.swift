import Glibc
import PardonStore

/// The scores of calls, made from the call's name alone.
enum CrashScores {
  private static let ruleSet = StoredRuleSet(
    version: "crash", hash: String(repeating: "c", count: 64), rules: (0..<200).map { "rule_\($0)" })

  /// A call's scores; each knows its call, its place and how many there are.
  static func records(call: String, count: Int, seed: Int) -> [ScoreRecord] {
    (0..<count).map { place in
      let mix = (seed &* 7_919 &+ place &* 104_729) & 0xffff
      return ScoreRecord(
        time: 1_767_600_000_000 + Int64(mix) * 60_000, callerID: "\(call):\(place):\(count)",
        channel: ["email", "chat"][mix & 1], language: ["en", "fr"][mix >> 1 & 1], isGradable: mix % 11 != 0,
        overall: mix % 101, dimensions: (0..<6).map { UInt8((mix + $0 * 13) % 101) },
        components: (0..<7).map { UInt8((mix >> $0) % 3) },
        faults: (0..<12).map { UInt8((mix >> $0) % 7 == 0 ? 1 : 0) },
        rules: [UInt16(mix % 100), UInt16(100 + mix % 100)], ruleSet: ruleSet,
        labels: [
          .init(name: "agent", value: "agent \(mix % 40)"), .init(name: "team", value: "team \(mix % 5)"),
          .init(name: "call", value: call),
        ],
        detail: Array(repeating: UInt8(mix & 0xff), count: 200), text: Array("Text of \(call), \(place).".utf8))
    }
  }
}
