internal import CPardonProto

/// A message in an arena, which it keeps alive; valid until the arena is reset. Whatever else it points to must live as long.
public struct WireMessage {
  let base: UnsafeMutableRawPointer
  public let type: MessageType
  let arena: WireArena

  /// Bytes of the binary format.
  public var encodedCount: Int { protobuf_c_message_get_packed_size(header) }

  /// Writes the binary format.
  ///
  /// - `output`: at least `encodedCount` bytes; the message must not change in between.
  /// - Returns: the bytes written, `encodedCount`.
  @discardableResult
  public func encode(into output: UnsafeMutableRawBufferPointer) -> Int {
    guard let start = output.baseAddress else { return 0 }
    return protobuf_c_message_pack(header, start.assumingMemoryBound(to: UInt8.self))
  }

  /// The binary format in an array of its own; not for the hot path.
  public func encoded() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: encodedCount) { buffer, initialized in
      initialized = encode(into: UnsafeMutableRawBufferPointer(buffer))
    }
  }

  private var header: UnsafePointer<ProtobufCMessage> {
    UnsafePointer(base.assumingMemoryBound(to: ProtobufCMessage.self))
  }

  func pointer<Message>(to type: Message.Type) -> UnsafeMutablePointer<Message> {
    base.assumingMemoryBound(to: type)
  }
}
