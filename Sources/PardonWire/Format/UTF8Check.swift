/// Validation of UTF-8 with a quick way through ASCII and the accents of Latin letters.
enum UTF8Check {
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Offset of the first byte that is not part of a well-formed sequence; nil when all are.
  ///
  /// - Complexity: linear; eight bytes a step through ASCII.
  static func firstInvalid(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let count = bytes.count
    var offset = 0
    while offset < count {
      if count - offset >= 8 {
        let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) & highBits
        guard word != 0 else {
          offset &+= 8
          continue
        }
        offset &+= word.trailingZeroBitCount >> 3
      } else if base.load(fromByteOffset: offset, as: UInt8.self) < 0x80 {
        offset &+= 1
        continue
      }
      let length = sequence(base + offset, count - offset)
      guard length > 0 else { return firstInvalid(bytes, from: offset) }
      offset &+= length
    }
    return nil
  }

  /// Bytes of the well-formed sequence at `start`, which begins with no ASCII byte; 0 when there is none.
  @inline(__always)
  private static func sequence(_ start: UnsafeRawPointer, _ count: Int) -> Int {
    let bytes = start.assumingMemoryBound(to: UInt8.self)
    let first = bytes[0]
    switch first {
    case 0xc2...0xdf: return count >= 2 && isContinuation(bytes[1]) ? 2 : 0
    case 0xe0...0xef:
      guard count >= 3, isContinuation(bytes[1]), isContinuation(bytes[2]) else { return 0 }
      // Overlong forms and surrogates.
      return first == 0xe0 && bytes[1] < 0xa0 || first == 0xed && bytes[1] > 0x9f ? 0 : 3
    case 0xf0...0xf4:
      guard count >= 4, isContinuation(bytes[1]), isContinuation(bytes[2]), isContinuation(bytes[3]) else { return 0 }
      // Overlong forms and numbers beyond U+10FFFF.
      return first == 0xf0 && bytes[1] < 0x90 || first == 0xf4 && bytes[1] > 0x8f ? 0 : 4
    default: return 0
    }
  }

  @inline(__always)
  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xc0 == 0x80 }

  /// The standard library says which byte it is.
  @inline(never)
  private static func firstInvalid(_ bytes: UnsafeRawBufferPointer, from offset: Int) -> Int? {
    UnsafeRawBufferPointer(rebasing: bytes[offset...]).withMemoryRebound(to: UInt8.self) { rest in
      do throws(UTF8.ValidationError) {
        _ = try UTF8Span(validating: Span(_unsafeElements: rest))
        return nil
      } catch {
        return offset + error.byteOffsets.lowerBound
      }
    }
  }
}
