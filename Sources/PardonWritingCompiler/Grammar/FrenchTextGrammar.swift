internal import PardonGrading
internal import PardonRuleCompiler
internal import PardonWriting

struct FrenchTextGrammar: TextGrammar {
  /// Words of France and what Canada writes for them.
  let canadian: WordTable
  let nouns: NounLexicon
  let verbs: FrenchWordForms

  func expand(_ words: [String], _ variant: TextVariant) throws(GrammarMistake) -> String {
    let words = words.flatMap(Self.splitElision)
    if words.count == 1, let pronoun = pronoun(words[0], variant) { return pronoun }
    if words.count == 2, Self.prepositions.contains(words[0].lowercased()), let pronoun = strong(words[1], variant) {
      return "\(words[0]) \(pronoun)"
    }
    if words.count > 1, let determiner = Determiner.named(words[0], .french), let first = words.dropFirst().first,
      !verbs.isVerb(first.lowercased()) || nouns.traits(of: first) != nil
    {
      if let text = nounPhrase(determiner, Array(words.dropFirst()), variant) { return text }
      if Self.possessives.contains(words[0].lowercased()) {
        let noun = words.dropFirst().joined(separator: " ")
        throw GrammarMistake(
          .unknownNoun, "the lexicon has no noun in “\(noun)”",
          nouns.hint(noun) ?? "add it to fr/lexicon.yaml: nouns: {\(words[words.count - 1]): m}")
      }
    }
    return try FrenchVerbGroup(words, verbs).expand(variant)
  }

  private static let prepositions: Set<String> = [
    "à", "pour", "chez", "avec", "de", "par", "sans", "envers", "vers", "sur",
  ]
  private static let possessives: Set<String> = [
    "mon", "ma", "mes", "notre", "nos", "votre", "vos", "ton", "ta", "tes",
  ]

  /// A pronoun that stands alone between braces.
  private func pronoun(_ word: String, _ variant: TextVariant) -> String? {
    switch word.lowercased() {
    case "je": variant.person == .individual ? "je" : "nous"
    case "me": variant.person == .individual ? "me" : "nous"
    case "moi": variant.person == .individual ? "moi" : "nous"
    case "vous": variant.isFamiliar ? "te" : "vous"
    default: nil
    }
  }

  private func strong(_ word: String, _ variant: TextVariant) -> String? {
    switch word.lowercased() {
    case "moi", "me", "nous": variant.person == .individual ? "moi" : "nous"
    case "vous", "toi": variant.isFamiliar ? "toi" : "vous"
    default: nil
    }
  }

  /// A determiner and words of which the first that the lexicon has is the noun; nil when it has none.
  private func nounPhrase(_ determiner: Determiner, _ words: [String], _ variant: TextVariant) -> String? {
    let phrase = words.joined(separator: " ")
    guard let traits = nouns.traits(of: phrase) ?? words.lazy.compactMap({ nouns.traits(of: $0) }).first else {
      return nil
    }
    var text: [UInt8] = []
    let bytes = Array(phrase.utf8)
    bytes.withUnsafeBufferPointer {
      FrenchSlots.appendDeterminer(resolve(determiner, variant), traits, before: $0, to: &text)
    }
    return String(decoding: text, as: UTF8.self) + phrase
  }

  func agreement(_ forms: [String]) throws(GrammarMistake) -> [String] {
    if forms.count == 4 { return forms }
    if forms.count == 2 { return [forms[0], forms[0], forms[1], forms[1]] }
    let word = forms[0]
    if let pronouns = Self.pronouns[word] { return pronouns }
    let last = word.split(separator: " ").last.map(String.init) ?? word
    guard verbs.isAdjective(last) else {
      throw GrammarMistake(
        .unknownWord, "“\(last)” is no adjective or participle in the masculine singular",
        verbs.hint(forAdjective: last) ?? "give its forms: singular|plural, or all four")
    }
    let bytes = Array(word.utf8)
    return French.Agreement.all.map { agreement in
      var text: [UInt8] = []
      French.appendAgreed(bytes.span, agreement, to: &text)
      return String(decoding: text, as: UTF8.self)
    }
  }

  private static let pronouns: [String: [String]] = [
    "il": ["il", "elle", "ils", "elles"], "le": ["le", "la", "les", "les"], "lui": ["lui", "elle", "eux", "elles"],
    "celui": ["celui", "celle", "ceux", "celles"], "celui-ci": ["celui-ci", "celle-ci", "ceux-ci", "celles-ci"],
    "ce": ["ce", "cette", "ces", "ces"], "un": ["un", "une", "des", "des"],
    "quel": ["quel", "quelle", "quels", "quelles"],
    "lequel": ["lequel", "laquelle", "lesquels", "lesquelles"],
    "duquel": ["duquel", "de laquelle", "desquels", "desquelles"],
    "auquel": ["auquel", "à laquelle", "auxquels", "auxquelles"], "tout": ["tout", "toute", "tous", "toutes"],
  ]

  func typeset(_ text: String, _ variant: TextVariant) -> String {
    let words = variant.isAmerican ? canadian.replacingWords(of: text) : text
    var set: [UInt8] = []
    French.appendTypeset(Array(words.utf8).span, variety: variant.isAmerican ? .canada : .france, to: &set)
    return String(decoding: set, as: UTF8.self)
  }

  func mend(_ text: inout [UInt8], at seam: Int) { FrenchSlots.mendSeam(&text, at: seam) }

  func needsGender(_ determiner: Determiner) -> Bool {
    switch determiner {
    case .the, .a, .this, .my, .yourFamiliar, .ofThe, .toThe: true
    case .none, .our, .your, .of: false
    }
  }

  func resolve(_ determiner: Determiner, _ variant: TextVariant) -> Determiner {
    switch determiner {
    case .my: variant.person == .company ? .our : .my
    case .your: variant.isFamiliar ? .yourFamiliar : .your
    default: determiner
    }
  }

  /// `m'écrire` → `me`, `écrire`; `s'engager` → `se`, `engager`.
  private static func splitElision(_ word: String) -> [String] {
    guard let quote = word.firstIndex(where: { $0 == "'" || $0 == "’" }) else { return [word] }
    let elided = word[..<quote].lowercased()
    let rest = String(word[word.index(after: quote)...])
    guard ["m", "t", "s", "j", "n", "l"].contains(elided), !rest.isEmpty else { return [word] }
    return [elided + "e", rest]
  }
}
