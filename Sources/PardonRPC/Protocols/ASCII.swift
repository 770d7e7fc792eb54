#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

extension UInt8 {
  /// A blank of header fields.
  var isBlank: Bool { self == 0x20 || self == 0x09 }
  var lowercased: UInt8 { (0x41...0x5a).contains(self) ? self | 0x20 : self }
}

extension UnsafeRawBufferPointer {
  /// Where a byte is found first.
  @inline(__always)
  func place(of byte: UInt8) -> Int? {
    guard let baseAddress, let found = memchr(baseAddress, Int32(byte), count) else { return nil }
    return UnsafeRawPointer(found) - baseAddress
  }

  /// Without blanks at both ends.
  var trimmed: UnsafeRawBufferPointer {
    var start = 0
    var end = count
    while start < end, self[start].isBlank { start += 1 }
    while end > start, self[end - 1].isBlank { end -= 1 }
    return UnsafeRawBufferPointer(rebasing: self[start..<end])
  }

  /// - `other`: lower-case ASCII.
  func equalsIgnoringCase(_ other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    for index in 0..<count where self[index].lowercased != other[index] { return false }
    return true
  }

  func equals(_ text: StaticString) -> Bool {
    isSame(as: text.bytes)
  }

  @inline(__always)
  func isSame(as other: UnsafeRawBufferPointer) -> Bool {
    count == other.count && (count == 0 || memcmp(baseAddress!, other.baseAddress!, count) == 0)
  }

  func hasPrefix(_ text: StaticString) -> Bool {
    let other = text.bytes
    return count >= other.count && UnsafeRawBufferPointer(rebasing: self[..<other.count]).isSame(as: other)
  }

  /// Decimal digits only; nil for anything else or for more than `digits` of them.
  func decimal(digits most: Int) -> Int? {
    guard !isEmpty, count <= most, most <= 18 else { return nil }
    var value = 0
    for byte in self {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }
}
