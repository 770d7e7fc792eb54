/// Decodes the bodies of gRPC-Web text: base64 cut at any place, padded at any boundary of four characters.
struct Base64Stream {
  private var word: UInt32 = 0
  private var digits = 0
  private var padding = 0

  /// Inside a group of four characters: the body must not end here.
  var isPartial: Bool { digits + padding > 0 }

  /// Appends what `text` stands for; false when it is not base64. Line ends and blanks are not skipped.
  mutating func decode(_ text: UnsafeRawBufferPointer, into output: inout [UInt8]) -> Bool {
    output.reserveCapacity(output.count + text.count / 4 * 3 + 3)
    for character in text {
      if character == UInt8(ascii: "=") {
        guard digits >= 2 else { return false }
        padding += 1
      } else {
        guard padding == 0, let value = Base64.value(of: character) else { return false }
        word = word << 6 | value
        digits += 1
      }
      guard digits + padding == 4 else { continue }
      let bytes = word << (6 * UInt32(padding))
      output.append(UInt8(truncatingIfNeeded: bytes >> 16))
      if padding < 2 { output.append(UInt8(truncatingIfNeeded: bytes >> 8)) }
      if padding < 1 { output.append(UInt8(truncatingIfNeeded: bytes)) }
      word = 0
      digits = 0
      padding = 0
    }
    return true
  }
}
