internal import NIOCore

/// One request and its answer on a connection of either HTTP version; confined to the connection's event loop.
///
/// Transports implement it (`HTTP2Stream`, `HTTP1Exchange`), the RPC protocols call it. After `end`, `respond` with
/// `isEnd`, `reset`, or the handler's `cancelled`, calls have no effect.
protocol HTTPExchange: AnyObject {
  var eventLoop: any EventLoop { get }
  var connection: ConnectionInfo { get }
  /// Bytes handed to `write` that the connection has not taken yet: what a slow reader costs.
  var pendingBytes: Int { get }
  /// Whether the body's slowness counts (`RPCLimits.bodyTimeout`). On from the start; a handler of streams turns it off
  /// while it waits between messages.
  var isBodyTimed: Bool { get set }

  /// The time as the loop last read it: when the bytes arrived that are being dealt with.
  var now: NIODeadline { get }

  /// An empty buffer for something to `write`, with memory that was used before; what was written comes back by itself.
  func takeBuffer() -> ByteBuffer
  /// Sends the head, once. Connection-specific fields are the transport's own affair and not in `headers`.
  func respond(status: Int, headers: HeaderBlock, isEnd: Bool)
  func write(_ body: ByteBuffer)
  /// Ends the answer. Trailers over HTTP/1.1 are the protocol's affair: it sends none there.
  func end(trailers: HeaderBlock?)
  /// Gives the answer up: RST_STREAM, or the end of an HTTP/1.1 connection.
  func reset(_ reason: ExchangeReset)
  /// Request bytes were dealt with: the peer may send as many more. Until then the flow-control window stays used, so a
  /// handler that does not keep up costs one window and no more.
  func consume(_ bytes: Int)
}

extension HTTPExchange {
  var now: NIODeadline { eventLoop.now }
  func takeBuffer() -> ByteBuffer { ByteBuffer() }
}

/// What arrives for one request, on its event loop, in order.
protocol HTTPRequestHandler: AnyObject {
  /// A piece of the body, borrowed for the call; pieces know nothing of message boundaries.
  func receive(_ bytes: UnsafeRawBufferPointer)
  /// The body is complete.
  func receiveEnd()
  /// `pendingBytes` has fallen below the low-water mark after having been above the high one.
  func writable()
  /// The peer reset the request or the connection is gone; nothing can be sent any more.
  func cancelled(_ reason: ExchangeReset)
}

/// Makes handlers for requests; one per event loop.
protocol HTTPRequestDispatcher: AnyObject {
  /// - `exchange`: kept by the handler; it keeps the handler until one of them ends.
  func begin(_ head: RequestHead, exchange: any HTTPExchange) -> any HTTPRequestHandler
}

/// Why a request ended before its time.
enum ExchangeReset: Sendable, Equatable {
  /// The peer has no use for the answer any more (RST_STREAM CANCEL, closed connection).
  case cancelled
  /// Not begun; the client may try again (REFUSED_STREAM).
  case refused
  /// The answer is complete, the rest of the request is not wanted (NO_ERROR).
  case finished
  /// The peer broke the protocol.
  case protocolError
  /// Our own fault.
  case internalError
  /// Too much of something (ENHANCE_YOUR_CALM).
  case excess
  /// A timer ran out: slow body, stalled window.
  case timedOut
}
