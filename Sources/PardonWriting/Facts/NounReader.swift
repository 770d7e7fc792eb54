internal import PardonGrading

/// What grammar needs to know of the nouns a caller names.
///
/// From the first that knows: the request's own `nouns`, the article the noun was given with, the lexicon of the pack, the
/// word's form. A French noun of which nobody knows the gender is written only where none is needed.
struct NounReader {
  let language: DraftLanguage
  /// Of the request.
  let own: [Noun]

  struct Reading {
    var traits: NounTraits
    var isGenderKnown: Bool
  }

  /// A noun without the article it may come with.
  func noun(_ value: Substring, _ pack: WritingPack) -> (Substring, Reading) {
    let (article, rest) = splitArticle(value)
    return (rest, reading(rest, article, pack))
  }

  /// A noun of the lexicon without the capital that it was typed with in a form: "Parcel", « Colis ».
  func withoutFormCapital(_ noun: Substring, _ pack: WritingPack) -> String {
    var small = String(noun)
    guard let first = noun.unicodeScalars.first, first.properties.isUppercase,
      noun.unicodeScalars.dropFirst().allSatisfy({ !$0.properties.isUppercase })
    else { return small }
    small.replaceSubrange(small.startIndex...small.startIndex, with: noun.prefix(1).lowercased())
    let isListed = small.withUTF8 { pack.hasNoun($0, in: language) }
    return isListed ? small : String(noun)
  }

  /// A noun phrase, article and all.
  func phrase(_ value: Substring, _ pack: WritingPack) -> Reading {
    let (article, rest) = splitArticle(value)
    var reading = reading(rest, article, pack)
    if joinsTwo(rest) {
      reading.traits = NounTraits(
        gender: reading.traits.gender, isPlural: true, beginsWithVowelSound: reading.traits.beginsWithVowelSound)
    }
    return reading
  }

  private func reading(_ noun: Substring, _ article: Article?, _ pack: WritingPack) -> Reading {
    var noun = noun
    let vowel = beginsWithVowelSound(noun)
    if let given = own.first(where: { $0.text.lowercased() == noun.lowercased() }) {
      let gender: NounTraits.Gender =
        switch (language, given.isFeminine) {
        case (.french, true): .feminine
        case (.french, false): .masculine
        default: .unknown
        }
      return Reading(
        traits: NounTraits(gender: gender, isPlural: given.isPlural, beginsWithVowelSound: vowel),
        isGenderKnown: language == .english || given.isFeminine != nil)
    }
    let listed = noun.withUTF8 { pack.traits(ofNoun: $0, in: language) }
    let joined = language == .english && noun.withUTF8 { English.joinsTwo($0.span) } ? true : nil
    let isPlural = article?.isPlural ?? joined ?? listed?.isPlural ?? isPluralByForm(noun)
    let gender = article?.gender ?? listed?.gender ?? .unknown
    return Reading(
      traits: NounTraits(gender: gender, isPlural: isPlural, beginsWithVowelSound: vowel),
      isGenderKnown: language == .english || gender != .unknown)
  }

  private func beginsWithVowelSound(_ noun: Substring) -> Bool {
    var noun = noun
    return noun.withUTF8 { bytes in
      language == .english
        ? English.beginsWithVowelSound(bytes.span)
        : French.elides(before: bytes.span)
    }
  }

  private func isPluralByForm(_ noun: Substring) -> Bool {
    var noun = noun
    return noun.withUTF8 {
      language == .english ? English.number(of: $0.span) == .plural : French.isPlural($0.span)
    }
  }

  private func joinsTwo(_ phrase: Substring) -> Bool {
    let word = language == .english ? "and" : "et"
    return phrase.utf8.split(separator: UInt8(ascii: " ")).dropFirst().dropLast().contains {
      $0.elementsEqual(word.utf8)
    }
  }

  private struct Article {
    var gender: NounTraits.Gender?
    var isPlural: Bool?
  }

  /// The article or possessive a noun begins with, and the noun.
  private func splitArticle(_ value: Substring) -> (Article?, Substring) {
    if language == .french, let quote = value.unicodeScalars.firstIndex(where: { $0 == "'" || $0 == "’" }),
      ["l", "de l"].contains(value[..<quote].lowercased())
    {
      return (Article(gender: nil, isPlural: false), value[value.unicodeScalars.index(after: quote)...])
    }
    if language == .french, value.prefix(6).lowercased() == "de la " {
      let rest = FactChecks.trim(value.dropFirst(6))
      if !rest.isEmpty { return (Article(gender: .feminine, isPlural: false), rest) }
    }
    guard let space = value.utf8.firstIndex(of: UInt8(ascii: " ")) else { return (nil, value) }
    let rest = FactChecks.trim(value[space...])
    guard !rest.isEmpty, let article = article(value[..<space].lowercased()) else { return (nil, value) }
    return (article, rest)
  }

  private func article(_ word: String) -> Article? {
    switch (language, word) {
    // "A water" is counted, whatever the lexicon says.
    case (.english, "a"), (.english, "an"): Article(gender: .unknown, isPlural: false)
    case (.english, "this"), (.english, "that"): Article(isPlural: false)
    // "Some" stands before luggage and before keys.
    case (.english, "the"), (.english, "your"), (.english, "our"), (.english, "my"), (.english, "some"): Article()
    case (.english, "these"), (.english, "those"): Article(isPlural: true)
    case (.french, "un"), (.french, "le"), (.french, "ce"), (.french, "cet"), (.french, "du"), (.french, "au"):
      Article(gender: .masculine, isPlural: false)
    case (.french, "une"), (.french, "la"), (.french, "cette"): Article(gender: .feminine, isPlural: false)
    // « mon adresse »: these stand before feminine nouns as well.
    case (.french, "mon"), (.french, "ton"), (.french, "votre"), (.french, "notre"), (.french, "leur"):
      Article(isPlural: false)
    case (.french, "ma"), (.french, "ta"): Article(gender: .feminine, isPlural: false)
    case (.french, "des"), (.french, "les"), (.french, "ces"), (.french, "vos"), (.french, "nos"), (.french, "mes"),
      (.french, "tes"), (.french, "aux"):
      Article(isPlural: true)
    default: nil
    }
  }
}
