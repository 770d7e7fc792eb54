internal import NIOCore

/// Splits a stream of bytes, cut at any place, into envelopes: one byte of flags, four of length (big-endian), payload.
///
/// A payload that arrived in one piece is lent as it lies; only what straddles pieces is copied. A declared length is
/// checked before any of the payload is kept, and memory grows with what arrives, not with what was declared.
struct EnvelopeReader {
  enum Step {
    /// The input is used up.
    case needsMore
    /// The payload is valid until the next call.
    case envelope(flags: UInt8, payload: UnsafeRawBufferPointer)
    /// The declared length is beyond the limit; nothing can be read after it.
    case tooLong(declared: Int)
  }

  /// Most bytes of a payload.
  let limit: Int
  /// The same for a payload whose flags say that it is compressed.
  let compressedLimit: Int
  private var header: UInt64 = 0
  private var headerCount = 0
  private var store: ByteStore?
  private var isStoreLent = false

  init(limit: Int) {
    self.limit = limit
    compressedLimit = limit.compressedBound
  }

  /// Inside an envelope: the stream must not end here.
  var isPartial: Bool { headerCount > 0 }

  mutating func next(_ input: inout UnsafeRawBufferPointer) -> Step {
    if isStoreLent {
      isStoreLent = false
      store?.removeAll()
      if let store, store.capacity > 256 << 10 { self.store = nil }
    }
    if headerCount == 0, input.count >= EnvelopeFlags.headerCount {
      let length = UInt32(bigEndian: input.loadUnaligned(fromByteOffset: 1, as: UInt32.self))
      header = UInt64(input[0]) << 32 | UInt64(length)
      headerCount = EnvelopeFlags.headerCount
      input = UnsafeRawBufferPointer(rebasing: input[EnvelopeFlags.headerCount...])
    }
    while headerCount < EnvelopeFlags.headerCount {
      guard let byte = input.first else { return .needsMore }
      header = header << 8 | UInt64(byte)
      headerCount += 1
      input = UnsafeRawBufferPointer(rebasing: input.dropFirst())
    }
    let flags = UInt8(truncatingIfNeeded: header >> 32)
    let length = Int(header & 0xffff_ffff)
    guard length <= (flags & EnvelopeFlags.compressed != 0 ? compressedLimit : limit) else {
      return .tooLong(declared: length)
    }
    let kept = store?.count ?? 0
    if kept == 0, input.count >= length {
      let payload = UnsafeRawBufferPointer(rebasing: input.prefix(length))
      input = UnsafeRawBufferPointer(rebasing: input.dropFirst(length))
      reset()
      return .envelope(flags: flags, payload: payload)
    }
    guard !input.isEmpty else { return .needsMore }
    let store = self.store ?? ByteStore(capacity: min(length, 16 << 10))
    self.store = store
    let taken = min(length - kept, input.count)
    store.append(UnsafeRawBufferPointer(rebasing: input.prefix(taken)))
    input = UnsafeRawBufferPointer(rebasing: input.dropFirst(taken))
    guard store.count == length else { return .needsMore }
    reset()
    isStoreLent = true
    return .envelope(flags: flags, payload: store.bytes)
  }

  private mutating func reset() {
    header = 0
    headerCount = 0
  }
}

enum EnvelopeFlags {
  static let compressed: UInt8 = 0x01
  /// Connect: the last envelope of an answer, JSON.
  static let connectEnd: UInt8 = 0x02
  /// gRPC-Web: the last envelope of an answer, trailers.
  static let webTrailers: UInt8 = 0x80
  static let headerCount = 5
}

extension Int {
  /// How long a message of at most this length can be once compressed: deflate's stored blocks and gzip's frame.
  var compressedBound: Int { self &+ self >> 10 &+ 128 }
}

extension ByteBuffer {
  /// Fills in the envelope header that was reserved at `index`, for everything written behind it.
  mutating func setEnvelopeHeader(at index: Int, flags: UInt8) {
    let count = UInt32(writerIndex - index - EnvelopeFlags.headerCount)
    let place = index - readerIndex
    withUnsafeMutableReadableBytes { bytes in
      bytes[place] = flags
      bytes.storeBytes(of: count.bigEndian, toByteOffset: place + 1, as: UInt32.self)
    }
  }
}
