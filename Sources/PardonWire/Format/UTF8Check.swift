/// Validation of UTF-8 with a quick way through ASCII.
enum UTF8Check {
  /// Offset of the first byte that is not part of a well-formed sequence; nil when all are.
  ///
  /// - Complexity: linear; eight bytes a step through ASCII.
  static func firstInvalid(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var offset = 0
    while offset + 8 <= bytes.count,
      bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    { offset += 8 }
    if offset == bytes.count { return nil }
    // An ASCII byte is before `offset`, so that no sequence is cut.
    let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
    return rest.withMemoryRebound(to: UInt8.self) { rest in
      do throws(UTF8.ValidationError) {
        _ = try UTF8Span(validating: Span(_unsafeElements: rest))
        return nil
      } catch {
        return offset + error.byteOffsets.lowerBound
      }
    }
  }
}
