internal import NIOCore

/// Connect unary: the bodies are bare messages, errors are JSON with an HTTP status of their own, trailers are fields
/// with a prefix.
class ConnectUnaryExchange: RPCExchange {
  private final var body: ByteStore?
  private final var isComplete = false

  // MARK: Request

  override func receive(_ bytes: UnsafeRawBufferPointer) {
    guard !isOver, !isComplete, !bytes.isEmpty else { return }
    let body = self.body ?? loop.takeStore()
    self.body = body
    let limit = negotiation.isRequestGzip ? loop.messageLimit.compressedBound : loop.messageLimit
    guard body.count + bytes.count <= limit else { return fail(.requestTooLong(limit: loop.messageLimit)) }
    body.append(bytes)
    http.consume(bytes.count)
  }

  override func receiveEnd() {
    guard !isOver, !isComplete else { return }
    isComplete = true
    receiveMessage(body?.bytes ?? UnsafeRawBufferPointer(start: nil, count: 0))
  }

  /// The whole body, or what a GET has in its place.
  final func receiveMessage(_ message: UnsafeRawBufferPointer) {
    if negotiation.isRequestGzip, !message.isEmpty {
      let store = loop.takeStore()
      do {
        try loop.inflater.inflate(message, limit: loop.messageLimit, into: store)
        deliverWhole(store.bytes)
      } catch {
        fail(RPCError(error, limit: loop.messageLimit))
      }
      loop.recycle(store)
    } else {
      deliverWhole(message)
    }
  }

  final override func release() {
    if let body { loop.recycle(body) }
    body = nil
  }

  // MARK: Answer

  final override func writeSingle(_ response: consuming ByteBuffer) {
    var block: HeaderBlock
    if negotiation.acceptsGzip, response.readableBytes >= loop.limits.compressionBytesMin {
      var compressed = ByteBuffer()
      let isShorter = response.withUnsafeReadableBytes { loop.deflater.deflate($0, into: &compressed) }
      block = isShorter ? loop.gzipHeads[negotiation.format] : loop.heads[negotiation.format]
      if isShorter { response = compressed }
    } else {
      block = loop.heads[negotiation.format]
    }
    appendMetadata(nil, to: &block)
    respond(status: 200, headers: block, body: response)
  }

  final override func writeEnd(_ error: RPCError?) {
    guard let error else { return }
    var block = HeaderBlock()
    block.append("content-type", "application/json")
    if negotiation.isEncodingUnknown { block.append("accept-encoding", "gzip") }
    // An answer of 401 has this field, by its own name (RFC 9110 section 11.6.1).
    error.trailers.withFirst("www-authenticate") { block.append("www-authenticate", value: $0) }
    // For proxies and plain HTTP clients, which know neither RetryInfo nor gRPC's field (RFC 9110 section 10.2.3).
    error.trailers.withFirst("grpc-retry-pushback-ms") { field in
      guard let milliseconds = Int(String(decoding: field, as: UTF8.self)), milliseconds >= 0 else { return }
      block.append("retry-after", "\((milliseconds + 999) / 1000)")
    }
    appendMetadata(error, to: &block)
    respond(status: error.status.httpStatus, headers: block, body: ByteBuffer(bytes: ConnectJSON.error(error)))
  }

  final override func writeHead() {}
  final override func writeMessage(_ message: ByteBufferView) {}

  private final func respond(status: Int, headers: HeaderBlock, body: ByteBuffer) {
    guard body.readableBytes > 0 else { return http.respond(status: status, headers: headers, isEnd: true) }
    http.respond(status: status, headers: headers, isEnd: false)
    http.write(body)
    http.end(trailers: nil)
  }

  private final func appendMetadata(_ error: RPCError?, to block: inout HeaderBlock) {
    if call.transport == .connectGet { block.append("vary", "Accept-Encoding") }
    ResponseMetadata.append(call.responseHeaders, to: &block)
    if let error { ResponseMetadata.append(error.trailers, to: &block, prefix: "trailer-") }
    ResponseMetadata.append(call.responseTrailers, to: &block, prefix: "trailer-")
    if negotiation.hasOrigin { loop.crossOrigin.append(to: &block, request: call.requestHeaders) }
  }
}
