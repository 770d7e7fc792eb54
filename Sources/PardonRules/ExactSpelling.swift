internal import PardonText

/// The key of a word spelled with its accents, for `=où`: lower case and composed, so that NFC and NFD agree, with one
/// apostrophe and without soft hyphens and zero-width characters.
package enum ExactSpelling {
  /// Key of a token's spelling, of the masculine form when it is inclusive; 0 when it is longer than any word of a rule can be.
  static func key(_ token: Token, in text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let spelling = UnsafeBufferPointer(rebasing: text[Int(token.start)..<Int(token.end)])
    return token.flags.contains(.inclusive) ? masculineKey(token, spelling, text) : key(spelling)
  }

  @inline(never)
  private static func masculineKey(
    _ token: Token, _ spelling: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>
  ) -> UInt64 {
    let (count, takesS) = token.masculineForm(in: text)
    guard takesS else { return key(UnsafeBufferPointer(rebasing: spelling[..<count])) }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count + 1) { plural in
      _ = plural.initialize(from: spelling[..<count])
      plural[count] = UInt8(ascii: "s")
      return key(UnsafeBufferPointer(plural))
    }
  }

  /// Key of a spelling as written; 0 when it is longer than any word of a rule can be.
  package static func key(_ spelling: UnsafeBufferPointer<UInt8>) -> UInt64 {
    isNormal(spelling) ? WordKey.make(spelling) : normalKey(spelling)
  }

  /// Whether nothing is to be changed, as in nearly all mail: small letters without accents and from `à` to `ÿ`.
  @inline(__always)
  private static func isNormal(_ spelling: UnsafeBufferPointer<UInt8>) -> Bool {
    guard spelling.count <= normalBytesMax / 2 else { return false }
    // In UTF-8 the second bytes of `à` … `ÿ`, which only these letters have behind 0xC3.
    for byte in spelling where byte &- 0x61 > 25 && byte &- 0xA0 > 31 && byte != 0xC3 { return false }
    return true
  }

  @inline(never)
  private static func normalKey(_ spelling: UnsafeBufferPointer<UInt8>) -> UInt64 {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: normalBytesMax) { normal in
      var count = 0
      var previous: UInt32 = 0
      var index = 0
      while index < spelling.count {
        let (scalar, next) = decode(spelling, index)
        index = next
        let lower = lowercase(scalar)
        if lower == 0 { continue }
        let composed = compose(previous, lower)
        if composed != 0 {
          count -= width(previous)
          previous = composed
        } else {
          previous = lower
        }
        guard count + 4 <= normal.count else { return 0 }
        count = append(previous, normal, count)
      }
      return WordKey.make(UnsafeBufferPointer(rebasing: normal[..<count]))
    }
  }

  private static let normalBytesMax = 128

  package static func key(_ spelling: String) -> UInt64 {
    var spelling = spelling
    return spelling.withUTF8 { key($0) }
  }

  /// One scalar; a byte that begins none counts as itself.
  private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> (UInt32, Int) {
    let lead = UInt32(bytes[index])
    let length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard length > 1, index + length <= bytes.count else { return (lead, index + 1) }
    var scalar = lead & (0x7F >> UInt32(length))
    for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[index + offset]) & 0x3F }
    return (scalar, index + length)
  }

  /// Lower case of the letters French and English use; 0 for what is dropped.
  private static func lowercase(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x41...0x5A: scalar + 0x20
    case 0xC0...0xD6, 0xD8...0xDE: scalar + 0x20
    case 0x100...0x137 where scalar & 1 == 0: scalar + 1
    case 0x14A...0x177 where scalar & 1 == 0: scalar + 1
    case 0x178: 0xFF
    case 0x2018, 0x2019, 0x2BC, 0xFF07: 0x27
    case 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF: 0
    default: scalar
    }
  }

  /// The composed letter of a base and a combining mark, or 0.
  private static func compose(_ base: UInt32, _ mark: UInt32) -> UInt32 {
    let letters: (StaticString, [UInt32])
    switch mark {
    case 0x300: letters = ("aeiou", [0xE0, 0xE8, 0xEC, 0xF2, 0xF9])
    case 0x301: letters = ("aeiouy", [0xE1, 0xE9, 0xED, 0xF3, 0xFA, 0xFD])
    case 0x302: letters = ("aeiou", [0xE2, 0xEA, 0xEE, 0xF4, 0xFB])
    case 0x303: letters = ("ano", [0xE3, 0xF1, 0xF5])
    case 0x308: letters = ("aeiouy", [0xE4, 0xEB, 0xEF, 0xF6, 0xFC, 0xFF])
    case 0x327: letters = ("c", [0xE7])
    default: return 0
    }
    for (index, composed) in letters.1.enumerated() where UInt32(letters.0.utf8Start[index]) == base { return composed }
    return 0
  }

  private static func width(_ scalar: UInt32) -> Int {
    scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x1_0000 ? 3 : 4
  }

  private static func append(_ scalar: UInt32, _ bytes: UnsafeMutableBufferPointer<UInt8>, _ count: Int) -> Int {
    let length = width(scalar)
    if length == 1 {
      bytes[count] = UInt8(truncatingIfNeeded: scalar)
      return count + 1
    }
    var rest = scalar
    for offset in (1..<length).reversed() {
      bytes[count + offset] = UInt8(0x80 | rest & 0x3F)
      rest >>= 6
    }
    let leads: [UInt32] = [0, 0, 0xC0, 0xE0, 0xF0]
    bytes[count] = UInt8(truncatingIfNeeded: leads[length] | rest)
    return count + length
  }
}
