import PardonGrading

/// How the grades of a corpus differ between two rule sets.
struct RuleSetDifference {
  private struct Change {
    var message: String
    var overall: (before: Int, after: Int)
    var details: [String]
  }

  private var messages = 0
  private var overallChanges: [Change] = []
  private var gradableChanges = (gained: 0, lost: 0)
  /// Messages whose level rose and fell, by component or fault id.
  private var levels: [String: (up: Int, down: Int)] = [:]
  /// Hits gained and lost, by rule id.
  private var rules: [String: (gained: Int, lost: Int)] = [:]

  init() {}

  /// - `hits`: ids of the rules that hit, one for each hit.
  mutating func add(_ message: String, before: Grade, hits old: [String], after: Grade, hits new: [String]) {
    messages += 1
    var details: [String] = []
    if before.isGradable != after.isGradable {
      details.append(after.isGradable ? "now gradable" : "no longer gradable")
      if after.isGradable { gradableChanges.gained += 1 } else { gradableChanges.lost += 1 }
    }
    for component in Component.allCases {
      compare(component.id, before[component].level, after[component].level, &details)
    }
    for fault in Fault.allCases { compare(fault.id, before[fault].level, after[fault].level, &details) }
    var counts: [String: Int] = [:]
    for id in new { counts[id, default: 0] += 1 }
    for id in old { counts[id, default: 0] -= 1 }
    for (id, count) in counts where count != 0 {
      rules[id, default: (0, 0)].gained += max(0, count)
      rules[id, default: (0, 0)].lost += max(0, -count)
    }
    if before.overall != after.overall || !details.isEmpty {
      overallChanges.append(Change(message: message, overall: (before.overall, after.overall), details: details))
    }
  }

  private mutating func compare(_ id: String, _ before: Int, _ after: Int, _ details: inout [String]) {
    if before == after { return }
    details.append("\(id) \(before) → \(after)")
    if after > before { levels[id, default: (0, 0)].up += 1 } else { levels[id, default: (0, 0)].down += 1 }
  }

  func text(most: Int) -> String {
    let shift = overallChanges.reduce(0) { $0 + $1.overall.after - $1.overall.before }
    var out = "\(messages) messages, \(overallChanges.count) graded differently, sum of overall \(Self.signed(shift))\n"
    if gradableChanges != (0, 0) {
      out += "gradable: +\(gradableChanges.gained) −\(gradableChanges.lost)\n"
    }
    let ids = Component.allCases.map(\.id) + Fault.allCases.map(\.id)
    for id in ids {
      if let change = levels[id] { out += "\(id): \(change.up) up, \(change.down) down\n" }
    }
    if !rules.isEmpty { out += "\nhits of rules\n" }
    for (id, change) in rules.sorted(by: { $0.key < $1.key }) {
      out += "  \(id): +\(change.gained) −\(change.lost)\n"
    }
    let changed = overallChanges.enumerated().sorted { left, right in
      let sizes = (
        abs(left.element.overall.after - left.element.overall.before),
        abs(right.element.overall.after - right.element.overall.before)
      )
      return sizes.0 != sizes.1 ? sizes.0 > sizes.1 : left.offset < right.offset
    }.prefix(most)
    if !changed.isEmpty { out += "\nmost changed\n" }
    for (_, change) in changed {
      out += "  \(change.message): overall \(change.overall.before) → \(change.overall.after)"
      out += change.details.isEmpty ? "\n" : " (\(change.details.joined(separator: ", ")))\n"
    }
    return out
  }

  private static func signed(_ value: Int) -> String { value > 0 ? "+\(value)" : "\(value)" }
}
