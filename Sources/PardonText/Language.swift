/// The language of a sentence or a text. `mixed` is only said of texts.
public enum Language: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  /// Neither French nor English, or no words to tell by.
  case undetermined
  case english
  case french
  /// English and French both carry sentences of their own.
  case mixed

  /// BCP 47 tag; `mul` for `mixed`.
  public var tag: StaticString {
    switch self {
    case .undetermined: "und"
    case .english: "en"
    case .french: "fr"
    case .mixed: "mul"
    }
  }
}

/// The languages of a text.
public struct LanguageResult: Sendable, Hashable {
  /// `english`, `french`, `mixed` or `undetermined`.
  public var language: Language
  /// The language of most words: never `mixed`.
  public var main: Language
  /// Words in sentences of each language.
  public var englishWords: UInt32
  public var frenchWords: UInt32
  public var undeterminedWords: UInt32

  public init() {
    language = .undetermined
    main = .undetermined
    englishWords = 0
    frenchWords = 0
    undeterminedWords = 0
  }
}
