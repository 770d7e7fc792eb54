public import PardonText

/// A tokenized draft, borrowed for one call of the matcher.
///
/// - `text`: UTF-8 bytes of the caller's text; token offsets point into it.
/// - `tokens`: the author's words in order; `sentences` cut them up.
public struct DraftView {
  public var text: UnsafeBufferPointer<UInt8>
  public var tokens: UnsafeBufferPointer<Token>
  public var sentences: UnsafeBufferPointer<DraftSentence>
  /// Languages of the draft as a whole: which judgements apply.
  public var languages: LanguageSet
  /// Characters of the author's text (Unicode scalars).
  public var characters: Int

  public init(
    text: UnsafeBufferPointer<UInt8>, tokens: UnsafeBufferPointer<Token>,
    sentences: UnsafeBufferPointer<DraftSentence>, languages: LanguageSet, characters: Int
  ) {
    self.text = text
    self.tokens = tokens
    self.sentences = sentences
    self.languages = languages
    self.characters = characters
  }
}
