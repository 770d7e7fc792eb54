public import NIOCore

/// Methods under one full name, such as `pardon.v1.GradingService`.
public struct RPCService: Sendable {
  public var name: String
  public var methods: [RPCMethod]

  public init(name: String, methods: [RPCMethod]) {
    self.name = name
    self.methods = methods
  }
}

/// One method and how to make what handles it.
public struct RPCMethod: Sendable {
  public var name: String
  public var shape: RPCShape
  /// `idempotency_level = NO_SIDE_EFFECTS`: may be called by Connect GET.
  public var isSideEffectFree: Bool
  /// Called once for each event loop when the server starts; what it returns stays on that loop.
  public var makeHandler: @Sendable (any EventLoop) -> RPCHandler

  public init(
    name: String, shape: RPCShape, isSideEffectFree: Bool = false,
    makeHandler: @escaping @Sendable (any EventLoop) -> RPCHandler
  ) {
    self.name = name
    self.shape = shape
    self.isSideEffectFree = isSideEffectFree
    self.makeHandler = makeHandler
  }
}

public enum RPCShape: Sendable {
  case unary
  case clientStreaming
  case serverStreaming
  case bidirectional
}

/// What handles the calls of one method on one event loop.
public enum RPCHandler {
  /// A unary method answered at once, on the event loop, in microseconds; must not wait.
  case immediate(any RPCImmediateHandler)
  /// A unary method as well: requests up to `bytesMax` are answered at once, longer ones by events, so that they may leave
  /// the event loop. So are those that `waits` picks out by their bytes, whose answers take time.
  case immediateUpTo(
    bytesMax: Int, any RPCImmediateHandler, waits: ((UnsafeRawBufferPointer, RPCCodec) -> Bool)? = nil,
    longer: (RPCCall) -> any RPCStreamHandler)
  /// Any shape, by events on the event loop; one stream handler for each call.
  case events((RPCCall) -> any RPCStreamHandler)
  /// Any shape, in a task of its own, which the call's end cancels.
  case task(@Sendable (RPCAsyncCall) async throws -> Void)
}

public protocol RPCImmediateHandler: AnyObject {
  /// Answers one request.
  ///
  /// - `request`: the message in `call.codec`, borrowed for the call.
  /// - `response`: the answer's bytes in the same codec are appended; what precedes the writer index is not ours.
  func respond(to request: UnsafeRawBufferPointer, call: RPCCall, into response: inout ByteBuffer) throws(RPCError)
}

/// Handles one streaming call by events. All calls come on the event loop, none after `cancelled` or after
/// `RPCCall.finish`.
public protocol RPCStreamHandler: AnyObject {
  /// One request message, borrowed. Not delivered while answers wait for a slow reader, so a handler that answers each
  /// request with a bounded number of messages costs bounded memory.
  func receive(_ message: UnsafeRawBufferPointer, call: RPCCall)
  /// The client has sent all its messages.
  func receiveEnd(call: RPCCall)
  /// There is room again for `RPCCall.send`.
  func writable(call: RPCCall)
  /// The call is over: the client cancelled or vanished, or the deadline passed (then its status has been sent).
  func cancelled(call: RPCCall)
}
