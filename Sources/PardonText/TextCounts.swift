/// Sizes of the author's own words.
public struct TextCounts: Sendable, Hashable {
  /// Tokens of any kind.
  public var words: UInt32 = 0
  public var sentences: UInt32 = 0
  /// Code points of the body, greeting and closing regions, spaces included.
  public var characters: UInt32 = 0
  /// Sentences that are questions, and that are exclamations.
  public var questions: UInt32 = 0
  public var exclamations: UInt32 = 0

  public init() {}
}
