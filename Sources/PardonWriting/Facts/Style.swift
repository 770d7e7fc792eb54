/// How the text is to sound, who writes it and to whom.
public struct Style: Sendable, Hashable {
  public var locale = WritingLocale.enUS
  /// nil: as the channel and what is known of the customer suggest.
  public var formality: Formality?
  /// « Madame », "Mr".
  public var customerTitle: String?
  public var customerFirstName: String?
  public var customerFamilyName: String?
  public var signerName: String?
  public var signerRole: String?
  public var company: String?
  /// Name of a brand voice; nil: the plain one.
  public var voice: String?
  /// Longest text in characters (Unicode scalars); nil: as the channel suggests.
  public var charactersMax: Int?
  /// What clocks show where the text is read, in minutes east of Greenwich: times are written so.
  public var utcOffsetMinutes = 0

  public init() {}
}
