import NIOCore
import Synchronization

@testable import PardonRPC

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A number that handlers write and tests read.
final class TestCount: Sendable {
  private let number = Atomic<Int>(0)

  var value: Int { number.load(ordering: .relaxed) }
  func add(_ count: Int) { number.wrappingAdd(count, ordering: .relaxed) }
  func raise(_ count: Int) { number.max(count, ordering: .relaxed) }
}

/// What the test handlers of all loops have seen.
final class TestRecord: Sendable {
  let begun = TestCount()
  /// Answers to `/held` wait until it is not 0.
  let released = TestCount()
  let cancelled = TestCount()
  let timedOut = TestCount()
  let writable = TestCount()
  let received = TestCount()
  let pendingMax = TestCount()
}

/// Answers by path: `/echo` the body, `/slow` after 400 ms, `/held` when the record says so, `/early` at once, `/big` ten megabytes as fast as they are taken, `/hold` never,
/// `/full` never and leaves the window used.
final class TestDispatcher: HTTPRequestDispatcher {
  let record: TestRecord

  init(_ record: TestRecord) { self.record = record }

  func begin(_ head: RequestHead, exchange: any HTTPExchange) -> any HTTPRequestHandler {
    record.begun.add(1)
    let handler = TestHandler(record, exchange, path: String(decoding: head.target, as: UTF8.self))
    handler.begin(head)
    return handler
  }
}

final class TestHandler: HTTPRequestHandler {
  static let bigBytes = 10 << 20
  static let piece = ByteBuffer(repeating: 7, count: 10_000)

  private let record: TestRecord
  private let exchange: any HTTPExchange
  private let path: String
  private var body = ByteBuffer()
  private var left = TestHandler.bigBytes

  init(_ record: TestRecord, _ exchange: any HTTPExchange, path: String) {
    self.record = record
    self.exchange = exchange
    self.path = path
  }

  private var headers: HeaderBlock {
    var headers = HeaderBlock()
    headers.append("content-type", "application/octet-stream")
    return headers
  }

  func begin(_ head: RequestHead) {
    switch path {
    case "/early":
      exchange.respond(status: 200, headers: headers, isEnd: false)
      exchange.write(ByteBuffer(string: "early"))
      exchange.end(trailers: nil)
    case "/none": exchange.respond(status: 204, headers: headers, isEnd: true)
    case "/names":
      exchange.respond(status: 200, headers: headers, isEnd: false)
      exchange.write(ByteBuffer(string: exchange.connection.clientNames.joined(separator: ",")))
      exchange.end(trailers: nil)
    default: break
    }
  }

  func receive(_ bytes: UnsafeRawBufferPointer) {
    record.received.add(bytes.count)
    if path == "/full" { return }
    if path == "/echo" || path == "/chunks" { body.writeBytes(bytes) }
    exchange.consume(bytes.count)
  }

  func receiveEnd() {
    switch path {
    case "/echo":
      exchange.respond(status: 200, headers: headers, isEnd: false)
      exchange.write(body)
      var trailers = HeaderBlock()
      trailers.append("grpc-status", "0")
      exchange.end(trailers: exchange.connection.version == .http2 ? trailers : nil)
    case "/chunks":
      exchange.respond(status: 200, headers: headers, isEnd: false)
      exchange.write(body)
      let exchange = NIOLoopBound(self.exchange, eventLoop: self.exchange.eventLoop)
      let body = body
      exchange.value.eventLoop.scheduleTask(in: .milliseconds(20)) {
        exchange.value.write(body)
        exchange.value.end(trailers: nil)
      }
    case "/slow":
      let exchange = NIOLoopBound(self.exchange, eventLoop: self.exchange.eventLoop)
      let headers = headers
      exchange.value.eventLoop.scheduleTask(in: .milliseconds(400)) {
        exchange.value.respond(status: 200, headers: headers, isEnd: false)
        exchange.value.write(ByteBuffer(string: "slow"))
        exchange.value.end(trailers: nil)
      }
    case "/busy":
      usleep(2000)
      exchange.respond(status: 200, headers: headers, isEnd: false)
      exchange.write(ByteBuffer(string: "busy"))
      exchange.end(trailers: nil)
    case "/held": answerWhenReleased(NIOLoopBound(exchange, eventLoop: exchange.eventLoop))
    case "/big":
      exchange.respond(status: 200, headers: headers, isEnd: false)
      writable()
    default: break
    }
  }

  private func answerWhenReleased(_ exchange: NIOLoopBound<any HTTPExchange>) {
    let record = record
    let headers = headers
    exchange.value.eventLoop.scheduleRepeatedTask(initialDelay: .zero, delay: .milliseconds(5)) { task in
      guard record.released.value > 0 else { return }
      task.cancel()
      exchange.value.respond(status: 200, headers: headers, isEnd: false)
      exchange.value.write(ByteBuffer(string: "held"))
      exchange.value.end(trailers: nil)
    }
  }

  func writable() {
    record.writable.add(1)
    while left > 0, exchange.pendingBytes < 100_000 {
      let count = min(left, Self.piece.readableBytes)
      exchange.write(Self.piece.getSlice(at: 0, length: count)!)
      left -= count
      record.pendingMax.raise(exchange.pendingBytes)
    }
    if left == 0 { exchange.end(trailers: nil) }
  }

  func cancelled(_ reason: ExchangeReset) {
    record.cancelled.add(1)
    if reason == .timedOut { record.timedOut.add(1) }
  }
}

/// Limits for tests, changed one at a time.
enum TestLimits {
  static let standard = with { _ in }

  static func with(_ change: (inout RPCLimits) -> Void) -> RPCLimits {
    var limits = RPCLimits()
    limits.responseHighWaterBytes = 64 << 10
    limits.responseLowWaterBytes = 16 << 10
    change(&limits)
    return limits
  }
}

/// A server of test handlers on loopback, stopped at the end.
func withServer<Result>(
  loops: Int = 1, tls: RPCTLS? = nil, limits: RPCLimits = TestLimits.standard,
  _ body: (RPCServer, SocketAddress, TestRecord) async throws -> Result
) async throws -> Result {
  var configuration = RPCServerConfiguration(listeners: [RPCListener(.tcp(host: "127.0.0.1", port: 0), tls: tls)])
  configuration.loops = loops
  configuration.limits = limits
  let record = TestRecord()
  let server = try RPCServer(configuration: configuration) { _ in TestDispatcher(record) }
  let addresses = try await server.start()
  do {
    let result = try await body(server, addresses[0], record)
    await server.shutDown()
    return result
  } catch {
    await server.shutDown()
    throw error
  }
}

/// Waits until something holds, at most five seconds.
func eventually(_ condition: () -> Bool) async -> Bool {
  for _ in 0..<500 {
    if condition() { return true }
    try? await Task.sleep(for: .milliseconds(10))
  }
  return condition()
}
