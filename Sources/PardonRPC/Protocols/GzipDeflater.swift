internal import CZlib
internal import NIOCore

/// Compresses messages as gzip, each by itself; the memory of zlib is kept from message to message.
final class GzipDeflater {
  private let stream: UnsafeMutablePointer<z_stream>
  private let level: Int32
  private var isReady = false

  /// - `level`: 1 (fast) to 9 (small).
  init(level: Int) {
    self.level = Int32(clamping: min(max(level, 1), 9))
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
  }

  deinit {
    if isReady { deflateEnd(stream) }
    stream.deallocate()
  }

  /// Appends `input` compressed; false, with nothing appended, when that would not be shorter, or zlib has no memory.
  func deflate(_ input: UnsafeRawBufferPointer, into output: inout ByteBuffer) -> Bool {
    guard let start = input.baseAddress, (2...Int(UInt32.max)).contains(input.count), prepare() else { return false }
    stream.pointee.next_in = UnsafeMutablePointer(mutating: start.assumingMemoryBound(to: Bytef.self))
    stream.pointee.avail_in = UInt32(input.count)
    // Room for less than the input: what does not fit is not worth sending.
    let room = input.count - 1
    var isComplete = false
    output.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { free in
      stream.pointee.next_out = free.baseAddress!.assumingMemoryBound(to: Bytef.self)
      stream.pointee.avail_out = UInt32(room)
      isComplete = CZlib.deflate(stream, Z_FINISH) == Z_STREAM_END
      return isComplete ? room - Int(stream.pointee.avail_out) : 0
    }
    return isComplete
  }

  private func prepare() -> Bool {
    if isReady { return deflateReset(stream) == Z_OK }
    let result = deflateInit2_(
      stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    isReady = result == Z_OK
    return isReady
  }
}
