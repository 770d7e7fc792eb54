import NIOCore

@testable import PardonRPC

/// Connect GET with any query: an answer in every case.
enum QueryFuzz {
  nonisolated(unsafe) private static let service = TestService()

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    let exchange = FakeExchange(eventLoop: service.loop)
    var head = RequestHead()
    head.method = .get
    head.target = Array("/test.v1.Test/Echo?".utf8) + bytes
    head.isEnd = true
    service.log.entries.removeAll()
    let handler = service.dispatcher.begin(head, exchange: exchange)
    handler.receiveEnd()
    require(exchange.isEnded && exchange.breaches.isEmpty, exchange.breaches.joined(separator: ", "))
    require([200, 400, 415, 429, 501].contains(exchange.status ?? 0), "status \(exchange.status ?? 0)")
    return 0
  }
}
