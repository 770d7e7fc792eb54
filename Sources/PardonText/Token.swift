/// What a token is; words are everything that is not one of the special kinds.
public enum TokenKind: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  case word, number, money, percent, time, date, reference, url, email, phone
  /// `[name]`, `XXX`, `____`: may be a field left open, or a value taken out.
  case placeholder
  /// `{{x}}`, `${x}`, `%x%`, `<Name>`, `«Nom»`: a field that a program should have filled in.
  case field
}

/// What stood around a token, and how it was written.
public struct TokenFlags: OptionSet, Sendable, BitwiseCopyable, Hashable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// First token of its sentence.
  public static let opensSentence = TokenFlags(rawValue: 1 << 0)
  /// Last token of its sentence.
  public static let closesSentence = TokenFlags(rawValue: 1 << 1)
  /// A clause mark (comma, semicolon, colon, dash, bracket, emoji) stands between the token before and this one.
  public static let afterClauseMark = TokenFlags(rawValue: 1 << 2)
  /// Inside quotation marks in the author's own words.
  public static let quoted = TokenFlags(rawValue: 1 << 3)
  /// The first letter is a capital.
  public static let capitalized = TokenFlags(rawValue: 1 << 4)
  /// Three letters or more, all capitals.
  public static let uppercase = TokenFlags(rawValue: 1 << 5)
  /// The spelling has a diacritic or a ligature, so that its exact key differs from `key`.
  public static let accented = TokenFlags(rawValue: 1 << 6)
  /// Joined to the token before (hyphen, elision or contraction): no space between.
  public static let glued = TokenFlags(rawValue: 1 << 7)
  /// Folded to the masculine form from an inclusive spelling (désolé·e).
  public static let inclusive = TokenFlags(rawValue: 1 << 8)
}

/// One token of the author's words. Punctuation is no token: see `docs/rule-language.md`, section 1.
public struct Token: Sendable, BitwiseCopyable, Hashable {
  /// UTF-8 byte offsets into the caller's text, half-open, on character boundaries.
  public var start: UInt32
  public var end: UInt32
  /// The folded spelling in the scratch's folded buffer.
  public var foldedStart: UInt32
  public var foldedCount: UInt16
  public var flags: TokenFlags
  /// `WordKey.make` of the folded bytes: equal spellings have equal keys.
  public var key: UInt64
  /// Index into the sentences of the text.
  public var sentence: UInt32
  public var kind: TokenKind

  package init(
    start: UInt32, end: UInt32, foldedStart: UInt32, foldedCount: UInt16, flags: TokenFlags, key: UInt64,
    sentence: UInt32, kind: TokenKind
  ) {
    self.start = start
    self.end = end
    self.foldedStart = foldedStart
    self.foldedCount = foldedCount
    self.flags = flags
    self.key = key
    self.sentence = sentence
    self.kind = kind
  }
}
