internal import CPardonProto

/// Fields that libprotobuf-c has packed; whoever made them frees them.
struct PackedBytes {
  let start: UnsafeMutablePointer<UInt8>
  let count: Int

  /// The fields that are set in `message`.
  init<Message>(
    _ initialize: (UnsafeMutablePointer<Message>?) -> Void, _ fill: (inout Message) -> Void
  ) {
    let message = UnsafeMutablePointer<Message>.allocate(capacity: 1)
    defer { message.deallocate() }
    initialize(message)
    fill(&message.pointee)
    let header = UnsafeRawPointer(message).assumingMemoryBound(to: ProtobufCMessage.self)
    count = protobuf_c_message_get_packed_size(header)
    start = .allocate(capacity: max(count, 1))
    protobuf_c_message_pack(header, start)
  }

  var data: ProtobufCBinaryData { ProtobufCBinaryData(len: count, data: start) }

  func deallocate() { start.deallocate() }
}
