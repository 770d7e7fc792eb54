internal import NIOCore

/// A call whose messages travel in envelopes, both ways: gRPC, gRPC-Web, Connect streaming.
class EnvelopedExchange: RPCExchange {
  @exclusivity(unchecked) private final var reader: EnvelopeReader
  /// Bytes that arrived while deliveries were held back; as long as they wait, the client's window stays used.
  @exclusivity(unchecked) private final var backlog: [UInt8] = []
  /// Bytes received and not yet told to the connection as consumed.
  @exclusivity(unchecked) private final var unconsumed = 0
  @exclusivity(unchecked) private final var isDelivering = false
  /// Behind the message being delivered there are bytes of others.
  @exclusivity(unchecked) private final var isMoreInput = false
  @exclusivity(unchecked) private final var hasRequestEnded = false
  @exclusivity(unchecked) private final var isEndDelivered = false
  @exclusivity(unchecked) private(set) final var isHeadSent = false
  /// What the connection was told last.
  @exclusivity(unchecked) private final var isBodyTimed = true
  /// Envelopes on their way out; sent together.
  @exclusivity(unchecked) private final var output = ByteBuffer()

  /// As many bytes of envelopes are sent at once.
  private static let flushCount = 32 << 10

  override init(loop: RPCLoop, route: RPCRoute, call: RPCCall, http: any HTTPExchange, negotiation: Negotiation) {
    reader = EnvelopeReader(limit: loop.messageLimit)
    super.init(loop: loop, route: route, call: call, http: http, negotiation: negotiation)
  }

  // MARK: For subclasses

