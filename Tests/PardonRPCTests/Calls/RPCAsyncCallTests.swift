import NIOCore
import NIOPosix
import Testing

@testable import PardonRPC

/// Tasks and event loop are different threads here, as in a server.
@Suite struct RPCAsyncCallTests {
  private let loop = MultiThreadedEventLoopGroup.singleton.next()

  /// Runs `body` on the event loop.
  private func onLoop<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await loop.submit(body).get()
  }

  private final class Fixture {
    let service: TestService
    let exchange: FakeExchange
    let handler: any HTTPRequestHandler

    init(
      _ loop: any EventLoop, _ method: String, timeout: String, pending: Int,
      _ task: @escaping @Sendable (RPCAsyncCall) async throws -> Void
    ) {
      service = TestService(loop, task: task)
      exchange = FakeExchange(eventLoop: loop)
      exchange.pendingBytes = pending
      handler = service.begin(method, ["content-type": "application/grpc", "grpc-timeout": timeout], on: exchange)
    }
  }

  private func start(
    _ method: String, timeout: String = "1H", pending: Int = 0,
    _ task: @escaping @Sendable (RPCAsyncCall) async throws -> Void
  ) async throws -> NIOLoopBound<Fixture> {
    try await onLoop { [loop] in
      NIOLoopBound(Fixture(loop, method, timeout: timeout, pending: pending, task), eventLoop: loop)
    }
  }

  /// Trailers, or the head of a trailers-only answer, once the answer is complete.
  private func end(_ fixture: NIOLoopBound<Fixture>) async throws -> [String] {
    for _ in 0..<3000 {
      let fields = try await onLoop {
        let exchange = fixture.value.exchange
        return exchange.isEnded ? exchange.trailers ?? exchange.headers : nil
      }
      if let fields { return fields }
      try await Task.sleep(for: .milliseconds(10))
    }
    return ["no end within thirty seconds"]
  }

  @Test func unary() async throws {
    let fixture = try await start("TaskUnary") { call in
      let request = try await call.nextRequest()
      guard try await call.nextRequest() == nil else { throw RPCError(.internal, "a second request") }
      call.addHeaders(HeaderBlock(["x-head": "h"]))
      call.addTrailers(HeaderBlock(["x-tail": "t"]))
      try await call.send(request ?? ByteBuffer())
    }
    try await onLoop {
      fixture.value.handler.receive(Envelope("hello").bytes)
      fixture.value.handler.receiveEnd()
    }
    #expect(try await end(fixture) == ["grpc-status: 0", "x-tail: t"])
    #expect(try await onLoop { fixture.value.exchange.envelopes.map(\.text) } == ["hello"])
    #expect(try await onLoop { fixture.value.exchange.header("x-head") } == "h")
  }

  @Test func streamWithBackpressure() async throws {
    let count = 200
    let fixture = try await start("TaskChat") { call in
      // The client goes first, and finds that nobody listens yet.
      try await Task.sleep(for: .milliseconds(50))
      for try await request in call.requests { try await call.send(request) }
    }
    let consumed = try await onLoop {
      for index in 0..<count { fixture.value.handler.receive(Envelope("\(index)").bytes) }
      fixture.value.handler.receiveEnd()
      return fixture.value.exchange.consumed
    }
    #expect(consumed < 200)
    #expect(try await end(fixture) == ["grpc-status: 0"])
    #expect(try await onLoop { fixture.value.exchange.envelopes.map(\.text) } == (0..<count).map(String.init))
  }

  @Test func sendWaitsForRoom() async throws {
    let fixture = try await start("TaskChat", pending: 10 << 20) { call in
      try await call.send(ByteBuffer(string: "a"))
      try await call.send(ByteBuffer(string: "b"))
    }
    try await Task.sleep(for: .milliseconds(50))
    #expect(try await onLoop { fixture.value.exchange.envelopes.map(\.text) } == ["a"])
    try await onLoop {
      fixture.value.exchange.pendingBytes = 0
      fixture.value.handler.writable()
    }
    #expect(try await end(fixture) == ["grpc-status: 0"])
    #expect(try await onLoop { fixture.value.exchange.envelopes.map(\.text) } == ["a", "b"])
  }

  @Test func errors() async throws {
    struct Other: Error {}
    let refused = try await start("TaskChat") { _ in throw RPCError(.notFound, "no such thing") }
    #expect(try await end(refused).suffix(2) == ["grpc-status: 5", "grpc-message: no such thing"])
    let broken = try await start("TaskChat") { _ in throw Other() }
    #expect(try await end(broken).contains("grpc-status: 13"))
  }

  @Test func cancellationReachesTheTask() async throws {
    let (stream, continuation) = AsyncStream<Bool>.makeStream()
    let fixture = try await start("TaskChat") { call in
      do {
        _ = try await call.nextRequest()
        continuation.yield(false)
      } catch {
        continuation.yield(error is CancellationError && Task.isCancelled)
      }
    }
    try await Task.sleep(for: .milliseconds(20))
    try await onLoop { fixture.value.handler.cancelled(.cancelled) }
    var iterator = stream.makeAsyncIterator()
    #expect(await iterator.next() == true)
    #expect(try await onLoop { fixture.value.service.log.entries.last } == "finished TaskChat cancelled")
  }

  @Test func deadlineReachesTheTask() async throws {
    let (stream, continuation) = AsyncStream<Bool>.makeStream()
    let fixture = try await start("TaskChat", timeout: "30m") { _ in
      try? await Task.sleep(for: .seconds(20))
      continuation.yield(Task.isCancelled)
    }
    #expect(try await end(fixture).contains("grpc-status: 4"))
    var iterator = stream.makeAsyncIterator()
    #expect(await iterator.next() == true)
  }
}
