public import PardonGrading

/// The ways one text is spelt out when it is compiled: locale, address and person.
///
/// Bit 0: the signer says « je », "I". Bit 1: the customer is called « tu » (French only). Bit 2: fr-CA or en-US instead of
/// fr-FR or en-GB. The language is that of the text.
public struct TextVariant: Sendable, Hashable, BitwiseCopyable {
  public let rawValue: UInt8

  /// Variants of a French text; English ones have no familiar address.
  public static let count = 8

  public init(rawValue: UInt8) { self.rawValue = rawValue & 7 }

  public init(_ locale: WritingLocale, _ formality: Formality, _ person: SignerPerson) {
    let isAmerican = locale == .frCA || locale == .enUS
    let isFamiliar = formality == .familiar && locale.language == .french
    rawValue = (person == .individual ? 1 : 0) | (isFamiliar ? 2 : 0) | (isAmerican ? 4 : 0)
  }

  public var person: SignerPerson { rawValue & 1 != 0 ? .individual : .company }
  /// « tu ».
  public var isFamiliar: Bool { rawValue & 2 != 0 }
  /// fr-CA or en-US.
  public var isAmerican: Bool { rawValue & 4 != 0 }

  public func locale(_ language: DraftLanguage) -> WritingLocale {
    switch language {
    case .french: isAmerican ? .frCA : .frFR
    case .english: isAmerican ? .enUS : .enGB
    }
  }

  /// Those that a text of the language is compiled into.
  public static func all(_ language: DraftLanguage) -> [TextVariant] {
    (0..<UInt8(count)).map(TextVariant.init).filter { language == .french || !$0.isFamiliar }
  }
}
