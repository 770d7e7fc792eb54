internal import PardonText

/// Lint: words of phrases that look like slips of the pen: no word list knows them, but one that does becomes the word by
/// dropping, doubling or exchanging a letter within.
///
/// The inflection tables are no dictionaries: a word that is merely unknown, or that differs in its ending or by another
/// letter, is more likely right.
struct UnknownWordLint {
  let state: LoadState

  private struct Words {
    let all: Set<String>
    /// By first and last byte.
    let byEnds: [UInt16: [[UInt8]]]

    init(_ words: Set<String>) {
      all = words
      byEnds = Dictionary(grouping: words.sorted().map { Array($0.utf8) }.filter { !$0.isEmpty }, by: Self.ends)
    }

    static func ends(_ word: [UInt8]) -> UInt16 { UInt16(word[0]) << 8 | UInt16(word[word.count - 1]) }
  }

  func check() {
    let english = Words(state.lexicon.foldedForms(.english))
    let french = Words(state.lexicon.foldedForms(.french))
    for literal in state.lexicon.literals {
      let word = literal.word.folded
      guard literal.word.kind == .word, word.utf8.count >= Self.lettersMin, !WordFrequency.isListed(word) else {
        continue
      }
      let lists = Lexicon.languages(literal.language).map { $0 == .english ? english : french }
      guard !lists.contains(where: { $0.all.contains(word) }),
        let meant = lists.lazy.compactMap({ slip(of: word, in: $0) }).first
      else { continue }
      state.diagnostics.report(
        .unknownWord, at: literal.scalar, range: literal.range,
        "“\(word)” is in no word list for \(literal.language.name)", hint: "did you mean “\(meant)”?",
        severity: .warning)
    }
  }

  /// In shorter words one letter makes another word too often.
  private static let lettersMin = 7

  private func slip(of word: String, in words: Words) -> String? {
    let bytes = Array(word.utf8)
    let found = words.byEnds[Words.ends(bytes)]?.first { known in
      switch known.count - bytes.count {
      case 1: Self.drops(known, bytes)
      case -1: Self.drops(bytes, known)
      case 0: Self.exchanges(bytes, known)
      default: false
      }
    }
    return found.map { String(decoding: $0, as: UTF8.self) }
  }

  /// `long` without one of its letters is `short`.
  private static func drops(_ long: [UInt8], _ short: [UInt8]) -> Bool {
    let same = zip(long, short).prefix { $0 == $1 }.count
    return long[(same + 1)...].elementsEqual(short[same...])
  }

  /// Two neighbours are exchanged.
  private static func exchanges(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    let differing = a.indices.filter { a[$0] != b[$0] }
    return differing.count == 2 && differing[1] == differing[0] + 1 && a[differing[0]] == b[differing[1]]
      && a[differing[1]] == b[differing[0]]
  }
}
