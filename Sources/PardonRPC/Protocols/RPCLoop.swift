internal import NIOCore

/// What the calls of one event loop share: limits, gate, prepared header blocks, memory used again from call to call.
final class RPCLoop {
  let eventLoop: any EventLoop
  let gate: (any RPCGate)?
  let limits: RPCLimits
  let encodeStatus: RPCStatusEncoder?
  /// Longest messages in bytes; an envelope cannot declare more than 32 bits.
  let messageLimit: Int
  let responseLimit: Int
  let crossOrigin: CrossOriginPolicy
  let deadlines: DeadlineQueue
  let inflater = GzipInflater()
  let deflater: GzipDeflater

  let formats = RPCFormat.all
  /// The constant part of an answer's head for each of `formats`; the second with the name of the compression.
  let heads: [HeaderBlock]
  let gzipHeads: [HeaderBlock]
  /// `grpc-status: 0`.
  let okTrailers: HeaderBlock

  @exclusivity(unchecked) private var stores: [ByteStore] = []

  init(
    eventLoop: any EventLoop, gate: (any RPCGate)?, limits: RPCLimits, crossOrigin: RPCCrossOrigin,
    encodeStatus: RPCStatusEncoder?
  ) {
    self.eventLoop = eventLoop
    self.gate = gate
    self.limits = limits
    self.encodeStatus = encodeStatus
    messageLimit = min(max(limits.messageBytesMax, 0), Int(Int32.max))
    responseLimit = min(max(limits.responseMessageBytesMax, 0), Int(Int32.max))
    self.crossOrigin = CrossOriginPolicy(crossOrigin)
    deadlines = DeadlineQueue(eventLoop: eventLoop)
    deflater = GzipDeflater(level: limits.compressionLevel)
    heads = formats.map { format in
      var block = HeaderBlock()
      block.append("content-type", format.contentType)
      return block
    }
    gzipHeads = formats.map { format in
      var block = HeaderBlock()
      block.append("content-type", format.contentType)
      block.append(format.transport.encodingField, "gzip")
      return block
    }
    var ok = HeaderBlock()
    ok.append("grpc-status", "0")
    okTrailers = ok
  }

  /// Memory for a message; given back with `recycle`.
  func takeStore() -> ByteStore { stores.popLast() ?? ByteStore() }

  func recycle(_ store: ByteStore) {
    guard stores.count < 16, store.capacity <= 64 << 10 else { return }
    store.removeAll()
    stores.append(store)
  }
}

extension RPCProtocol {
  /// The field that names the compression of messages.
  var encodingField: StaticString {
    switch self {
    case .grpc, .grpcWeb, .grpcWebText: "grpc-encoding"
    case .connectStreaming: "connect-content-encoding"
    case .connectUnary, .connectGet: "content-encoding"
    }
  }

  /// The field that lists what the peer can read.
  var acceptField: StaticString {
    switch self {
    case .grpc, .grpcWeb, .grpcWebText: "grpc-accept-encoding"
    case .connectStreaming: "connect-accept-encoding"
    case .connectUnary, .connectGet: "accept-encoding"
    }
  }
}
