internal import PardonRuleCompiler

/// What the inflection table of the rule packs knows of French words: which are verbs, which are adjectives.
///
/// Reads the table once, at the first question.
final class FrenchWordForms {
  private let table: InflectionTable
  private lazy var words = table.wordClasses()

  init(_ table: InflectionTable) { self.table = table }

  /// Without a table every word that looks like an infinitive will do.
  func isVerb(_ word: String) -> Bool {
    words.verbs.isEmpty ? ["er", "ir", "re"].contains { word.hasSuffix($0) } : words.verbs.contains(word)
  }

  /// Adjectives and participles in the masculine singular.
  func isAdjective(_ word: String) -> Bool { words.adjectives.isEmpty || words.adjectives.contains(word) }

  func infinitive(ofForm word: String) -> String? {
    table.lemma(ofForm: word).flatMap { words.verbs.contains($0) ? $0 : nil }
  }

  func hint(forVerb word: String) -> String? { NearestKeyword.hint(word, in: words.verbs.sorted()) }

  func hint(forAdjective word: String) -> String? {
    guard let lemma = table.lemma(ofForm: word) else {
      return NearestKeyword.hint(word, in: words.adjectives.sorted())
    }
    if words.adjectives.contains(lemma), lemma != word { return "write the masculine singular, “\(lemma)”" }
    return words.verbs.contains(lemma) ? "“\(word)” is a verb: give its forms, singular|plural" : nil
  }
}
