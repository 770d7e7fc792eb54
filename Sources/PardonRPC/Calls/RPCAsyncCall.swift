public import NIOCore

/// A call as a task sees it: request messages are an asynchronous sequence, `send` waits for slow readers.
///
/// The call itself stays on its event loop; the task reaches it by hops, in order. When the call ends before the task
/// does, by cancellation or its deadline, the task is cancelled and everything that waits throws `CancellationError`.
public struct RPCAsyncCall: Sendable {
  public let service: String
  public let method: String
  public let shape: RPCShape
  public let codec: RPCCodec
  public let transport: RPCProtocol
  public let connection: ConnectionInfo
  /// All request fields, `-bin` values still in base64.
  public let requestHeaders: HeaderBlock
  /// The query of a Connect GET, names and values decoded; empty otherwise.
  public let query: [(name: String, value: String)]
  /// As the client sent it.
  public let timeout: TimeAmount?
  public let deadline: NIODeadline?
  /// Who calls; set by the gate.
  public let principal: (any Sendable)?

  private let handler: NIOLoopBound<TaskStreamHandler>
  private let eventLoop: any EventLoop

  init(_ call: RPCCall, handler: NIOLoopBound<TaskStreamHandler>) {
    service = call.service
    method = call.method
    shape = call.shape
    codec = call.codec
    transport = call.transport
    connection = call.connection
    requestHeaders = call.requestHeaders
    query = call.query
    timeout = call.timeout
    deadline = call.deadline
    principal = call.principal
    self.handler = handler
    eventLoop = call.eventLoop
  }

  /// The request messages as they arrive; one task at a time may wait for the next. The client is held back while they
  /// are not taken.
  public var requests: Requests { Requests(call: self) }

  /// The next request message: the only one of a unary or server-streaming call. Nil after the last.
  public func nextRequest() async throws -> ByteBuffer? {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { waiter in
        eventLoop.execute { [handler] in handler.value.next(waiter) }
      }
    } onCancel: {
      eventLoop.execute { [handler] in handler.value.abandonNext() }
    }
  }

  /// Adds fields to the head of the answer; without effect once it is sent.
  public func addHeaders(_ headers: HeaderBlock) {
    eventLoop.execute { [handler] in handler.value.append(headers: headers, trailers: HeaderBlock()) }
  }

  /// Adds fields to the end of the answer.
  public func addTrailers(_ trailers: HeaderBlock) {
    eventLoop.execute { [handler] in handler.value.append(headers: HeaderBlock(), trailers: trailers) }
  }

  /// Sends the head of a streaming answer before its first message.
  public func sendHead() {
    eventLoop.execute { [handler] in handler.value.sendHead() }
  }

  /// Sends one message and waits until there is room for the next.
  public func send(_ message: ByteBuffer) async throws {
    try await withCheckedThrowingContinuation { waiter in
      eventLoop.execute { [handler] in handler.value.send(message, waiter) }
    }
  }

  /// Runs what handles the call, then ends the call with what came of it.
  func run(_ body: @Sendable (RPCAsyncCall) async throws -> Void) async {
    let failure: RPCError?
    do {
      try await body(self)
      failure = nil
    } catch {
      failure = Self.describe(error)
    }
    eventLoop.execute { [handler] in handler.value.complete(failure) }
  }

  /// Errors of other kinds stay inside: their texts may quote what nobody else should read.
  private static func describe(_ error: any Error) -> RPCError {
    switch error {
    case let error as RPCError: error
    case is CancellationError: RPCError(.cancelled, "the call was cancelled")
    default: RPCError(.internal, "the call failed inside the server")
    }
  }

  public struct Requests: AsyncSequence, Sendable {
    fileprivate let call: RPCAsyncCall

    public func makeAsyncIterator() -> Iterator { Iterator(call: call) }

    public struct Iterator: AsyncIteratorProtocol {
      fileprivate let call: RPCAsyncCall

      public mutating func next() async throws -> ByteBuffer? { try await call.nextRequest() }
    }
  }
}
