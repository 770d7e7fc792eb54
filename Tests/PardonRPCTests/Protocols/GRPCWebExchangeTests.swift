import NIOCore
import Testing

@testable import PardonRPC

@Suite struct GRPCWebExchangeTests {
  private func base64(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBytes { Base64.encode($0, isPadded: true) } }

  private func decode(_ text: [UInt8]) -> [UInt8]? {
    var stream = Base64Stream()
    var output: [UInt8] = []
    guard text.withUnsafeBytes({ stream.decode($0, into: &output) }), !stream.isPartial else { return nil }
    return output
  }

  @Test func unary() {
    let exchange = FakeExchange(.http1)
    let handler = TestService().begin("Echo", ["content-type": "application/grpc-web+proto"], on: exchange)
    handler.receive(Envelope("hello").bytes)
    handler.receiveEnd()
    #expect(exchange.status == 200 && exchange.headers == ["content-type: application/grpc-web+proto"])
    #expect(exchange.envelopes == [Envelope("hello"), Envelope(0x80, Array("grpc-status: 0\r\n".utf8))])
    #expect(exchange.isEnded && exchange.trailers == nil && exchange.breaches.isEmpty)
  }

  @Test func error() {
    let exchange = FakeExchange(.http1)
    let handler = TestService().begin("Echo", ["content-type": "application/grpc-web"], on: exchange)
    handler.receive(Envelope("meta fail").bytes)
    handler.receiveEnd()
    #expect(exchange.status == 200 && exchange.headers == ["content-type: application/grpc-web", "x-head: h"])
    let lines = exchange.envelopes[0].text.split(separator: "\r\n")
    #expect(exchange.envelopes.count == 1 && exchange.envelopes[0].flags == 0x80)
    #expect(lines.prefix(2) == ["grpc-status: 9", "grpc-message: 100%25 d%C3%A9sol%C3%A9"])
    #expect(lines.suffix(3) == ["x-error: e", "x-tail: t", "x-tail-bin: AQI"])
  }

  @Test(arguments: [1, 3, 4, 50]) func text(pieces: Int) {
    let exchange = FakeExchange()
    let handler = TestService().begin("Chat", ["content-type": "application/grpc-web-text"], on: exchange)
    // Each message padded by itself, as clients do.
    handler.receive(base64(Envelope("a").bytes) + base64(Envelope("bc").bytes), pieces: pieces)
    handler.receiveEnd()
    let envelopes = decode(exchange.body).map(Envelope.split)
    #expect(envelopes == [Envelope("a"), Envelope("bc"), Envelope(0x80, Array("grpc-status: 0\r\n".utf8))])
    #expect(exchange.consumed == 20 && exchange.headers == ["content-type: application/grpc-web-text"])
  }

  @Test(arguments: ["AAAA*", "A===", "AA=A", "AAAAAA"]) func badText(body: String) {
    let exchange = FakeExchange()
    let handler = TestService().begin("Chat", ["content-type": "application/grpc-web-text"], on: exchange)
    handler.receive(Array(body.utf8))
    handler.receiveEnd()
    #expect(decode(exchange.body).map { String(decoding: $0, as: UTF8.self) }?.contains("grpc-status: 3") == true)
  }
}
