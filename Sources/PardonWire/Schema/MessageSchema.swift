internal import CPardonProto

/// What the codecs know of one type of message. Made once, at a fixed address, never freed.
struct MessageSchema {
  /// Messages whose JSON is not an object of their fields.
  enum Kind { case ordinary, timestamp, duration, any }

  let descriptor: UnsafePointer<ProtobufCMessageDescriptor>
  /// `pardon.v1.GradeRequest`.
  let name: String
  let kind: Kind
  /// In the order of their numbers.
  let fields: UnsafeBufferPointer<FieldSchema>
  /// Index of the field by its number, 255 for none; covers the numbers in use.
  private let indexes: UnsafeBufferPointer<UInt8>

  init(
    descriptor: UnsafePointer<ProtobufCMessageDescriptor>, name: String, fields: UnsafeBufferPointer<FieldSchema>
  ) {
    self.descriptor = descriptor
    self.name = name
    self.fields = fields
    kind =
      switch name {
      case "google.protobuf.Timestamp": .timestamp
      case "google.protobuf.Duration": .duration
      case "google.protobuf.Any": .any
      default: .ordinary
      }
    let indexes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Int(fields.last?.number ?? 0) + 1)
    indexes.initialize(repeating: 255)
    for (index, field) in fields.enumerated() { indexes[Int(field.number)] = UInt8(index) }
    self.indexes = UnsafeBufferPointer(indexes)
  }

  /// Size of the C struct.
  var size: Int { descriptor.pointee.sizeof_message }

  /// Index in `fields`; nil when there is no such field.
  @inline(__always)
  func index(ofNumber number: UInt32) -> Int? {
    guard number < indexes.count else { return nil }
    let index = indexes[Int(number)]
    return index == 255 ? nil : Int(index)
  }

  /// Index of the field with this name, as in JSON or as in the .proto file.
  func index(ofName name: UnsafeRawBufferPointer) -> Int? {
    for (index, field) in fields.enumerated() where field.jsonName.isSame(as: name) || field.name.isSame(as: name) {
      return index
    }
    return nil
  }

  /// Last part of the name: `GradeRequest`.
  var shortName: String { name.split(separator: ".").last.map(String.init) ?? name }
}
