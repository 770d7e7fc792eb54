internal import NIOCore

/// Connect streaming: always HTTP 200; errors and trailers travel as JSON in a last envelope.
final class ConnectStreamExchange: EnvelopedExchange {
  override func writeLast(_ bytes: consuming ByteBuffer, _ error: RPCError?) {
    writeHead()
    var metadata = HeaderBlock()
    if let error { ResponseMetadata.append(error.trailers, to: &metadata) }
    ResponseMetadata.append(call.responseTrailers, to: &metadata)
    let start = bytes.writerIndex
    bytes.writeRepeatingByte(0, count: EnvelopeFlags.headerCount)
    bytes.writeBytes(ConnectJSON.endOfStream(error, metadata: metadata))
    bytes.setEnvelopeHeader(at: start, flags: EnvelopeFlags.connectEnd)
    http.write(bytes)
    http.end(trailers: nil)
  }
}
