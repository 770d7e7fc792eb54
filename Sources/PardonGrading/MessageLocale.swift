/// The language of messages, chosen by the caller and independent of the draft's.
public enum MessageLocale: UInt8, Sendable, Hashable, CaseIterable {
  case english, french

  /// From a BCP 47 tag by its language (`fr-CA` is French); nil for any other language.
  public init?(tag: String) {
    switch tag.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" }).first {
    case "en": self = .english
    case "fr": self = .french
    default: return nil
    }
  }

  /// The language of a text, for messages about it; English for texts in any other.
  public init(_ language: DraftLanguage) { self = language == .french ? .french : .english }

  func pick(_ english: StaticString, _ french: StaticString) -> StaticString { self == .english ? english : french }
}
