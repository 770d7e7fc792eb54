internal import Foundation
package import PardonRules
package import PardonText

/// A draft as the reference matcher reads it: strings and arrays.
package struct ReferenceDraft {
  package struct Word {
    package var folded: String
    /// Lower case, with the accents it was written with.
    package var exact: String
    package var kind: TokenKind
    package var flags: TokenFlags
  }

  package var words: [Word] = []
  package var sentences: [DraftSentence]
  package var languages: LanguageSet
  package var characters: Int

  /// - `folded`: the buffer that the tokens' `foldedStart` points into.
  package init(_ draft: DraftView, folded: UnsafeBufferPointer<UInt8>) {
    sentences = Array(draft.sentences)
    languages = draft.languages
    characters = draft.characters
    for token in draft.tokens {
      let start = Int(token.foldedStart)
      let spelling = String(decoding: folded[start..<start + Int(token.foldedCount)], as: UTF8.self)
      let written = String(decoding: draft.text[Int(token.start)..<Int(token.end)], as: UTF8.self)
      words.append(
        Word(
          folded: spelling, exact: token.flags.contains(.accented) ? Self.plain(written) : spelling,
          kind: token.kind, flags: token.flags))
    }
  }

  /// Lower case with plain apostrophes and no invisible characters; strings compare equal in NFC and NFD anyway.
  private static func plain(_ written: String) -> String {
    let invisible: Set<Unicode.Scalar> = ["\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}"]
    var scalars = String.UnicodeScalarView()
    for scalar in written.lowercased().unicodeScalars where !invisible.contains(scalar) {
      scalars.append(scalar == "\u{2019}" || scalar == "\u{2018}" ? "'" : scalar)
    }
    return String(scalars)
  }
}
