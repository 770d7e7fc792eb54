/// Reads the protobuf wire format from front to back.
struct WireCursor {
  private(set) var next: UnsafePointer<UInt8>
  let end: UnsafePointer<UInt8>

  init(_ bytes: UnsafeRawBufferPointer) {
    let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) ?? Self.empty
    next = start
    end = start + bytes.count
  }

  /// What an empty buffer points to.
  nonisolated(unsafe) private static let empty = UnsafePointer(UnsafeMutablePointer<UInt8>.allocate(capacity: 1))

  var isAtEnd: Bool { next == end }

  /// At most ten bytes; nil when it is longer or cut off.
  @inline(__always)
  mutating func varint() -> UInt64? {
    guard next < end else { return nil }
    let first = next.pointee
    next += 1
    return first < 0x80 ? UInt64(first) : longVarint(UInt64(first & 0x7F))
  }

  private mutating func longVarint(_ first: UInt64) -> UInt64? {
    var value = first
    var shift: UInt64 = 7
    while next < end, shift < 70 {
      let byte = next.pointee
      next += 1
      if shift < 64 { value |= UInt64(byte & 0x7F) << shift }
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }

  /// Field number and wire type; nil when they are cut off, longer than five bytes, or no number or type there is.
  @inline(__always)
  mutating func tag() -> (number: UInt32, type: WireType)? {
    let start = next
    guard let tag = varint(), tag >> 3 > 0, tag <= UInt64(UInt32.max), next - start <= 5,
      let type = WireType(rawValue: UInt8(tag & 7))
    else { return nil }
    return (UInt32(tag >> 3), type)
  }

  /// The bytes after a length; nil when they are cut off.
  @inline(__always)
  mutating func bytes() -> UnsafeRawBufferPointer? {
    guard let count = varint(), count <= UInt64(end - next) else { return nil }
    let start = next
    next += Int(count)
    return UnsafeRawBufferPointer(start: start, count: Int(count))
  }

  @inline(__always)
  mutating func skip(_ count: Int) -> Bool {
    guard end - next >= count else { return false }
    next += count
    return true
  }
}
