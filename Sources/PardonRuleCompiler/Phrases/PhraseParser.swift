internal import PardonText

/// Parses phrases (docs/rule-language.md, section 2) into nodes: folded, inflected, lists by reference.
struct PhraseParser {
  let language: RuleLanguage
  let lexicon: Lexicon
  /// Names of the lists visible here and the keys they have in the rule set.
  let lists: [String: String]
  let diagnostics: Diagnostics
  /// Keys of the lists that phrases referred to.
  private(set) var usedLists: Set<String> = []

  init(language: RuleLanguage, lexicon: Lexicon, lists: [String: String], diagnostics: Diagnostics) {
    self.language = language
    self.lexicon = lexicon
    self.lists = lists
    self.diagnostics = diagnostics
  }

  static let kinds: KeyValuePairs<String, TokenKind> = [
    "NUM": .number, "MONEY": .money, "PERCENT": .percent, "TIME": .time, "DATE": .date, "REF": .reference,
    "URL": .url, "EMAIL": .email, "PHONE": .phone, "PLACEHOLDER": .placeholder, "FIELD": .field,
  ]
  static let reservedNames = kinds.map(\.key) + ["ANY", "CAP", "UPPER"]

  /// nil when the phrase has mistakes (then reported).
  mutating func parse(_ source: PhraseSource) -> Phrase? {
    guard !source.text.isEmpty else {
      diagnostics.report(.emptyPhrase, at: source.scalar, range: source.range, "an empty phrase")
      return nil
    }
    var lexer = PhraseLexer(source, diagnostics: diagnostics)
    let tokens = lexer.tokens()
    var state = PhraseParse(source: source, tokens: tokens, parser: self)
    let node = state.parse()
    usedLists.formUnion(state.usedLists)
    guard let node, !lexer.hasErrors, !state.hasErrors else { return nil }
    let shape = PhraseShape(node)
    guard shape.wordsMin > 0 else {
      diagnostics.report(
        .phraseMatchesNothing, at: source.scalar, range: source.range,
        shape.wordsMax == 0 ? "a phrase without a word" : "this phrase matches even where nothing stands",
        hint: shape.wordsMax == 0 ? nil : "at least one part must not be optional")
      return nil
    }
    guard shape.wordsMax <= PhraseShape.wordsMaxLimit else {
      diagnostics.report(
        .phraseTooLong, at: source.scalar, range: source.range,
        "up to \(shape.wordsMax) words with its optional parts and gaps written out; "
          + "at most \(PhraseShape.wordsMaxLimit)",
        hint: "split it, or narrow its gaps")
      return nil
    }
    return Phrase(node: node, source: String(source.text), location: source.location)
  }
}
