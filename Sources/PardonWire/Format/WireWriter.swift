#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Writes fields of the binary format into memory that is known to be large enough.
struct WireWriter {
  private(set) var next: UnsafeMutablePointer<UInt8>

  /// Tag and value of a number field below 16.
  static let numberFieldMax = 11

  init(_ start: UnsafeMutablePointer<UInt8>) { next = start }

  /// Bytes as they are, such as fields packed before.
  @inline(__always)
  mutating func copy(_ bytes: PackedBytes) {
    memcpy(next, bytes.start, bytes.count)
    next += bytes.count
  }

  /// A field of number below 16 that proto3 leaves out when it is 0.
  ///
  /// - `tag`: number and wire type.
  @inline(__always)
  mutating func number(_ tag: UInt8, _ value: UInt64) {
    guard value != 0 else { return }
    next[0] = tag
    next += 1
    var rest = value
    while rest >= 0x80 {
      next[0] = UInt8(truncatingIfNeeded: rest) | 0x80
      next += 1
      rest >>= 7
    }
    next[0] = UInt8(truncatingIfNeeded: rest)
    next += 1
  }

  /// An int32, whose negative values take ten bytes.
  @inline(__always)
  mutating func int32(_ tag: UInt8, _ value: Int) {
    number(tag, UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: value))))
  }

  /// A sint32.
  @inline(__always)
  mutating func sint32(_ tag: UInt8, _ value: Int) {
    let value = Int32(truncatingIfNeeded: value)
    number(tag, UInt64(UInt32(bitPattern: value << 1 ^ value >> 31)))
  }

  /// A field that is a message of less than 128 bytes.
  @inline(__always)
  mutating func message(_ tag: UInt8, _ body: (inout WireWriter) -> Void) {
    next[0] = tag
    var content = WireWriter(next + 2)
    body(&content)
    next[1] = UInt8(truncatingIfNeeded: content.next - next - 2)
    next = content.next
  }
}
