internal import NIOCore

/// Connect unary by GET: the message is in the query.
final class ConnectGetExchange: ConnectUnaryExchange {
  private let message: [UInt8]

  init(
    loop: RPCLoop, route: RPCRoute, call: RPCCall, http: any HTTPExchange, negotiation: Negotiation, message: [UInt8]
  ) {
    self.message = message
    super.init(loop: loop, route: route, call: call, http: http, negotiation: negotiation)
  }

  override func receive(_ bytes: UnsafeRawBufferPointer) {
    guard !isOver, !bytes.isEmpty else { return }
    fail(RPCError(.invalidArgument, "a GET has no body"))
  }

  override func receiveEnd() {
    guard !isOver, call.requestMessages == 0 else { return }
    message.withUnsafeBytes { receiveMessage($0) }
  }
}
