internal import CPardonProto

/// A type of message of the .proto files.
public struct MessageType: @unchecked Sendable, Hashable {
  let schema: UnsafePointer<MessageSchema>

  /// nil when there is no such message.
  ///
  /// - `name`: full: `pardon.v1.GradeRequest`.
  public init?(name: String) {
    guard let schema = SchemaRegistry.all[name] else { return nil }
    self.schema = schema
  }

  init(_ schema: UnsafePointer<MessageSchema>) { self.schema = schema }

  /// For names that the generated code is known to have.
  init(known name: String) {
    guard let type = MessageType(name: name) else { preconditionFailure("no message \(name)") }
    self = type
  }

  /// `pardon.v1.GradeRequest`.
  public var name: String { schema.pointee.name }

  /// Decodes the binary format.
  ///
  /// What protobuf-c would get wrong or pay dearly for is refused before it sees the bytes (docs/api.md, "protobuf-c"). Nothing
  /// of `bytes` is kept.
  ///
  /// - Throws: `malformed` and `badField` with the path of the field, `tooLarge`.
  /// - Complexity: linear in `bytes`, in time and memory.
  public func decode(_ bytes: UnsafeRawBufferPointer, in arena: WireArena) throws(WireError) -> WireMessage {
    try WireGuard.check(bytes, schema)
    let limit = WireArena.decodingLimit(wireBytes: bytes.count)
    let message = try arena.withLimit(limit) { () throws(WireError) -> UnsafeMutablePointer<ProtobufCMessage> in
      let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
      let message = protobuf_c_message_unpack(schema.pointee.descriptor, arena.allocator, bytes.count, start)
      guard let message else {
        throw arena.overflowed ? .tooLarge : .malformed("the message is not in the protobuf wire format")
      }
      return message
    }
    return WireMessage(base: UnsafeMutableRawPointer(message), type: self, arena: arena)
  }

  /// An empty message.
  func make(in arena: WireArena) throws(WireError) -> WireMessage {
    let base = try arena.allocate(schema.pointee.size)
    protobuf_c_message_init(schema.pointee.descriptor, base)
    return WireMessage(base: base, type: self, arena: arena)
  }
}
