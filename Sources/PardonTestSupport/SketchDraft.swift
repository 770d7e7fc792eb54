package import PardonRules
package import PardonText

/// A draft written down token by token, for tests of the matcher that must not depend on the tokenizer.
package final class SketchDraft {
  /// One token: its spelling in the draft and what stood around it.
  package struct Word: Sendable, Hashable {
    package var spelling: String
    package var folded: String
    package var kind: TokenKind
    package var flags: TokenFlags

    package init(
      _ spelling: String, folded: String? = nil, kind: TokenKind = .word, flags: TokenFlags = []
    ) {
      self.spelling = spelling
      self.folded = folded ?? spelling
      self.kind = kind
      self.flags = flags
    }
  }

  package struct Sentence: Sendable, Hashable {
    package var words: [Word]
    package var languages: LanguageSet
    package var isQuestion: Bool
    package var isExclamation: Bool

    package init(
      _ words: [Word], languages: LanguageSet = .undecided, isQuestion: Bool = false, isExclamation: Bool = false
    ) {
      self.words = words
      self.languages = languages
      self.isQuestion = isQuestion
      self.isExclamation = isExclamation
    }
  }

  package let content: [Sentence]
  package let text: [UInt8]
  package let folded: [UInt8]
  package let tokens: [Token]
  package let sentences: [DraftSentence]
  package let languages: LanguageSet

  package init(_ content: [Sentence], languages: LanguageSet = .undecided) {
    self.content = content
    self.languages = languages
    var text: [UInt8] = []
    var folded: [UInt8] = []
    var tokens: [Token] = []
    var sentences: [DraftSentence] = []
    for (number, sentence) in content.enumerated() {
      let first = tokens.count
      for (index, word) in sentence.words.enumerated() {
        var flags = word.flags
        if index == 0 { flags.insert(.opensSentence) }
        if index == sentence.words.count - 1 { flags.insert(.closesSentence) }
        let bytes = Array(word.folded.utf8)
        let start = text.count
        text += Array(word.spelling.utf8)
        tokens.append(
          Token(
            start: UInt32(start), end: UInt32(text.count), foldedStart: UInt32(folded.count),
            foldedCount: UInt16(bytes.count), flags: flags,
            key: bytes.withUnsafeBufferPointer { WordKey.make($0) }, sentence: UInt32(number), kind: word.kind))
        folded += bytes
        text.append(0x20)
      }
      sentences.append(
        DraftSentence(
          firstToken: UInt32(first), endToken: UInt32(tokens.count), languages: sentence.languages,
          isQuestion: sentence.isQuestion, isExclamation: sentence.isExclamation))
    }
    self.text = text
    self.folded = folded
    self.tokens = tokens
    self.sentences = sentences
  }

  package func withView<Result>(_ body: (DraftView) throws -> Result) rethrows -> Result {
    try text.withUnsafeBufferPointer { text in
      try tokens.withUnsafeBufferPointer { tokens in
        try sentences.withUnsafeBufferPointer { sentences in
          try body(
            DraftView(
              text: text, tokens: tokens, sentences: sentences, languages: languages, characters: text.count))
        }
      }
    }
  }
}