  /// Removes what the protocol wraps around the bytes of envelopes; nil when that is malformed.
  func unwrap(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? { nil }
  var isWrapped: Bool { false }
  /// The body must not end here.
  var isWrapperPartial: Bool { false }
  /// Sends body bytes.
  func writeBody(_ bytes: ByteBuffer) { http.write(bytes) }
  /// Sends the last body bytes, if any, and the end of the call.
  func writeLast(_ bytes: consuming ByteBuffer, _ error: RPCError?) { preconditionFailure("abstract") }

  // MARK: Request

  final override func receive(_ bytes: UnsafeRawBufferPointer) {
    guard !isOver else { return }
    unconsumed += bytes.count
    guard isWrapped else { return take(bytes) }
    guard let unwrapped = unwrap(bytes) else {
      return fail(RPCError(.invalidArgument, "the body is not base64"))
    }
    unwrapped.withUnsafeBytes { take($0) }
  }

  final override func receiveEnd() {
    guard !isOver else { return }
    hasRequestEnded = true
    if !isDelivering { settle() }
  }

  final override func streamBegins() { setBodyTimed(false) }

  final override func resume() {
    guard !isOver, !isDelivering, !backlog.isEmpty else { return }
    let waiting = backlog
    backlog = []
    waiting.withUnsafeBytes { process($0) }
  }

  private final func take(_ bytes: UnsafeRawBufferPointer) {
    if isDelivering || !backlog.isEmpty {
      backlog.append(contentsOf: bytes)
    } else {
      process(bytes)
    }
  }

  private final func process(_ bytes: UnsafeRawBufferPointer) {
    var input = bytes
    isDelivering = true
    while !isOver, !input.isEmpty {
      guard canDeliver else {
        backlog.append(contentsOf: input)
        setBodyTimed(false)
        break
      }
      switch reader.next(&input) {
      case .needsMore: break
      case .envelope(let flags, let payload):
        isMoreInput = !input.isEmpty
        open(flags, payload)
      case .tooLong: fail(.requestTooLong(limit: loop.messageLimit))
      }
    }
    isDelivering = false
    isMoreInput = false
    guard !isOver else { return }
    flush()
    settle()
  }

  private final var canDeliver: Bool {
    guard !isPaused else { return false }
    if isWritable { return true }
    flush()
    return isWritable
  }

  /// After deliveries: what was dealt with may be sent anew, and the end comes after the last message.
  private final func settle() {
    guard backlog.isEmpty else { return }
    setBodyTimed(route.shape.hasOneRequest || reader.isPartial)
    if unconsumed > 0 {
      let count = unconsumed
      unconsumed = 0
      http.consume(count)
    }
    guard hasRequestEnded, !isEndDelivered, !isOver else { return }
    isEndDelivered = true
    guard !reader.isPartial, !isWrapperPartial else {
      return fail(RPCError(.invalidArgument, "the body ends inside an envelope"))
    }
    deliverEnd()
    if !isOver { flush() }
  }

  /// Only the rest of a message is waited for with impatience: pauses between the messages of a stream are free.
  private final func setBodyTimed(_ isTimed: Bool) {
    guard isTimed != isBodyTimed else { return }
    isBodyTimed = isTimed
    http.isBodyTimed = isTimed
  }

  private final func open(_ flags: UInt8, _ payload: UnsafeRawBufferPointer) {
    guard flags & ~EnvelopeFlags.compressed == 0 else {
      return fail(RPCError(.invalidArgument, "an envelope has flags that mean nothing in a request"))
    }
    guard flags & EnvelopeFlags.compressed != 0 else { return deliver(payload) }
    guard negotiation.isRequestGzip else {
      return fail(
        RPCError(
          .internal,
          "a message is flagged as compressed, but \(call.transport.encodingField) names no compression"))
    }
    guard !payload.isEmpty else { return deliver(payload) }
    let store = loop.takeStore()
    do {
      try loop.inflater.inflate(payload, limit: loop.messageLimit, into: store)
      deliver(store.bytes)
    } catch {
      fail(RPCError(error, limit: loop.messageLimit))
    }
    loop.recycle(store)
  }

  // MARK: Answer

  final override var headroom: Int { EnvelopeFlags.headerCount }

  final override var isWritable: Bool {
    http.pendingBytes + output.readableBytes <= loop.limits.responseHighWaterBytes
  }

  final override func writeHead() { writeHead(isGzip: negotiation.acceptsGzip) }

  private final func writeHead(isGzip: Bool) {
    guard !isHeadSent else { return }
    isHeadSent = true
    http.respond(status: 200, headers: head(isGzip: isGzip), isEnd: false)
  }

  /// The head's fields: constant ones, the handler's, those of CORS.
  final func head(isGzip: Bool) -> HeaderBlock {
    var block = isGzip ? loop.gzipHeads[negotiation.format] : loop.heads[negotiation.format]
    if negotiation.isEncodingUnknown { block.append(call.transport.acceptField, "gzip") }
    if !call.responseHeaders.isEmpty { ResponseMetadata.append(call.responseHeaders, to: &block) }
    if negotiation.hasOrigin { loop.crossOrigin.append(to: &block, request: call.requestHeaders) }
    return block
  }

  final override func writeMessage(_ message: ByteBufferView) {
    writeHead()
    // More answers will follow this one: room for them at once, instead of growing.
    if output.capacity == 0 {
      output = http.takeBuffer()
      if isMoreInput { output.reserveCapacity(Self.flushCount + headroom + message.count) }
    }
    message.withUnsafeBytes { append($0, to: &output, mayCompress: negotiation.acceptsGzip) }
    if !isDelivering || output.readableBytes >= Self.flushCount { flush() }
  }

  final override func writeSingle(_ response: consuming ByteBuffer) {
    let count = response.writerIndex - headroom
    var isGzip = false
    if negotiation.acceptsGzip, count >= loop.limits.compressionBytesMin {
      var compressed = ByteBuffer()
      response.withUnsafeReadableBytes { bytes in
        append(UnsafeRawBufferPointer(rebasing: bytes[headroom...]), to: &compressed, mayCompress: true)
      }
      isGzip = true
      response = compressed
    } else {
      response.setEnvelopeHeader(at: 0, flags: 0)
    }
    writeHead(isGzip: isGzip)
    writeLast(consume response, nil)
  }

  final override func writeEnd(_ error: RPCError?) {
    let rest = output
    output = ByteBuffer()
    writeLast(consume rest, error)
  }

  /// Appends an envelope with `message`.
  private final func append(_ message: UnsafeRawBufferPointer, to buffer: inout ByteBuffer, mayCompress: Bool) {
    let start = buffer.writerIndex
    buffer.reserveCapacity(minimumWritableBytes: headroom + message.count)
    buffer.writeRepeatingByte(0, count: headroom)
    let isCompressed =
      mayCompress && message.count >= loop.limits.compressionBytesMin
      && loop.deflater.deflate(message, into: &buffer)
    if !isCompressed { buffer.writeBytes(message) }
    buffer.setEnvelopeHeader(at: start, flags: isCompressed ? EnvelopeFlags.compressed : 0)
  }

  private final func flush() {
    guard output.readableBytes > 0 else { return }
    let bytes = output
    output = ByteBuffer()
    writeBody(bytes)
  }

  /// `grpc-status` and what belongs to it, then the handler's trailers.
  final func grpcTrailers(_ error: RPCError?) -> HeaderBlock {
    if error == nil, call.responseTrailers.isEmpty { return loop.okTrailers }
    var block = HeaderBlock()
    appendGRPCTrailers(error, to: &block)
    return block
  }

  final func appendGRPCTrailers(_ error: RPCError?, to block: inout HeaderBlock) {
    block.append("grpc-status", (error?.status ?? .ok).decimal)
    if let error {
      if !error.message.isEmpty {
        PercentCoding.encode(error.message).withUnsafeBytes { block.append("grpc-message", value: $0) }
      }
      if !error.details.isEmpty, let encodeStatus = loop.encodeStatus {
        let encoded = encodeStatus(error).withUnsafeBytes { Base64.encode($0, isPadded: false) }
        encoded.withUnsafeBytes { block.append("grpc-status-details-bin", value: $0) }
      }
      ResponseMetadata.append(error.trailers, to: &block)
    }
    ResponseMetadata.append(call.responseTrailers, to: &block)
  }
}

extension RPCError {
  init(_ failure: GzipInflater.Failure, limit: Int) {
    switch failure {
    case .corrupt: self.init(.invalidArgument, "the compressed message is not gzip, or it is damaged")
    case .tooLong: self = .requestTooLong(limit: limit)
    case .outOfMemory: self.init(.resourceExhausted, "no memory to decompress the message")
    }
  }
}
