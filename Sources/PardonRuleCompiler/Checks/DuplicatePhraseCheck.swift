/// Lint: the same phrase in two rules that give the same.
struct DuplicatePhraseCheck {
  let state: LoadState

  private struct Key: Hashable {
    let node: PhraseNode
    let gives: String
    let language: RuleLanguage
  }

  func check(_ rules: [LoadedRule]) {
    // Of rules that always fire; of two, the one of the higher level covers the other.
    var covering: [Key: Rule] = [:]
    for loaded in rules where loaded.rule.isUnconditional {
      for phrase in loaded.rule.find {
        let key = key(phrase, loaded.rule)
        if (covering[key]?.gives.level ?? -1) < loaded.rule.gives.level ?? 0 { covering[key] = loaded.rule }
      }
    }
    for loaded in rules { check(loaded, covering) }
  }

  private func check(_ loaded: LoadedRule, _ covering: [Key: Rule]) {
    let rule = loaded.rule
    let covered = rule.find.compactMap { phrase -> (phrase: Phrase, by: Rule)? in
      guard let other = covering[key(phrase, rule)], other.id != rule.id,
        other.gives.level ?? 0 >= rule.gives.level ?? 0, other.countsInQuotes || !rule.countsInQuotes
      else { return nil }
      return (phrase, other)
    }
    if covered.count == rule.find.count, let first = covered.first, let id = loaded.map.text("id") {
      state.diagnostics.report(
        .deadRule, at: id, "the rule “\(first.by.id)” finds all that this one finds, and gives as much",
        severity: .warning)
      return
    }
    for (phrase, other) in covered {
      guard let scalar = loaded.map.texts("find").first(where: { $0.location == phrase.location }) else { continue }
      state.diagnostics.report(
        .duplicatePhrase, at: scalar, "the rule “\(other.id)” finds this phrase already and gives as much",
        severity: .warning)
    }
  }

  private func key(_ phrase: Phrase, _ rule: Rule) -> Key {
    Key(node: phrase.node, gives: rule.gives.id, language: rule.language)
  }
}

extension Rule {
  fileprivate var isUnconditional: Bool { unless.isEmpty && needs.isEmpty }
}
