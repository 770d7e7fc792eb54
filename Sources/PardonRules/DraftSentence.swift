/// One sentence of the author's words, as the matcher sees it.
public struct DraftSentence: Sendable, Hashable, BitwiseCopyable {
  /// Token range, half-open; the ranges of a draft's sentences are ascending and do not overlap.
  public var firstToken: UInt32
  public var endToken: UInt32
  /// Which rules count here; an undecided sentence carries both.
  public var languages: LanguageSet
  public var isQuestion: Bool
  public var isExclamation: Bool

  public init(
    firstToken: UInt32, endToken: UInt32, languages: LanguageSet, isQuestion: Bool = false, isExclamation: Bool = false
  ) {
    self.firstToken = firstToken
    self.endToken = endToken
    self.languages = languages
    self.isQuestion = isQuestion
    self.isExclamation = isExclamation
  }
}

/// Languages whose rules apply. Raw values are part of the image format.
public struct LanguageSet: OptionSet, Sendable, Hashable, BitwiseCopyable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let english = LanguageSet(rawValue: 1)
  public static let french = LanguageSet(rawValue: 2)
  /// Neither: only rules for any language count.
  public static let other = LanguageSet(rawValue: 4)
  /// Not decided: English and French rules both count.
  public static let undecided: LanguageSet = [.english, .french]
  /// What a rule for any language carries.
  public static let any: LanguageSet = [.english, .french, .other]
}
