extension English {
  /// Appends `a` or `an`, as the sound after it asks.
  ///
  /// - `phrase`: what follows the article: a noun, an adjective, a number, a sum, an abbreviation, with or without an
  ///   opening quotation mark.
  package static func appendIndefiniteArticle(before phrase: Span<UInt8>, to buffer: inout [UInt8]) {
    buffer.append(UInt8(ascii: "a"))
    if beginsWithVowelSound(phrase) { buffer.append(UInt8(ascii: "n")) }
  }

  /// Whether `phrase` is heard to begin with a vowel: hour, MRI, 8, 11, 18, X-ray; not university, one-off, UFO, 80's twin 81.
  package static func beginsWithVowelSound(_ phrase: Span<UInt8>) -> Bool {
    var start = 0
    while start < phrase.count, let skipped = openingMark(at: start, of: phrase) { start += skipped }
    guard start < phrase.count else { return false }
    let first = phrase[start]
    if isDigit(first) { return numberBeginsWithVowelSound(phrase, at: start) }
    var end = start
    while end < phrase.count, isLetter(phrase[end]) { end += 1 }
    guard end > start else { return false }
    let word = phrase.extracting(start..<end)
    return isSpelled(word, followedByDigit: end < phrase.count && isDigit(phrase[end]))
      ? letterBeginsWithVowelSound(first) : wordBeginsWithVowelSound(word)
  }

  /// Bytes of a quotation mark, bracket or currency sign that is not spoken before the word.
  private static func openingMark(at index: Int, of phrase: Span<UInt8>) -> Int? {
    switch phrase[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "$"),
      UInt8(ascii: "#"):
      1
    // U+00A3 £, U+00AB «
    case 0xC2 where index + 1 < phrase.count && (phrase[index + 1] == 0xA3 || phrase[index + 1] == 0xAB): 2
    // U+2018, U+201C, U+20AC €
    case 0xE2 where index + 2 < phrase.count && (phrase[index + 1] == 0x80 || phrase[index + 1] == 0x82): 3
    default: nil
    }
  }

  /// Eight and all that begin with it, eleven and eighteen alone or before full groups of three digits.
  private static func numberBeginsWithVowelSound(_ phrase: Span<UInt8>, at start: Int) -> Bool {
    if phrase[start] == UInt8(ascii: "8") { return true }
    var digits = 0
    var index = start
    while index < phrase.count {
      if isDigit(phrase[index]) {
        digits += 1
      } else if phrase[index] != UInt8(ascii: ",") || index + 1 == phrase.count || !isDigit(phrase[index + 1]) {
        break
      }
      index += 1
    }
    guard digits % 3 == 2, phrase[start] == UInt8(ascii: "1") else { return false }
    return phrase[start + 1] == UInt8(ascii: "1") || phrase[start + 1] == UInt8(ascii: "8")
  }

  private static let spokenAcronyms = WordList(
    "nasa nato ram rom sim lan wan mac sepa fifa fema rib lidar moma")

  /// Whether a word is read letter by letter: `MRI`, `SMS`, `M25`, the `x` of x-ray.
  private static func isSpelled(_ word: Span<UInt8>, followedByDigit: Bool) -> Bool {
    if word.count == 1 { return true }
    guard word.count <= 5 else { return false }
    for index in word.indices where !isCapital(word[index]) { return false }
    return followedByDigit || !spokenAcronyms.contains(word)
  }

  private static func letterBeginsWithVowelSound(_ letter: UInt8) -> Bool {
    switch small(letter) {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "f"), UInt8(ascii: "h"), UInt8(ascii: "i"),
      UInt8(ascii: "l"), UInt8(ascii: "m"), UInt8(ascii: "n"), UInt8(ascii: "o"), UInt8(ascii: "r"), UInt8(ascii: "s"),
      UInt8(ascii: "x"):
      true
    default: false
    }
  }

  private static func wordBeginsWithVowelSound(_ word: Span<UInt8>) -> Bool {
    switch small(word[0]) {
    case UInt8(ascii: "h"):
      return hasPrefix(word, "hour") || hasPrefix(word, "honest") || hasPrefix(word, "honor")
        || hasPrefix(word, "honour") || hasPrefix(word, "heir")
    case UInt8(ascii: "u"): return !beginsWithYou(word)
    case UInt8(ascii: "e"): return !(hasPrefix(word, "eu") || hasPrefix(word, "ewe"))
    case UInt8(ascii: "o"):
      return
        !(hasPrefix(word, "once") || hasPrefix(word, "ouija")
        || (hasPrefix(word, "one") && (word.count == 3 || hasPrefix(word, "oneself"))))
    case UInt8(ascii: "a"), UInt8(ascii: "i"): return true
    // À…Ý, à…ý without Ç, Ð, Ñ; Œ, œ
    case 0xC3 where word.count > 1:
      let letter = word[1] & 0xDF
      return letter >= 0x80 && letter <= 0x9C && letter != 0x87 && letter != 0x90 && letter != 0x91 && letter != 0x97
    case 0xC5 where word.count > 1: return word[1] == 0x92 || word[1] == 0x93
    default: return false
    }
  }

  /// The u of union and use, not that of under and usher.
  private static func beginsWithYou(_ word: Span<UInt8>) -> Bool {
    if hasPrefix(word, "uni") {
      return
        !(hasPrefix(word, "unin") || hasPrefix(word, "unim") || hasPrefix(word, "unid")
        || hasPrefix(word, "uniss") || hasPrefix(word, "unir"))
    }
    return hasPrefix(word, "use") || hasPrefix(word, "usa") || hasPrefix(word, "usu") || hasPrefix(word, "usi")
      || hasPrefix(word, "ute") || hasPrefix(word, "uti") || hasPrefix(word, "uto") || hasPrefix(word, "ubi")
      || hasPrefix(word, "uk") || hasPrefix(word, "uran") || hasPrefix(word, "urin") || hasPrefix(word, "uro")
      || hasPrefix(word, "uvula")
  }
}
