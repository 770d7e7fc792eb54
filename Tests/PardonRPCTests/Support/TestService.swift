import NIOCore
import NIOEmbedded
import PardonWire

@testable import PardonRPC

/// A service with a method of each kind, and what its calls went through.
final class TestService {
  let log = Log()
  let gate: RecordingGate
  let loop: any EventLoop
  private(set) var dispatcher: RPCDispatcher!

  final class Log {
    var entries: [String] = []
    /// The calls of streaming methods, newest last.
    var calls: [RPCCall] = []
  }

  init(
    _ loop: any EventLoop = EmbeddedEventLoop(), limits: RPCLimits = RPCLimits(),
    cors: RPCCrossOrigin = RPCCrossOrigin(), task: (@Sendable (RPCAsyncCall) async throws -> Void)? = nil
  ) {
    self.loop = loop
    let log = NIOLoopBound(log, eventLoop: loop)
    gate = RecordingGate(self.log)
    var methods = [
      RPCMethod(name: "Echo", shape: .unary, isSideEffectFree: true) { _ in .immediate(EchoHandler(log.value)) },
      RPCMethod(name: "Slow", shape: .unary) { _ in .events { StreamEcho($0, log.value) } },
      RPCMethod(name: "List", shape: .serverStreaming) { _ in .events { StreamEcho($0, log.value) } },
      RPCMethod(name: "Collect", shape: .clientStreaming) { _ in .events { Collector($0, log.value) } },
      RPCMethod(name: "Chat", shape: .bidirectional) { _ in .events { StreamEcho($0, log.value) } },
    ]
    if let task {
      methods += [
        RPCMethod(name: "TaskUnary", shape: .unary) { _ in .task(task) },
        RPCMethod(name: "TaskChat", shape: .bidirectional) { _ in .task(task) },
      ]
    }
    dispatcher = RPCDispatcher(
      services: [RPCService(name: "test.v1.Test", methods: methods)], eventLoop: loop, gate: gate, limits: limits,
      cors: cors,
      encodeStatus: { error in
        StatusMessage.encoded(
          code: Int(error.status.rawValue), message: error.message,
          details: error.details.map { ErrorDetail(typeName: $0.typeName, value: $0.value) })
      })
  }

  func begin(
    _ method: String, _ fields: KeyValuePairs<String, String>, on exchange: FakeExchange, verb: HTTPVerb = .post,
    isEnd: Bool = false
  ) -> any HTTPRequestHandler {
    var head = RequestHead()
    head.method = verb
    head.target = Array("/test.v1.Test/\(method)".utf8)
    head.headers = HeaderBlock(fields)
    head.isEnd = isEnd
    return dispatcher.begin(head, exchange: exchange)
  }
}

final class RecordingGate: RPCGate {
  private let log: TestService.Log
  var refusal: RPCError?
  var messageLimit = Int.max

  init(_ log: TestService.Log) { self.log = log }

  func admit(_ call: RPCCall) throws(RPCError) {
    if let refusal { throw refusal }
    log.entries.append("admit \(call.method)")
  }

  func received(_ bytes: Int, call: RPCCall) throws(RPCError) {
    if bytes > messageLimit { throw RPCError(.resourceExhausted, "too much for you") }
  }

  func finished(_ call: RPCCall, status: RPCStatus) { log.entries.append("finished \(call.method) \(status)") }
}

/// Answers with the request; `fail…` in it is an error, `big N` an answer of so many letters.
final class EchoHandler: RPCImmediateHandler {
  private let log: TestService.Log

  init(_ log: TestService.Log) { self.log = log }

  func respond(
    to request: UnsafeRawBufferPointer, call: RPCCall, into response: inout ByteBuffer
  ) throws(RPCError) {
    let text = String(decoding: request, as: UTF8.self)
    log.entries.append("echo")
    if text.hasPrefix("meta") {
      call.responseHeaders.append("x-head", "h")
      call.responseTrailers.append("x-tail", "t")
      call.responseTrailers.append("x-tail-bin", "AQI=")
      call.responseTrailers.append("grpc-status", "7")
      call.responseTrailers.append("bad name", "v")
      call.responseTrailers.append("x-split", "a\r\nb: c")
    }
    if text.hasSuffix("fail") {
      var error = RPCError(
        .failedPrecondition, "100% désolé",
        details: [RPCErrorDetail(typeName: "test.v1.Detail", value: [8, 1], debugJSON: Array("{\"n\":1}".utf8))])
      error.trailers.append("x-error", "e")
      throw error
    }
    if text.hasPrefix("big "), let count = Int(text.dropFirst(4)) {
      response.writeRepeatingByte(UInt8(ascii: "a"), count: count)
    } else {
      response.writeBytes(request)
    }
  }
}

/// Answers each message with itself. `end` ends the call, `fail` fails it, `pause` stops deliveries, `silent` is not
/// answered.
final class StreamEcho: RPCStreamHandler {
  private let log: TestService.Log

  init(_ call: RPCCall, _ log: TestService.Log) {
    self.log = log
    log.calls.append(call)
  }

  func receive(_ message: UnsafeRawBufferPointer, call: RPCCall) {
    let text = String(decoding: message, as: UTF8.self)
    log.entries.append("receive \(text.prefix(20))")
    switch text {
    case "end": return call.finish()
    case "fail": return call.finish(RPCError(.aborted, "as you wish"))
    case "pause": call.pauseRequests()
    case "silent": return
    default: break
    }
    call.send(ByteBuffer(bytes: message))
  }

  func receiveEnd(call: RPCCall) {
    log.entries.append("receiveEnd")
    call.finish()
  }

  func writable(call: RPCCall) { log.entries.append("writable") }
  func cancelled(call: RPCCall) { log.entries.append("cancelled") }
}

/// Answers all messages, joined by commas, at the end.
final class Collector: RPCStreamHandler {
  private let log: TestService.Log
  private var parts: [String] = []

  init(_ call: RPCCall, _ log: TestService.Log) {
    self.log = log
    log.calls.append(call)
  }

  func receive(_ message: UnsafeRawBufferPointer, call: RPCCall) {
    parts.append(String(decoding: message, as: UTF8.self))
  }

  func receiveEnd(call: RPCCall) {
    call.send(ByteBuffer(string: parts.joined(separator: ",")))
    call.finish()
  }

  func writable(call: RPCCall) {}
  func cancelled(call: RPCCall) { log.entries.append("cancelled") }
}
