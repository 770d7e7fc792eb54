internal import PardonText

/// A word of a phrase as the tokenizer makes it.
struct FoldedWord: Hashable {
  /// Lower case, no diacritics, plain apostrophe: the spelling that `WordKey` names.
  var folded: String
  /// Lower case with its diacritics.
  var exact: String
  var kind: TokenKind
}

/// Folds and splits written words by running the tokenizer itself over them, so that a phrase sees what a draft would.
struct WordFolder: ~Copyable {
  private var scratch = TextScratch(textBytes: 128)

  /// The tokens of one written word: elisions, contractions and hyphens make several. Empty when nothing is left.
  mutating func words(_ text: some StringProtocol) -> [FoldedWord] {
    if let word = Self.plain(text) { return [word] }
    let word = Self.withPlainApostrophes(text)
    // Small words before and after keep the word from being taken for a greeting, a signature or a quotation mark;
    // what attaches to a neighbour gets one.
    let head = word.hasPrefix("'") ? "the x" : Self.isNegation(word) ? "the do" : "the "
    let tail = word.hasSuffix("'") ? "a of" : " of"
    guard (try? TextAnalyzer.analyze(head + word + tail, into: &scratch)) != nil else { return [] }
    let range = UInt32(head.utf8.count)..<UInt32(head.utf8.count + word.utf8.count)
    var words: [FoldedWord] = []
    for token in scratch.tokens where token.start < range.upperBound && token.end > range.lowerBound {
      let folded = Int(token.foldedStart)..<Int(token.foldedStart) + Int(token.foldedCount)
      let spelling = Int(max(token.start, range.lowerBound))..<Int(min(token.end, range.upperBound))
      words.append(
        FoldedWord(
          folded: String(decoding: scratch.folded[folded], as: UTF8.self),
          exact: Self.lowercase(scratch.text[spelling]), kind: token.kind))
    }
    return words
  }

  /// Whether a word begins with `n't`.
  private static func isNegation(_ word: String) -> Bool {
    guard let first = word.utf8.first, first | 0x20 == UInt8(ascii: "n") else { return false }
    return word.lowercased().hasPrefix("n't")
  }

  /// The bytes as text in lower case. ASCII and the letters of Latin-1 mostly are so already.
  private static func lowercase(_ bytes: some Collection<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    var previous: UInt8 = 0
    for byte in bytes {
      let isLower = byte < 0x80 ? byte < 0x41 || byte > 0x5A : byte == 0xC3 || previous == 0xC3 && byte >= 0xA0
      guard isLower else { return text.lowercased() }
      previous = byte
    }
    return text
  }

  /// The folded spelling, of several words with spaces between.
  mutating func fold(_ text: some StringProtocol) -> String {
    let words = words(text)
    return words.count == 1 ? words[0].folded : words.map(\.folded).joined(separator: " ")
  }

  /// Lower-case ASCII letters fold to themselves, those of Latin-1 to what is below their accent, but where the tokenizer has a
  /// say: placeholders and contractions.
  private static func plain(_ text: some StringProtocol) -> FoldedWord? {
    var folded: [UInt8] = []
    var hasAccents = false
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if previous == 0xC3 {
        let letter = byte >= 0xA0 ? belowAccent[Int(byte) - 0xA0] : 0
        guard letter != 0 else { return nil }
        folded.append(letter)
        hasAccents = true
      } else if byte != 0xC3 {
        guard byte >= 0x61, byte <= 0x7A, byte != UInt8(ascii: "x") || previous != byte else { return nil }
        folded.append(byte)
      }
      previous = byte
    }
    guard previous != 0, previous != 0xC3 else { return nil }
    let word = String(text)
    if hasAccents { return FoldedWord(folded: String(decoding: folded, as: UTF8.self), exact: word, kind: .word) }
    return word == "cannot" ? nil : FoldedWord(folded: word, exact: word, kind: .word)
  }

  /// Of the letters from `à` to `ÿ`, as their last bytes; 0 for those that are no letter with an accent.
  private static let belowAccent: [UInt8] = Array("aaaaaa\0ceeeeiiii\0nooooo\0\0uuuuy\0y".utf8)

  /// Lower case with plain apostrophes.
  static func lowercase(_ text: some StringProtocol) -> String { withPlainApostrophes(text).lowercased() }

  private static func withPlainApostrophes(_ text: some StringProtocol) -> String {
    // First bytes of what is replaced: most words have none.
    guard text.utf8.contains(where: { $0 == 0xE2 || $0 == 0xCA || $0 == 0xC2 }) else { return String(text) }
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x2018, 0x2019, 0x02BC, 0x00B4: word.append("'")
      default: word.append(scalar)
      }
    }
    return String(word)
  }
}

/// The same for callers with few words.
enum WordFolding {
  static func words(_ text: String) -> [FoldedWord] {
    var folder = WordFolder()
    return folder.words(text)
  }

  static func fold(_ text: String) -> String {
    var folder = WordFolder()
    return folder.fold(text)
  }
}
