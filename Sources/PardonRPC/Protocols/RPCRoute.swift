/// One method on one event loop, with its handler.
final class RPCRoute {
  let service: String
  let method: String
  let shape: RPCShape
  let isSideEffectFree: Bool
  let handler: RPCHandler
  /// `/service/method`.
  let path: [UInt8]

  init(service: String, method: RPCMethod, handler: RPCHandler) {
    self.service = service
    self.method = method.name
    shape = method.shape
    isSideEffectFree = method.isSideEffectFree
    self.handler = handler
    path = Array("/\(service)/\(method.name)".utf8)
  }
}

extension RPCShape {
  /// The client sends exactly one message.
  var hasOneRequest: Bool { self == .unary || self == .serverStreaming }
  /// The server sends exactly one message.
  var hasOneResponse: Bool { self == .unary || self == .clientStreaming }
}
