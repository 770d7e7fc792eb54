/// Lint: the same phrase in two rules that give the same.
struct DuplicatePhraseCheck {
  let state: LoadState

  private struct Key: Hashable {
    let node: PhraseNode
    let gives: String
    let language: RuleLanguage
  }

  func check(_ rules: [LoadedRule]) {
    var first: [Key: String] = [:]
    for loaded in rules {
      let rule = loaded.rule
      guard rule.unless.isEmpty, rule.needs.isEmpty else { continue }
      for phrase in rule.find {
        let key = Key(node: phrase.node, gives: rule.gives.id, language: rule.language)
        guard let other = first[key] else {
          first[key] = rule.id
          continue
        }
        guard other != rule.id else { continue }
        let scalar = loaded.map.texts("find").first { $0.location == phrase.location }
        guard let scalar else { continue }
        state.diagnostics.report(
          .duplicatePhrase, at: scalar, "the rule “\(other)” finds this phrase already and gives the same",
          severity: .warning)
      }
    }
  }
}
