internal import CZlib

/// Decompresses gzip, one message at a time; the memory of zlib is kept from message to message.
final class GzipInflater {
  enum Failure: Error {
    case corrupt
    /// More than the limit comes out; found while inflating, not after.
    case tooLong
    case outOfMemory
  }

  private let stream: UnsafeMutablePointer<z_stream>
  private var isReady = false

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
  }

  deinit {
    if isReady { inflateEnd(stream) }
    stream.deallocate()
  }

  /// Appends the content of `input`, one gzip member or several, to `output`.
  func inflate(_ input: UnsafeRawBufferPointer, limit: Int, into output: ByteStore) throws(Failure) {
    try prepare()
    guard let start = input.baseAddress, input.count <= Int(UInt32.max) else { throw .corrupt }
    stream.pointee.next_in = UnsafeMutablePointer(mutating: start.assumingMemoryBound(to: Bytef.self))
    stream.pointee.avail_in = UInt32(input.count)
    let first = output.count
    while true {
      let before = output.count
      var result = Z_OK
      // One byte beyond the limit tells a message of exactly the limit from a longer one.
      let room = limit - (before - first) + 1
      output.appendInPlace(minimum: min(room, 16 << 10)) { free in
        let count = min(free.count, room)
        stream.pointee.next_out = free.baseAddress!.assumingMemoryBound(to: Bytef.self)
        stream.pointee.avail_out = UInt32(clamping: count)
        result = CZlib.inflate(stream, Z_NO_FLUSH)
        return Int(UInt32(clamping: count) - stream.pointee.avail_out)
      }
      guard output.count - first <= limit else { throw .tooLong }
      switch result {
      case Z_STREAM_END:
        if stream.pointee.avail_in == 0 { return }
        guard inflateReset(stream) == Z_OK else { throw .corrupt }
      case Z_OK where stream.pointee.avail_in > 0 || stream.pointee.avail_out == 0: continue
      case Z_MEM_ERROR: throw .outOfMemory
      default: throw .corrupt
      }
    }
  }

  private func prepare() throws(Failure) {
    if isReady {
      guard inflateReset(stream) == Z_OK else { throw .corrupt }
      return
    }
    // 15 bits of window, 16 for the gzip frame.
    let result = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard result == Z_OK else { throw .outOfMemory }
    isReady = true
  }
}
