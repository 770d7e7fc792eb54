/// What grammar needs to know of a noun or noun phrase.
public struct NounTraits: Sendable, Hashable, BitwiseCopyable {
  public enum Gender: UInt8, Sendable { case unknown, masculine, feminine }

  /// Bits 0–1 gender, bit 2 plural, bit 3 begins with a vowel sound (« l'article », "an order").
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue & 3 == 3 ? rawValue & 12 : rawValue & 15 }

  public init(gender: Gender = .unknown, isPlural: Bool = false, beginsWithVowelSound: Bool = false) {
    rawValue = gender.rawValue | (isPlural ? 4 : 0) | (beginsWithVowelSound ? 8 : 0)
  }

  public var gender: Gender { Gender(rawValue: rawValue & 3) ?? .unknown }
  public var isPlural: Bool { rawValue & 4 != 0 }
  public var beginsWithVowelSound: Bool { rawValue & 8 != 0 }
  public var isFeminine: Bool { rawValue & 3 == 2 }

  /// Index of masculine singular, feminine singular, masculine plural, feminine plural; an unknown gender is masculine.
  public var formIndex: Int { (isFeminine ? 1 : 0) | (isPlural ? 2 : 0) }
}
