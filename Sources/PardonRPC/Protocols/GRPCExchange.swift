internal import NIOCore

/// gRPC over HTTP/2: the status travels in trailers.
final class GRPCExchange: EnvelopedExchange {
  override func writeLast(_ bytes: consuming ByteBuffer, _ error: RPCError?) {
    if !isHeadSent {
      if error != nil, call.responseHeaders.isEmpty {
        // Nothing but a status: one block is both head and trailers.
        var block = head(isGzip: false)
        appendGRPCTrailers(error, to: &block)
        return http.respond(status: 200, headers: block, isEnd: true)
      }
      writeHead()
    }
    if bytes.readableBytes > 0 { http.write(bytes) }
    http.end(trailers: grpcTrailers(error))
  }
}
