public import NIOCore

/// One call in progress, as its handler sees it; confined to its event loop.
///
/// How it travels (gRPC, gRPC-Web, Connect; HTTP/1.1 or HTTP/2; compressed or not) is decided by its `RPCExchange`.
public final class RPCCall {
  let route: RPCRoute
  public var service: String { route.service }
  public var method: String { route.method }
  public var shape: RPCShape { route.shape }
  /// Counts the methods of the server in the order of its services, from 0: an index for what is kept by method.
  public var methodNumber: Int { route.number }
  public let codec: RPCCodec
  public let transport: RPCProtocol
  public let connection: ConnectionInfo
  public var eventLoop: any EventLoop { route.eventLoop }
  /// All request fields, `-bin` values still in base64.
  public let requestHeaders: HeaderBlock
  /// The query of a Connect GET, names and values decoded; empty otherwise.
  public let query: [(name: String, value: String)]
  /// As the client sent it.
  public let timeout: TimeAmount?
  /// When the call ends by itself; the client's, or the server's maximum.
  public let deadline: NIODeadline?

  /// Who calls; set by the gate.
  @exclusivity(unchecked) public var principal: (any Sendable)?
  /// Sent with the head, that is with the first message or with `finish`; later additions are lost.
  @exclusivity(unchecked) public var responseHeaders = HeaderBlock()
  @exclusivity(unchecked) public var responseTrailers = HeaderBlock()
  /// The client is gone or the deadline has passed: nothing more can reach it.
  @exclusivity(unchecked) public internal(set) var isCancelled = false
  /// Request messages received, and their bytes after decompression.
  @exclusivity(unchecked) public internal(set) var requestMessages = 0
  @exclusivity(unchecked) public internal(set) var requestBytes = 0
  @exclusivity(unchecked) public internal(set) var responseMessages = 0
  @exclusivity(unchecked) public internal(set) var responseBytes = 0
  public let startTime: NIODeadline

  /// What carries the call; nil once it is over, which ends the cycle.
  @exclusivity(unchecked) var carrier: (any RPCCarrier)?

  init(
    route: RPCRoute, codec: RPCCodec, transport: RPCProtocol, connection: ConnectionInfo, requestHeaders: HeaderBlock,
    query: [(name: String, value: String)] = [], timeout: TimeAmount?, deadline: NIODeadline?, startTime: NIODeadline
  ) {
    self.route = route
    self.codec = codec
    self.transport = transport
    self.connection = connection
    self.requestHeaders = requestHeaders
    self.query = query
    self.timeout = timeout
    self.deadline = deadline
    self.startTime = startTime
  }

  /// Sends the head of a streaming answer before its first message. Without it the head goes with that message.
  public func sendHead() { carrier?.sendHead() }

  /// Sends one message: the answer, or the next of several. The bytes are copied, the buffer can be used again.
  public func send(_ message: ByteBuffer) { carrier?.send(message) }

  /// Whether answers are leaving: false while more than the high-water mark waits for a slow reader.
  public var isWritable: Bool { carrier?.isWritable ?? false }

  /// Ends the call; once.
  public func finish(_ error: RPCError? = nil) { carrier?.finish(error) }

  /// Stops delivery of request messages until `resumeRequests`; the client's flow-control window fills up.
  public func pauseRequests() { carrier?.setPaused(true) }
  public func resumeRequests() { carrier?.setPaused(false) }
}

/// The protocol side of a call.
protocol RPCCarrier: AnyObject {
  var isWritable: Bool { get }
  func sendHead()
  func send(_ message: ByteBuffer)
  func finish(_ error: RPCError?)
  func setPaused(_ isPaused: Bool)
}
