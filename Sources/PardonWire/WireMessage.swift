internal import CPardonProto

/// A message in an arena, which it keeps alive; valid until the arena is reset. Whatever else it points to must live as long.
public struct WireMessage {
  let base: UnsafeMutableRawPointer
  public let type: MessageType
  let arena: WireArena

  /// Bytes of the binary format. Encodes the message; `encode` then only copies.
  public var encodedCount: Int { arena.encode(base, type.schema).count }

  /// Writes the binary format.
  ///
  /// - `output`: at least `encodedCount` bytes; the message must not change in between.
  /// - Returns: the bytes written, `encodedCount`.
  @discardableResult
  public func encode(into output: UnsafeMutableRawBufferPointer) -> Int {
    let bytes = arena.takeEncoded(base) ?? arena.encode(base, type.schema)
    output.copyMemory(from: bytes)
    return bytes.count
  }

  /// The binary format in an array of its own; not for the hot path.
  public func encoded() -> [UInt8] { Array(arena.encode(base, type.schema)) }

  /// The binary format by protobuf-c itself, which the encoder is compared with.
  func encodedByProtobufC() -> [UInt8] {
    let header = UnsafePointer(base.assumingMemoryBound(to: ProtobufCMessage.self))
    let count = protobuf_c_message_get_packed_size(header)
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = buffer.baseAddress.map { protobuf_c_message_pack(header, $0) } ?? 0
    }
  }

  func pointer<Message>(to type: Message.Type) -> UnsafeMutablePointer<Message> {
    base.assumingMemoryBound(to: type)
  }
}
