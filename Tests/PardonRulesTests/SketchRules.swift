import PardonRuleCompiler

/// Rule sets written in a few words, for tests that need no YAML.
enum SketchRules {
  static let location = SourceLocation(file: "sketch.yaml", line: 1, column: 1)

  static func phrase(_ node: PhraseNode) -> Phrase { Phrase(node: node, source: "\(node)", location: location) }

  static func word(_ spellings: String...) -> PhraseNode { .word(WordSet(folded: spellings.sorted())) }

  static func list(_ name: String, _ nodes: [PhraseNode]) -> PhraseList {
    PhraseList(name: name, phrases: nodes.map(phrase))
  }

  static func rule(
    _ id: String, gives: String = "signal", level: Int? = nil, find: [PhraseNode], unless: [Condition] = [],
    needs: [Condition] = [], scope: GapScope = .sentence, quoted: Bool = false, language: RuleLanguage = .both
  ) -> Rule {
    Rule(
      id: id, language: language, gives: Gives(id: gives, level: level), find: find.map(phrase), unless: unless,
      needs: needs, scope: scope, countsInQuotes: quoted, severity: .info, coaching: nil, replacements: [],
      match: [], noMatch: [], also: [], location: location)
  }

  static func judgement(
    _ id: String, gives: String, level: Int, when: Expression, effect: Judgement.Effect = .raise,
    shows: [String] = [], language: RuleLanguage = .both
  ) -> Judgement {
    Judgement(
      id: id, language: language, effect: effect, gives: Gives(id: gives, level: level), when: when, shows: shows,
      coaching: nil, location: location)
  }

  static func set(_ rules: [Rule], lists: [PhraseList] = [], judgements: [Judgement] = []) -> RuleSet {
    RuleSet(
      version: "test", lists: Dictionary(uniqueKeysWithValues: lists.map { ($0.name, $0) }), rules: rules,
      judgements: judgements, sourceHash: "0")
  }
}
