internal import CPardonProto

/// A message in an arena, which it keeps alive; valid until the arena is reset. Whatever else it points to must live as long.
public struct WireMessage {
  let base: UnsafeMutableRawPointer
  public let type: MessageType
  let arena: WireArena
  /// Made here, so that it holds no fields but those of its type.
  var isBuilt = false
  /// Parts of it are bytes in place of fields (`PackedForm`): it can only be written in the binary format.
  var isPacked = false

  /// Bytes of the binary format.
  public var encodedCount: Int { protobuf_c_message_get_packed_size(header) }

  /// Not less than `encodedCount`, and for grades found in a tenth of the time.
  public var encodedBound: Int {
    guard isBuilt, let bound = GradeResponseBound.known else { return encodedCount }
    if type == .gradeResponse { return bound.bytes(of: pointer(to: Pardon__V1__GradeResponse.self)) }
    if type == .gradeResult { return bound.bytes(of: pointer(to: Pardon__V1__GradeResult.self)) }
    return encodedCount
  }

  /// Writes the binary format.
  ///
  /// - `output`: at least `encodedBound` bytes; the message must not change in between.
  /// - Returns: the bytes written, `encodedCount`.
  @discardableResult
  public func encode(into output: UnsafeMutableRawBufferPointer) -> Int {
    guard let start = output.baseAddress else { return 0 }
    let count = protobuf_c_message_pack(header, start.assumingMemoryBound(to: UInt8.self))
    precondition(count <= output.count, "a message is longer than its bound")
    return count
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
