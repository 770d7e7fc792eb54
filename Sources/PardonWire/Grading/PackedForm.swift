internal import CPardonProto

/// A GradeResponse whose ledger lines, findings and regions are bytes in the binary format already: libprotobuf-c packs it by a
/// descriptor that calls those lists `repeated bytes`, which look the same on the wire as messages.
///
/// The structure stays that of the generated code. In it a list of messages is a pointer to pointers and a list of bytes one to
/// `ProtobufCBinaryData`, both in the same place.
enum PackedForm {
  /// Lists that are bytes, by field number.
  private static let lists: [UInt32] = [8, 9, 10, 11]

  /// Made from that of the generated code; never freed.
  nonisolated(unsafe) static let descriptor: UnsafePointer<ProtobufCMessageDescriptor> = {
    let original = MessageType.gradeResponse.schema.pointee.descriptor
    let count = Int(original.pointee.n_fields)
    let fields = UnsafeMutablePointer<ProtobufCFieldDescriptor>.allocate(capacity: count)
    fields.initialize(from: original.pointee.fields, count: count)
    for index in 0..<count where lists.contains(fields[index].id) {
      precondition(fields[index].label == PROTOBUF_C_LABEL_REPEATED && fields[index].type == PROTOBUF_C_TYPE_MESSAGE)
      fields[index].type = PROTOBUF_C_TYPE_BYTES
      fields[index].descriptor = nil
    }
    let descriptor = UnsafeMutablePointer<ProtobufCMessageDescriptor>.allocate(capacity: 1)
    descriptor.initialize(to: original.pointee)
    descriptor.pointee.fields = UnsafePointer(fields)
    return UnsafePointer(descriptor)
  }()

  /// A list of bytes as the structure's member for a list of messages.
  static func list<Message>(
    _ list: UnsafeMutablePointer<ProtobufCBinaryData>?, as type: Message.Type
  ) -> UnsafeMutablePointer<UnsafeMutablePointer<Message>?>? {
    list.map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: UnsafeMutablePointer<Message>?.self) }
  }

  /// The other way.
  static func list<Message>(
    _ list: UnsafeMutablePointer<UnsafeMutablePointer<Message>?>?
  ) -> UnsafeMutablePointer<ProtobufCBinaryData>? {
    list.map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: ProtobufCBinaryData.self) }
  }
}
