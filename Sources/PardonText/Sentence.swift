/// A sentence of the author's own words; it holds one token at least.
public struct Sentence: Sendable, BitwiseCopyable, Hashable {
  /// UTF-8 byte offsets, half-open: from its first mark or word to its last, closing marks included.
  public var start: UInt32
  public var end: UInt32
  /// Indexes into the tokens, half-open.
  public var tokenStart: UInt32
  public var tokenEnd: UInt32
  public var language: Language
  public var region: RegionKind
  /// Ends with a question mark (perhaps among others: `?!`).
  public var isQuestion: Bool
  /// Ends with an exclamation mark (perhaps among others).
  public var isExclamation: Bool
  /// Begins a paragraph, a list item or a line of its own.
  public var opensParagraph: Bool
}
