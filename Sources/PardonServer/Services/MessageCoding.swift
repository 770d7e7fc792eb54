internal import NIOCore
internal import PardonRPC
internal import PardonWire

extension MessageType {
  /// Reads a message in the codec of a call.
  func decode(_ bytes: UnsafeRawBufferPointer, _ codec: RPCCodec, in arena: WireArena) throws(WireError) -> WireMessage
  {
    switch codec {
    case .proto: try decode(bytes, in: arena)
    case .json: try decodeJSON(bytes, in: arena)
    }
  }
}

extension WireMessage {
  /// Writes a message in the codec of a call; JSON takes memory of its own each time.
  func write(_ codec: RPCCodec, into buffer: inout ByteBuffer) {
    switch codec {
    case .proto: writeProto(into: &buffer)
    case .json: buffer.writeBytes(json())
    }
  }

  func writeProto(into buffer: inout ByteBuffer) {
    buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: encodedBound) { encode(into: $0) }
  }
}

/// Answers a rare unary method with a message made in an arena of its own.
final class MessageHandler: RPCImmediateHandler {
  private let arena = WireArena()
  private let body: (UnsafeRawBufferPointer, RPCCall, WireArena) throws(RPCError) -> WireMessage

  init(_ body: @escaping (UnsafeRawBufferPointer, RPCCall, WireArena) throws(RPCError) -> WireMessage) {
    self.body = body
  }

  func respond(to request: UnsafeRawBufferPointer, call: RPCCall, into response: inout ByteBuffer) throws(RPCError) {
    arena.reset()
    try body(request, call, arena).write(call.codec, into: &response)
  }
}
