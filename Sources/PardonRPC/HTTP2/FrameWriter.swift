#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Puts frames one behind another into memory that somebody has lent: for the few bytes of most frames, a `ByteBuffer` would look
/// after its memory longer than it writes.
struct FrameWriter {
  /// Payload of the longest DATA frame that we send.
  static let dataBytesMax = 16 << 10
  /// The longest frame, and what libnghttp2 gives out at once: head, padding and payload.
  static let frameBytesMax = dataBytesMax + 64

  private let base: UnsafeMutableRawPointer?
  private let capacity: Int
  private(set) var count = 0
  /// Something did not fit.
  private(set) var isFull = false

  /// No memory.
  init() {
    base = nil
    capacity = 0
  }

  /// - `memory`: valid as long as the writer is used.
  init(_ memory: UnsafeMutableRawBufferPointer) {
    base = memory.baseAddress
    capacity = memory.count
  }

  var room: Int { capacity - count }

  /// Whether there is room for so many bytes.
  @inline(__always)
  mutating func reserve(_ bytes: Int) -> Bool {
    if room < bytes { isFull = true }
    return !isFull
  }

  /// - Precondition: there is room.
  @inline(__always)
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress, let base else { return }
    precondition(bytes.count <= room, "a frame is longer than the room for it")
    memcpy(base + count, source, bytes.count)
    count += bytes.count
  }
}
