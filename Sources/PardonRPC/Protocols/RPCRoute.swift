internal import NIOCore

/// One method on one event loop, with its handler.
final class RPCRoute {
  let service: String
  let method: String
  /// Counts the methods of a server, from 0.
  let number: Int
  let shape: RPCShape
  let isSideEffectFree: Bool
  let handler: RPCHandler
  /// What answers short requests of a unary method at once, and up to how many bytes.
  let immediate: (any RPCImmediateHandler)?
  let immediateBytesMax: Int
  /// Picks out requests that are not answered at once all the same.
  let waits: ((UnsafeRawBufferPointer, RPCCodec) -> Bool)?
  let eventLoop: any EventLoop
  /// `/service/method`.
  let path: [UInt8]

  init(service: String, method: RPCMethod, handler: RPCHandler, number: Int, eventLoop: any EventLoop) {
    self.number = number
    self.eventLoop = eventLoop
    switch handler {
    case .immediate(let immediate): (self.immediate, immediateBytesMax, waits) = (immediate, .max, nil)
    case .immediateUpTo(let bytesMax, let immediate, let waits, _):
      (self.immediate, immediateBytesMax, self.waits) = (immediate, bytesMax, waits)
    case .events, .task: (immediate, immediateBytesMax, waits) = (nil, 0, nil)
    }
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
