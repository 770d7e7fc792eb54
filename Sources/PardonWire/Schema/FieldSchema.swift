internal import CPardonProto

/// What the codecs know of one field.
struct FieldSchema {
  let number: UInt32
  let type: FieldType
  let isRepeated: Bool
  /// Member of a oneof: set when the case number at `quantifier` is the field's number.
  let isOneof: Bool
  /// Repeated entries of a key and a value; an object in JSON.
  let isMap: Bool
  /// Of the value, or of the pointer to the values, in the C struct.
  let offset: Int
  /// Of the count of a repeated field or of the case of a oneof, in the C struct.
  let quantifier: Int
  /// Of a message field.
  let message: UnsafePointer<MessageSchema>?
  /// Of an enum field.
  let enumeration: UnsafePointer<ProtobufCEnumDescriptor>?
  /// What a field of whole numbers takes, for error messages; nil: whatever its type holds.
  let range: ClosedRange<Int64>?
  /// As in the .proto file.
  let name: UnsafeRawBufferPointer
  /// In lowerCamelCase.
  let jsonName: UnsafeRawBufferPointer

  /// For error messages.
  var text: String { String(decoding: name, as: UTF8.self) }
  var jsonText: String { String(decoding: jsonName, as: UTF8.self) }
}
