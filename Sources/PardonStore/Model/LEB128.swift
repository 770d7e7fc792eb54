/// Unsigned numbers in seven bits a byte, lowest first.
enum LEB128 {
  @inline(__always)
  static func append(_ value: Int, to bytes: inout [UInt8]) {
    var rest = UInt(bitPattern: value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// - Returns: the number at `offset`, which is moved behind it; nil when the bytes end within it or it is larger than an `Int`.
  @inline(__always)
  static func read(_ bytes: UnsafeRawBufferPointer, _ offset: inout Int) -> Int? {
    var result: UInt = 0
    var shift: UInt = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      result |= UInt(byte & 0x7f) << shift
      if byte < 0x80 { return Int(bitPattern: result) }
      shift += 7
      if shift > 56 { return nil }
    }
    return nil
  }
}
