/// RFC 4648 base64 of `bytes` fields in JSON.
enum Base64 {
  private static let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

  /// In quotation marks, with padding.
  static func write(_ bytes: UnsafeRawBufferPointer, to output: inout WireBuffer) {
    output.append(UInt8(ascii: "\""))
    var place = 0
    while place < bytes.count {
      let count = min(3, bytes.count - place)
      var group: UInt32 = 0
      for offset in 0..<3 { group = group << 8 | (offset < count ? UInt32(bytes[place + offset]) : 0) }
      for digit in 0..<4 {
        let value = Int(group >> UInt32(18 - 6 * digit) & 63)
        output.append(digit <= count ? alphabet.utf8Start[value] : UInt8(ascii: "="))
      }
      place += 3
    }
    output.append(UInt8(ascii: "\""))
  }

  /// Decodes the standard and the URL-safe alphabet, with or without padding.
  ///
  /// - `output`: room for three bytes for every four of `text`, rounded up.
  /// - Returns: bytes written; nil when `text` is not base64.
  static func decode(_ text: UnsafeRawBufferPointer, into output: UnsafeMutablePointer<UInt8>) -> Int? {
    var end = text.count
    while end > 0, text.count - end < 2, text[end - 1] == UInt8(ascii: "=") { end -= 1 }
    if end < text.count && text.count % 4 != 0 || end % 4 == 1 { return nil }
    var count = 0
    var group: UInt32 = 0
    var bits: UInt32 = 0
    for place in 0..<end {
      guard let value = value(of: text[place]) else { return nil }
      group = group << 6 | value
      bits += 6
      if bits >= 8 {
        bits -= 8
        output[count] = UInt8(truncatingIfNeeded: group >> bits)
        count += 1
      }
    }
    return count
  }

  private static func value(of byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
