import NIOCore
import NIOEmbedded

@testable import PardonRPC

/// Requests in every protocol, their bodies in pieces of any size, to handlers of every kind.
///
/// Bytes 0 to 3 choose method, content type, compression, pieces, pauses and the reader's speed; the rest is the body.
enum RPCFuzz {
  private static let methods = ["Echo", "Slow", "List", "Collect", "Chat"]
  private static let encodings: [StaticString] = ["gzip", "identity", "zstd", ""]
  nonisolated(unsafe) private static let service: TestService = {
    var limits = RPCLimits()
    limits.messageBytesMax = 2000
    limits.compressionBytesMin = 16
    limits.callTimeoutMax = .hours(1)
    return TestService(limits: limits)
  }()

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    guard bytes.count >= 4 else { return 0 }
    let formats = RPCFormat.all
    let format = formats[Int(bytes[1]) % formats.count]
    let exchange = FakeExchange(bytes[3] & 1 == 0 ? .http2 : .http1, eventLoop: service.loop)
    let body = Array(bytes[4...])
    service.log.entries.removeAll()
    service.log.calls.removeAll()
    let handler = service.dispatcher.begin(head(bytes, format), exchange: exchange)
    exchange.pendingBytes = bytes[3] & 2 == 0 ? 0 : 1 << 30
    handler.receive(body, pieces: Int(bytes[3] >> 4) * 3 + 1)
    if bytes[3] & 4 == 0 { handler.receiveEnd() }
    exchange.pendingBytes = 0
    handler.writable()
    // Every message may ask for a pause, and the shortest takes five bytes.
    for _ in 0...body.count / 5 where !exchange.isEnded {
      for call in service.log.calls { call.resumeRequests() }
    }
    check(exchange, sent: body.count, isEnded: bytes[3] & 4 == 0)
    if !exchange.isEnded { handler.cancelled(.cancelled) }
    require(
      service.log.entries.count { $0.hasPrefix("finished") } == service.log.entries.count { $0.hasPrefix("admit") })
    return 0
  }

  private static func head(_ bytes: UnsafeBufferPointer<UInt8>, _ format: RPCFormat) -> RequestHead {
    var head = RequestHead()
    head.method = .post
    head.target = Array("/test.v1.Test/\(methods[Int(bytes[0]) % methods.count])".utf8)
    head.headers.append("content-type", format.contentType)
    if bytes[2] & 1 != 0 { head.headers.append(format.transport.encodingField, encodings[Int(bytes[2] >> 1 & 3)]) }
    if bytes[2] & 8 != 0 { head.headers.append(format.transport.acceptField, "gzip") }
    if bytes[2] & 16 != 0 { head.headers.append("origin", "null") }
    return head
  }

  private static func check(_ exchange: FakeExchange, sent: Int, isEnded: Bool) {
    require(exchange.breaches.isEmpty, exchange.breaches.joined(separator: ", "))
    require(exchange.consumed <= sent, "more consumed than sent")
    require(!isEnded || exchange.isEnded, "a complete request without a complete answer")
    guard exchange.isEnded, exchange.status == 200, let type = exchange.header("content-type") else { return }
    if type.hasPrefix("application/grpc"), !type.contains("text") {
      require(exchange.envelopes.allSatisfy { $0.flags != 0xff }, "the answer ends inside an envelope")
    }
  }
}
