#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Tells by their bytes which requests may want their scores stored, before they are decoded. Never misses one; a text that
/// speaks of records may be taken for one.
public enum RecordWish {
  /// - `request`: a GradeRequest in binary.
  public static func mayBe(inRequest request: UnsafeRawBufferPointer) -> Bool {
    var cursor = WireCursor(request)
    while !cursor.isAtEnd {
      guard let tag = cursor.tag() else { return false }
      if tag.number == recordNumber { return true }
      let isWhole =
        switch tag.type {
        case .varint: cursor.varint() != nil
        case .fixed32: cursor.skip(4)
        case .fixed64: cursor.skip(8)
        case .lengthDelimited: cursor.bytes() != nil
        case .groupStart, .groupEnd: false
        }
      // What cannot be read is refused without a grade.
      guard isWhole else { return false }
    }
    return false
  }

  /// - `batch`: a GradeBatchRequest in binary.
  public static func mayBe(inBatch batch: UnsafeRawBufferPointer) -> Bool {
    var cursor = WireCursor(batch)
    while !cursor.isAtEnd {
      guard let tag = cursor.tag(), tag.type == .lengthDelimited, let request = cursor.bytes() else { return false }
      if mayBe(inRequest: request) { return true }
    }
    return false
  }

  /// - `json`: a request or a batch.
  public static func mayBe(inJSON json: UnsafeRawBufferPointer) -> Bool {
    var rest = json
    while let start = rest.baseAddress, let place = memchr(start, 0x22, rest.count) {
      let index = UnsafeRawPointer(place) - start
      if index >= 6, memcmp(start + index - 6, "record", 6) == 0 { return true }
      rest = UnsafeRawBufferPointer(rebasing: rest[(index + 1)...])
    }
    // A member's name may be written with escapes.
    rest = json
    while let start = rest.baseAddress, let place = memchr(start, 0x5C, rest.count) {
      let index = UnsafeRawPointer(place) - start
      if rest.count - index > 3, memcmp(start + index, "\\u00", 4) == 0 { return true }
      rest = UnsafeRawBufferPointer(rebasing: rest[min(index + 2, rest.count)...])
    }
    return false
  }

  private static let recordNumber: UInt32 = 7
}
