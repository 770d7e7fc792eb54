public import PardonGrading

/// A language with the customs of a country: spelling, dates, money, spaces.
public enum WritingLocale: UInt8, Sendable, Hashable, CaseIterable {
  case frFR, frCA, enUS, enGB

  /// BCP 47.
  public var tag: String { Self.tags[Int(rawValue)] }

  public var language: DraftLanguage { self == .frFR || self == .frCA ? .french : .english }

  /// nil for any other tag. Case and `_` for `-` do not matter.
  public init?(tag: some StringProtocol) {
    let wanted = tag.lowercased().replacing("_", with: "-")
    guard let index = Self.tags.firstIndex(where: { $0.lowercased() == wanted }) else { return nil }
    self.init(rawValue: UInt8(index))
  }

  private static let tags = ["fr-FR", "fr-CA", "en-US", "en-GB"]
}
