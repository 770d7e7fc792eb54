import CZlib
import CZstd

/// Unpacks a stream of gzip members or zstd frames, or passes plain bytes on.
final class Decompressor {
  enum Kind: Sendable { case none, gzip, zstd }

  let kind: Kind
  private var inflater = z_stream()
  private var zstd: OpaquePointer?
  /// A member or frame has begun and not ended.
  private(set) var isInside = false

  /// - `start`: the first bytes of the stream; four tell what it is.
  init(start: UnsafeRawBufferPointer) {
    if start.count >= 2, start[0] == 0x1F, start[1] == 0x8B {
      kind = .gzip
      // 16: gzip only, as `inflateInit2` has it.
      inflateInit2_(&inflater, 16 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    } else if start.count >= 4, start[0] == 0x28, start[1] == 0xB5, start[2] == 0x2F, start[3] == 0xFD {
      kind = .zstd
      zstd = ZSTD_createDStream()
    } else {
      kind = .none
    }
  }

  deinit {
    if kind == .gzip { inflateEnd(&inflater) }
    if let zstd { ZSTD_freeDStream(zstd) }
  }

  /// Unpacks as much as fits.
  ///
  /// - Returns: bytes taken and given.
  /// - Throws: the stream is damaged.
  func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(BulkError) -> (taken: Int, given: Int) {
    switch kind {
    case .none:
      let count = min(input.count, output.count)
      output.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[..<count]))
      return (count, count)
    case .gzip: return try inflateStep(input, into: output)
    case .zstd: return try zstdStep(input, into: output)
    }
  }

  private func inflateStep(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(BulkError) -> (taken: Int, given: Int) {
    inflater.next_in = UnsafeMutablePointer(mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    inflater.avail_in = UInt32(input.count)
    inflater.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    inflater.avail_out = UInt32(output.count)
    let result = inflate(&inflater, Z_NO_FLUSH)
    let taken = input.count - Int(inflater.avail_in)
    if taken > 0 { isInside = true }
    switch result {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END:
      isInside = false
      inflateReset(&inflater)
    default: throw BulkError(.badInput, "the gzip data is damaged")
    }
    return (taken, output.count - Int(inflater.avail_out))
  }

  private func zstdStep(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(BulkError) -> (taken: Int, given: Int) {
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let result = ZSTD_decompressStream(zstd, &target, &source)
    if ZSTD_isError(result) != 0 { throw BulkError(.badInput, "the zstd data is damaged") }
    // Behind a frame, without input, the answer is what the next frame would need.
    if source.pos > 0 || target.pos > 0 { isInside = result != 0 }
    return (source.pos, target.pos)
  }
}
