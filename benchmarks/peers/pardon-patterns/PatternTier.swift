/// What a pattern needs of an engine.
enum PatternTier: String, CaseIterable {
  /// A sequence of words.
  case words
  /// Alternatives, optional parts, gaps of some words, kinds of tokens, ends of the sentence.
  case gaps
}
