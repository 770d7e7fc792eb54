import PardonGrading
import PardonRules

/// What a rule set finds in a corpus, in numbers.
struct CorpusStatistics {
  private(set) var messages = 0
  private(set) var gradable = 0
  private(set) var overallSum = 0
  private(set) var bands = [Int](repeating: 0, count: Band.allCases.count)
  /// Messages by level, for each component and fault.
  private(set) var componentLevels = [[Int]](repeating: [0, 0, 0], count: Component.allCases.count)
  private(set) var faultLevels = [[Int]](repeating: [0, 0, 0], count: Fault.allCases.count)
  /// By rule: hits, and messages that have any.
  private(set) var ruleHits: [Int]
  private(set) var ruleMessages: [Int]
  private var lastMessage: [Int]

  init(ruleCount: Int) {
    ruleHits = [Int](repeating: 0, count: ruleCount)
    ruleMessages = ruleHits
    lastMessage = [Int](repeating: -1, count: ruleCount)
  }

  /// - `hits`: of all rules, in the same message.
  mutating func add(_ grade: Grade, hits: [Hit]) {
    if grade.isGradable {
      gradable += 1
      overallSum += grade.overall
      bands[Int(grade.band.rawValue)] += 1
    }
    for component in Component.allCases { componentLevels[Int(component.rawValue)][grade[component].level] += 1 }
    for fault in Fault.allCases { faultLevels[Int(fault.rawValue)][grade[fault].level] += 1 }
    for hit in hits {
      let rule = Int(hit.rule)
      ruleHits[rule] += 1
      if lastMessage[rule] != messages {
        lastMessage[rule] = messages
        ruleMessages[rule] += 1
      }
    }
    messages += 1
  }

  /// A report; names rules and numbers only.
  func text(_ image: RuleImage) -> String {
    var out = "\(messages) messages, \(gradable) gradable"
    out += gradable > 0 ? ", mean overall \(overallSum / gradable)\n" : "\n"
    out += Band.allCases.reversed().map { "\($0.id) \(bands[Int($0.rawValue)])" }.joined(separator: " · ") + "\n\n"
    out += Self.row("messages at level", ["0", "1", "2"])
    for component in Component.allCases {
      out += Self.row(component.id, componentLevels[Int(component.rawValue)].map(String.init))
    }
    out += "\n"
    for fault in Fault.allCases { out += Self.row(fault.id, faultLevels[Int(fault.rawValue)].map(String.init)) }
    out += "\n" + Self.row("rule", ["hits", "messages"])
    let rules = (0..<image.ruleCount).sorted { ruleHits[$0] != ruleHits[$1] ? ruleHits[$0] > ruleHits[$1] : $0 < $1 }
    for rule in rules { out += Self.row(image.ruleID(rule), ["\(ruleHits[rule])", "\(ruleMessages[rule])"]) }
    return out
  }

  private static func row(_ name: String, _ cells: [String]) -> String {
    let padded = cells.map { String(repeating: " ", count: max(1, 9 - $0.count)) + $0 }.joined()
    return "  " + name + String(repeating: " ", count: max(1, 44 - name.count)) + padded + "\n"
  }
}
