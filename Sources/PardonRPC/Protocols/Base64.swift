/// Base64 of RFC 4648: standard alphabet out, both alphabets in.
enum Base64 {
  private static let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

  static func encode(_ bytes: UnsafeRawBufferPointer, isPadded: Bool) -> [UInt8] {
    let digits = alphabet.bytes
    return [UInt8](unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { output, count in
      var index = 0
      while index + 2 < bytes.count {
        let word = UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
        output[count] = digits[Int(word >> 18)]
        output[count + 1] = digits[Int(word >> 12 & 63)]
        output[count + 2] = digits[Int(word >> 6 & 63)]
        output[count + 3] = digits[Int(word & 63)]
        index += 3
        count += 4
      }
      let left = bytes.count - index
      guard left > 0 else { return }
      let word = UInt32(bytes[index]) << 16 | (left == 2 ? UInt32(bytes[index + 1]) << 8 : 0)
      output[count] = digits[Int(word >> 18)]
      output[count + 1] = digits[Int(word >> 12 & 63)]
      count += 2
      if left == 2 {
        output[count] = digits[Int(word >> 6 & 63)]
        count += 1
      }
      guard isPadded else { return }
      for _ in left..<3 {
        output[count] = UInt8(ascii: "=")
        count += 1
      }
    }
  }

  /// Standard or URL-safe alphabet, padded or not; nil when it is neither.
  static func decode(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    var end = text.count
    while end > 0, text.count - end < 2, text[end - 1] == UInt8(ascii: "=") { end -= 1 }
    guard end == text.count || text.count % 4 == 0, end % 4 != 1 else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(end / 4 * 3 + 2)
    var word: UInt32 = 0
    for index in 0..<end {
      guard let digit = value(of: text[index]) else { return nil }
      word = word << 6 | digit
      if index % 4 == 3 {
        output.append(UInt8(truncatingIfNeeded: word >> 16))
        output.append(UInt8(truncatingIfNeeded: word >> 8))
        output.append(UInt8(truncatingIfNeeded: word))
        word = 0
      }
    }
    switch end % 4 {
    case 2: output.append(UInt8(truncatingIfNeeded: word >> 4))
    case 3:
      output.append(UInt8(truncatingIfNeeded: word >> 10))
      output.append(UInt8(truncatingIfNeeded: word >> 2))
    default: break
    }
    return output
  }

  static func value(of digit: UInt8) -> UInt32? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
