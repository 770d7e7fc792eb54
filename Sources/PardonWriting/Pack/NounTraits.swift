/// What grammar needs to know of a noun or noun phrase.
public struct NounTraits: Sendable, Hashable, BitwiseCopyable {
  public enum Gender: UInt8, Sendable { case unknown, masculine, feminine }

  /// Bits 0–1 gender, in English whether it is counted; bit 2 plural, bit 3 begins with a vowel sound (« l'article »,
  /// "an order").
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue & 3 == 3 ? rawValue & 12 : rawValue & 15 }

  public init(gender: Gender = .unknown, isPlural: Bool = false, beginsWithVowelSound: Bool = false) {
    rawValue = gender.rawValue | (isPlural ? 4 : 0) | (beginsWithVowelSound ? 8 : 0)
  }

  /// An English noun that is not counted takes the place of a gender: no text needs both.
  public init(isUncounted: Bool, isPlural: Bool = false, beginsWithVowelSound: Bool = false) {
    self.init(
      gender: isUncounted ? .feminine : .unknown, isPlural: isPlural, beginsWithVowelSound: beginsWithVowelSound)
  }

  /// Of English nouns: takes no "a" ("furniture").
  public var isUncounted: Bool { isFeminine }

  public var gender: Gender { Gender(rawValue: rawValue & 3) ?? .unknown }
  public var isPlural: Bool { rawValue & 4 != 0 }
  public var beginsWithVowelSound: Bool { rawValue & 8 != 0 }
  public var isFeminine: Bool { rawValue & 3 == 2 }

  /// Index of masculine singular, feminine singular (in English: not counted), masculine plural, feminine plural; an
  /// unknown gender is masculine.
  public var formIndex: Int { (isFeminine ? 1 : 0) | (isPlural ? 2 : 0) }
}
