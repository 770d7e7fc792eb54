internal import PardonGrading

/// LEB128 numbers one after another.
struct PackedNumbers {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(256) }

  @inline(__always)
  mutating func append(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  @inline(__always)
  mutating func append(signed value: Int) { append(UInt64(bitPattern: Int64(value << 1 ^ value >> 63))) }

  mutating func append(bytes added: [UInt8]) { bytes += added }

  /// - `end`: of the span before; becomes that of this one.
  @inline(__always)
  mutating func append(_ span: TextSpan, after end: inout Int) {
    append(signed: span.start - end)
    append(signed: span.end - span.start)
    end = span.end
  }
}

/// Reads what `PackedNumbers` wrote. Bytes that are not so give nil, never a crash.
struct PackedReader {
  private var cursor: WireCursor

  init(_ bytes: UnsafeRawBufferPointer) { cursor = WireCursor(bytes) }

  var isAtEnd: Bool { cursor.isAtEnd }

  /// The bytes after a length.
  mutating func bytes() -> UnsafeRawBufferPointer? { cursor.bytes() }

  mutating func number() -> Int? { cursor.varint().flatMap { Int(exactly: $0) } }

  mutating func signed() -> Int? {
    cursor.varint().map { Int(bitPattern: UInt(truncatingIfNeeded: $0 >> 1)) ^ -Int(truncatingIfNeeded: $0 & 1) }
  }

  /// A number of elements, each of which takes a byte at least.
  mutating func count() -> Int? {
    guard let count = number(), count <= cursor.end - cursor.next else { return nil }
    return count
  }

  mutating func span(after end: inout Int) -> TextSpan? {
    guard let distance = signed(), let length = signed() else { return nil }
    let (start, isFar) = end.addingReportingOverflow(distance)
    let (stop, isLong) = start.addingReportingOverflow(length)
    guard !isFar, !isLong, start >= 0, stop >= start, stop <= Int(UInt32.max) else { return nil }
    end = stop
    return TextSpan(start: start, end: stop)
  }
}
