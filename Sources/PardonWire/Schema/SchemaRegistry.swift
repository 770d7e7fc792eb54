internal import CPardonProto

/// The schemas of all messages of the generated code, made at first use.
struct SchemaRegistry: @unchecked Sendable {
  private var schemas: [String: UnsafePointer<MessageSchema>] = [:]

  static let all = SchemaRegistry(DescriptorSet.all)

  private init(_ set: DescriptorSet) {
    let messages = UnsafeBufferPointer(start: pardon_proto_messages(), count: pardon_proto_messages_count())
    for case let message? in messages { _ = schema(of: message, set) }
  }

  subscript(name: String) -> UnsafePointer<MessageSchema>? { schemas[name] }

  private mutating func schema(
    of descriptor: UnsafePointer<ProtobufCMessageDescriptor>, _ set: DescriptorSet
  ) -> UnsafePointer<MessageSchema> {
    let name = String(cString: descriptor.pointee.name)
    if let known = schemas[name] { return known }
    let fields = UnsafeMutableBufferPointer<FieldSchema>.allocate(capacity: Int(descriptor.pointee.n_fields))
    for index in fields.indices {
      fields.initializeElement(at: index, to: field(descriptor.pointee.fields[index], of: name, set))
    }
    let schema = UnsafeMutablePointer<MessageSchema>.allocate(capacity: 1)
    schema.initialize(
      to: MessageSchema(descriptor: descriptor, name: name, fields: UnsafeBufferPointer(fields)))
    schemas[name] = UnsafePointer(schema)
    return UnsafePointer(schema)
  }

  private mutating func field(
    _ field: ProtobufCFieldDescriptor, of message: String, _ set: DescriptorSet
  ) -> FieldSchema {
    let isString = set.strings.contains(DescriptorSet.stringKey(message, field.id))
    var type = FieldType(rawValue: UInt8(field.type.rawValue)) ?? .bytes
    if type == .bytes, isString { type = .string }
    var child: UnsafePointer<MessageSchema>?
    var isMap = false
    if type == .message, let descriptor = field.descriptor {
      let descriptor = descriptor.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
      child = schema(of: descriptor, set)
      isMap = set.mapEntries.contains(String(cString: descriptor.pointee.name))
    }
    let name = String(cString: field.name)
    return FieldSchema(
      number: field.id, type: type, isRepeated: field.label == PROTOBUF_C_LABEL_REPEATED,
      isOneof: field.flags & UInt32(PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue) != 0, isMap: isMap,
      offset: Int(field.offset), quantifier: Int(field.quantifier_offset), message: child,
      enumeration: type == .enumeration ? field.descriptor?.assumingMemoryBound(to: ProtobufCEnumDescriptor.self) : nil,
      range: GradeContextView.ranges["\(message).\(name)"].map { Int64($0.lowerBound)...Int64($0.upperBound) },
      name: Self.immortal(name), jsonName: Self.immortal(Self.jsonName(name)))
  }

  /// As protoc makes it: underscores go, the letter after one is upper case.
  private static func jsonName(_ name: String) -> String {
    var json = ""
    var isAfterUnderscore = false
    for character in name {
      if character == "_" {
        isAfterUnderscore = true
      } else {
        json += isAfterUnderscore ? character.uppercased() : String(character)
        isAfterUnderscore = false
      }
    }
    return json
  }

  private static func immortal(_ text: String) -> UnsafeRawBufferPointer {
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
    _ = bytes.initialize(from: text.utf8)
    return UnsafeRawBufferPointer(bytes)
  }
}
