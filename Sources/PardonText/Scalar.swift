/// A decoded code point: its value, its length in bytes, and what the tokenizer makes of it.
struct Scalar {
  var value: UInt32
  var count: Int

  /// Decodes at `bytes`, which must be the start of a valid UTF-8 character.
  @inline(__always)
  init(at bytes: UnsafePointer<UInt8>) {
    let first = UInt32(bytes[0])
    if first < 0x80 {
      value = first
      count = 1
    } else if first < 0xE0 {
      value = (first & 0x1F) << 6 | UInt32(bytes[1]) & 0x3F
      count = 2
    } else if first < 0xF0 {
      value = (first & 0x0F) << 12 | (UInt32(bytes[1]) & 0x3F) << 6 | UInt32(bytes[2]) & 0x3F
      count = 3
    } else {
      value =
        (first & 0x07) << 18 | (UInt32(bytes[1]) & 0x3F) << 12 | (UInt32(bytes[2]) & 0x3F) << 6
        | UInt32(bytes[3]) & 0x3F
      count = 4
    }
  }

  /// Class of a code point beyond ASCII. Letters that do not fold (Greek, Cyrillic, Han …) are letters with bytes of
  /// their own.
  static func classify(_ value: UInt32) -> UInt8 {
    switch value {
    case 0..<0xC0: latin1(value)
    case 0xD7, 0xF7: CharacterClass.space
    case 0xC0..<0x02BC, 0x02BD..<0x0300: CharacterClass.letter
    case 0x02BC: CharacterClass.apostrophe
    case 0x0300..<0x0370: CharacterClass.ignored
    case 0x0370..<0x1AB0, 0x1B00..<0x1DC0, 0x1E00..<0x2000: CharacterClass.letter
    case 0x1AB0..<0x1B00, 0x1DC0..<0x1E00: CharacterClass.ignored
    case 0x2000..<0x2070: punctuation(value)
    case 0x20A0..<0x20D0: CharacterClass.currency
    case 0x20D0..<0x2100: CharacterClass.ignored
    case 0x2116: CharacterClass.numero
    case 0x2070..<0x2190: CharacterClass.space
    case 0x22C5: CharacterClass.middleDot
    case 0x2190..<0x2C00: CharacterClass.emoji
    case 0x2C00..<0x2E00: CharacterClass.letter
    case 0x2E00..<0x3005: value == 0x3001 || value == 0x3002 ? CharacterClass.clause : CharacterClass.space
    case 0x3030: CharacterClass.emoji
    case 0x3008..<0x3021: CharacterClass.space
    case 0x3005..<0xD800: CharacterClass.letter
    case 0xE000..<0xF900: CharacterClass.space
    case 0xF900..<0xFE00, 0xFE70..<0xFEFF: CharacterClass.letter
    case 0xFE00..<0xFE10, 0xFE20..<0xFE30, 0xFEFF: CharacterClass.ignored
    case 0xFF21..<0xFF3B, 0xFF41..<0xFF5B, 0xFF66..<0xFFE0: CharacterClass.letter
    case 0x10000..<0x1F000: CharacterClass.letter
    case 0x1F000..<0x20000: CharacterClass.emoji
    case 0x20000..<0xE0000: CharacterClass.letter
    case 0xE0000..<0xE1000: CharacterClass.ignored
    default: CharacterClass.space
    }
  }

  /// Compatibility letters: ligatures ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ, full-width Latin, ª µ. Up to three folded bytes, 0 for none.
  static func expansion(_ value: UInt32) -> (UInt8, UInt8, UInt8)? {
    let f = UInt8(ascii: "f")
    switch value {
    case 0xAA: return (UInt8(ascii: "a"), 0, 0)
    case 0xB5: return (UInt8(ascii: "u"), 0, 0)
    case 0xFB00: return (f, f, 0)
    case 0xFB01: return (f, UInt8(ascii: "i"), 0)
    case 0xFB02: return (f, UInt8(ascii: "l"), 0)
    case 0xFB03: return (f, f, UInt8(ascii: "i"))
    case 0xFB04: return (f, f, UInt8(ascii: "l"))
    case 0xFB05, 0xFB06: return (UInt8(ascii: "s"), UInt8(ascii: "t"), 0)
    case 0xFF21...0xFF3A: return (UInt8(value - 0xFF21) + UInt8(ascii: "a"), 0, 0)
    case 0xFF41...0xFF5A: return (UInt8(value - 0xFF41) + UInt8(ascii: "a"), 0, 0)
    default: return nil
    }
  }

  private static func latin1(_ value: UInt32) -> UInt8 {
    switch value {
    case 0xA2, 0xA3, 0xA5: CharacterClass.currency
    case 0xA9, 0xAE: CharacterClass.space
    case 0xAA: CharacterClass.letter
    case 0xAB: CharacterClass.guillemetOpen
    case 0xAD: CharacterClass.ignored
    case 0xB0, 0xBA: CharacterClass.degree
    case 0xB4: CharacterClass.apostrophe
    case 0xB5: CharacterClass.letter
    case 0xB7: CharacterClass.middleDot
    case 0xBB: CharacterClass.guillemetClose
    default: CharacterClass.space
    }
  }

  private static func punctuation(_ value: UInt32) -> UInt8 {
    switch value {
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F: CharacterClass.ignored
    case 0x2010, 0x2011: CharacterClass.hyphen
    case 0x2012...0x2015: CharacterClass.dash
    case 0x2018: CharacterClass.singleQuoteOpen
    case 0x2019, 0x201B, 0x2032: CharacterClass.apostrophe
    case 0x201C, 0x201F: CharacterClass.quoteOpen
    case 0x201D: CharacterClass.quoteClose
    case 0x201E: CharacterClass.quoteOpen
    case 0x2022, 0x2027: CharacterClass.middleDot
    case 0x2026, 0x203C, 0x2047...0x2049: CharacterClass.terminator
    case 0x2039: CharacterClass.guillemetOpen
    case 0x203A: CharacterClass.guillemetClose
    default: CharacterClass.space
    }
  }
}
