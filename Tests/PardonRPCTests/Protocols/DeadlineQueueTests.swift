import NIOCore
import NIOEmbedded
import Testing

@testable import PardonRPC

@Suite struct DeadlineQueueTests {
  /// Calls with scattered deadlines, some of which end before theirs: each ends when it must, and only then.
  @Test func manyCalls() {
    let loop = EmbeddedEventLoop()
    let service = TestService(loop)
    var calls: [(due: Int, exchange: FakeExchange, handler: any HTTPRequestHandler)] = []
    for index in 0..<200 {
      let due = index * 37 % 101 + 1
      let exchange = FakeExchange(eventLoop: loop)
      let handler = service.begin(
        "Chat", ["content-type": "application/grpc", "grpc-timeout": "\(due)m"], on: exchange)
      calls.append((due, exchange, handler))
    }
    for (index, call) in calls.enumerated() where index % 3 == 0 { call.handler.receiveEnd() }
    for (index, call) in calls.enumerated() where index % 3 == 1 && call.due > 50 { call.handler.cancelled(.cancelled) }
    for now in 1...110 {
      loop.advanceTime(by: .milliseconds(1))
      for (index, call) in calls.enumerated() {
        switch index % 3 {
        case 0: #expect(call.exchange.trailers == ["grpc-status: 0"])
        case 1 where call.due > 50: #expect(!call.exchange.isEnded)
        default: #expect(call.exchange.isEnded == (call.due <= now), "call \(index) of \(call.due) ms at \(now) ms")
        }
      }
    }
    #expect(service.log.entries.count { $0 == "finished Chat deadlineExceeded" } > 80)
    #expect(service.log.entries.count { $0.hasPrefix("finished") } == 200)
  }

  /// A later call with an earlier deadline must not wait for the timer of the first.
  @Test func earlierDeadlineLater() {
    let loop = EmbeddedEventLoop()
    let service = TestService(loop)
    let late = FakeExchange(eventLoop: loop)
    let early = FakeExchange(eventLoop: loop)
    let handlers = [
      service.begin("Chat", ["content-type": "application/grpc", "grpc-timeout": "10S"], on: late),
      service.begin("Chat", ["content-type": "application/grpc", "grpc-timeout": "1S"], on: early),
    ]
    loop.advanceTime(by: .seconds(1))
    #expect(early.isEnded && !late.isEnded && handlers.count == 2)
    loop.advanceTime(by: .seconds(9))
    #expect(late.isEnded)
  }
}
