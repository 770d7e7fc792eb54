internal import NIOCore

/// gRPC-Web over either HTTP version: the status travels in a last envelope; as base64 when the client wants text.
final class GRPCWebExchange: EnvelopedExchange {
  private var decoder = Base64Stream()
  private var isText: Bool { call.transport == .grpcWebText }

  override var isWrapped: Bool { isText }
  override var isWrapperPartial: Bool { decoder.isPartial }

  override func unwrap(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    var output: [UInt8] = []
    return decoder.decode(bytes, into: &output) ? output : nil
  }

  override func writeBody(_ bytes: ByteBuffer) {
    guard isText else { return http.write(bytes) }
    // Each piece is padded by itself, so that the client can read it without the next one.
    http.write(ByteBuffer(bytes: bytes.withUnsafeReadableBytes { Base64.encode($0, isPadded: true) }))
  }

  override func writeLast(_ bytes: consuming ByteBuffer, _ error: RPCError?) {
    writeHead()
    let start = bytes.writerIndex
    bytes.writeRepeatingByte(0, count: EnvelopeFlags.headerCount)
    grpcTrailers(error).withEach { name, value in
      bytes.writeBytes(name)
      bytes.writeStaticString(": ")
      bytes.writeBytes(value)
      bytes.writeStaticString("\r\n")
    }
    bytes.setEnvelopeHeader(at: start, flags: EnvelopeFlags.webTrailers)
    writeBody(bytes)
    http.end(trailers: nil)
  }
}
