internal import PardonRuleCompiler
internal import PardonWriting

struct EnglishTextGrammar: TextGrammar {
  /// British words and their American spelling.
  let spelling: WordTable

  /// Words that change with the person, and so may open a group.
  static let personWords: Set<String> = [
    "i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves", "am", "are", "was", "were", "i'm",
    "we're",
    "i'll", "we'll", "i've", "we've", "i'd", "we'd", "wasn't", "weren't",
  ]

  func expand(_ words: [String], _ variant: TextVariant) throws(GrammarMistake) -> String {
    guard Self.personWords.contains(words[0].lowercased().replacing("’", with: "'")) else {
      let name = words.joined(separator: " ")
      throw GrammarMistake(
        .unknownFact, "“\(name)” is no fact, and does not begin with a word of the signer (I, me, my)",
        SlotReader.hint(forFact: words[words.count - 1]))
    }
    var text: [UInt8] = []
    English.appendFirstPerson(
      Array(words.joined(separator: " ").replacing("’", with: "'").utf8).span,
      person: variant.person == .individual ? .singular : .plural, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// What is not counted takes the singular without its article: `{item:a faulty|faulty}` → faulty furniture.
  func agreement(_ forms: [String]) throws(GrammarMistake) -> [String] {
    var uncounted = Substring(forms[0])
    for article in ["a ", "an "] where forms[0].lowercased().hasPrefix(article) {
      uncounted = uncounted.dropFirst(article.count)
    }
    return [forms[0], String(uncounted), forms[1], forms[1]]
  }

  func typeset(_ text: String, _ variant: TextVariant) -> String {
    variant.isAmerican ? spelling.replacingWords(of: text) : text
  }

  func mend(_ text: inout [UInt8], at seam: Int) { EnglishSlots.mendSeam(&text, at: seam) }

  func needsGender(_ determiner: Determiner) -> Bool { false }

  func resolve(_ determiner: Determiner, _ variant: TextVariant) -> Determiner {
    determiner == .my && variant.person == .company ? .our : determiner
  }
}
