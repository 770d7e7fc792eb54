/// Lint: phrases made of common words only, which the matcher must look at in every other sentence.
struct CommonTriggerLint {
  let state: LoadState
  let lists: [String: PhraseList]

  /// Expected occurrences, in a million words, of the rarest word that a phrase cannot do without.
  static let perMillionMax = 12_000.0

  func check(_ rules: [LoadedRule]) {
    var costs: [String: Double] = [:]
    for loaded in rules {
      for phrase in loaded.rule.find {
        let cost = cost(phrase.node, &costs)
        guard cost > Self.perMillionMax else { continue }
        guard let scalar = loaded.map.texts("find").first(where: { $0.location == phrase.location }) else { continue }
        state.diagnostics.report(
          .commonTrigger, at: scalar,
          "every word this phrase needs is common (about \(Int(cost / 1000)) in a thousand words)",
          hint: "add a rarer word, or state the rest under “needs”", severity: .warning)
      }
    }
  }

  /// Occurrences of the rarest part of which every match has one; infinite for what can be empty.
  private func cost(_ node: PhraseNode, _ costs: inout [String: Double]) -> Double {
    switch node {
    case .word(let set):
      return (set.folded + set.exact).reduce(0) { $0 + WordFrequency.perMillion($1) }
    case .kind(let kind): return WordFrequency.perMillion(kind: kind)
    case .any: return 1_000_000
    case .capitalized: return 100_000
    case .uppercase: return 5_000
    case .gap, .sentenceStart, .sentenceEnd, .clauseMark: return .infinity
    case .sequence(let nodes): return nodes.map { cost($0, &costs) }.min() ?? .infinity
    case .alternatives(let nodes): return nodes.reduce(0) { $0 + cost($1, &costs) }
    case .list(let key):
      if let known = costs[key] { return known }
      // A list within itself is an error elsewhere; here it must only end.
      costs[key] = 0
      let cost = (lists[key]?.phrases ?? []).reduce(0) { $0 + self.cost($1.node, &costs) }
      costs[key] = cost
      return cost
    }
  }
}
