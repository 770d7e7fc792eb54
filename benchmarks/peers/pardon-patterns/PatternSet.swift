import PardonRuleCompiler

/// The patterns of one language and tier: phrases that the rules of the language, and those of any language, find. Conditions
/// are left out, and a gap may cross clauses.
struct PatternSet {
  let language: RuleLanguage
  let tier: PatternTier
  /// No two alike, in the order of their expressions.
  private(set) var patterns: [Pattern] = []
  /// Phrases of these rules, and those that the tier can say.
  private(set) var phrases = 0
  private(set) var taken = 0
  private let lists: [String: PhraseList]

  init(_ rules: RuleSet, _ language: RuleLanguage, _ tier: PatternTier) {
    self.language = language
    self.tier = tier
    lists = rules.lists
    var known: Set<String> = []
    for rule in rules.rules where rule.language == language || rule.language == .both {
      for phrase in rule.find {
        phrases += 1
        let found = patterns(of: phrase.node, rule.id)
        if !found.isEmpty { taken += 1 }
        for pattern in found where known.insert(pattern.expression).inserted { patterns.append(pattern) }
      }
    }
    patterns.sort { $0.expression < $1.expression }
  }

  private func patterns(of node: PhraseNode, _ rule: String) -> [Pattern] {
    switch tier {
    case .words:
      let sequences = WordSequences(lists: lists).expand(node) ?? []
      return sequences.filter { !$0.isEmpty }.map { words in
        Pattern(
          rule: rule, expression: words.joined(separator: " "),
          node: .sequence(words.map { .word(WordSet(folded: [$0])) }))
      }
    case .gaps:
      guard let expression = WordExpression(lists: lists).expression(node) else { return [] }
      return [Pattern(rule: rule, expression: expression, node: node)]
    }
  }

  /// One rule per pattern, in their order, without conditions, for sentences of any language.
  func image() throws -> [UInt8] {
    let place = SourceLocation(file: "patterns", line: 0, column: 0)
    let rules = patterns.indices.map { index in
      Rule(
        id: "pattern.\(index)", language: .both, gives: Gives(id: "pattern", level: nil),
        find: [Phrase(node: patterns[index].node, source: "", location: place)], unless: [], needs: [],
        scope: .sentence, countsInQuotes: true, severity: .info, coaching: nil, replacements: [], match: [],
        noMatch: [], also: [], location: place)
    }
    return try ImageLowering.lower(
      RuleSet(version: "patterns", lists: lists, rules: rules, judgements: [], sourceHash: ""))
  }
}
