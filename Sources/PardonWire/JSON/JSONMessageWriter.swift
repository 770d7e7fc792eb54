internal import CPardonProto

/// Writes messages as proto3 JSON: members in the order of their field numbers, no white space.
struct JSONMessageWriter {
  let options: JSONWriteOptions

  func write(
    _ message: UnsafeRawPointer, _ schema: UnsafePointer<MessageSchema>, to output: inout WireBuffer
  ) {
    switch schema.pointee.kind {
    case .ordinary:
      output.append(UInt8(ascii: "{"))
      var isFirst = true
      members(message, schema, &isFirst, to: &output)
      output.append(UInt8(ascii: "}"))
    case .timestamp:
      let time = message.assumingMemoryBound(to: Google__Protobuf__Timestamp.self)
      JSONTime.write(seconds: time.pointee.seconds, nanos: time.pointee.nanos, to: &output)
    case .duration:
      let duration = message.assumingMemoryBound(to: Google__Protobuf__Duration.self)
      JSONDuration.write(seconds: duration.pointee.seconds, nanos: duration.pointee.nanos, to: &output)
    case .any: any(message.assumingMemoryBound(to: Google__Protobuf__Any.self), to: &output)
    }
  }

  private func members(
    _ message: UnsafeRawPointer, _ schema: UnsafePointer<MessageSchema>, _ isFirst: inout Bool,
    to output: inout WireBuffer
  ) {
    let fields = schema.pointee.fields
    for index in 0..<fields.count {
      let field = fields.baseAddress! + index
      guard isWritten(field, of: message) else { continue }
      if !isFirst { output.append(UInt8(ascii: ",")) }
      isFirst = false
      output.append(UInt8(ascii: "\""))
      output.append(field.pointee.jsonName)
      output.append(UInt8(ascii: "\""))
      output.append(UInt8(ascii: ":"))
      if !field.pointee.isRepeated {
        value(message + field.pointee.offset, field, to: &output)
      } else if field.pointee.isMap {
        map(message, field, to: &output)
      } else {
        list(message, field, to: &output)
      }
    }
  }

  private func isWritten(_ field: UnsafePointer<FieldSchema>, of message: UnsafeRawPointer) -> Bool {
    let place = message + field.pointee.offset
    if field.pointee.isOneof {
      return (message + field.pointee.quantifier).load(as: UInt32.self) == field.pointee.number
    }
    if field.pointee.isRepeated {
      return options.writesDefaults || (message + field.pointee.quantifier).load(as: Int.self) > 0
    }
    switch field.pointee.type {
    case .message: return place.load(as: UnsafeRawPointer?.self) != nil
    case _ where options.writesDefaults: return true
    case .string, .bytes: return place.load(as: Int.self) != 0
    case .int64, .sint64, .sfixed64, .uint64, .fixed64, .double: return place.load(as: UInt64.self) != 0
    default: return place.load(as: UInt32.self) != 0
    }
  }

  private func list(_ message: UnsafeRawPointer, _ field: UnsafePointer<FieldSchema>, to output: inout WireBuffer) {
    output.append(UInt8(ascii: "["))
    let count = (message + field.pointee.quantifier).load(as: Int.self)
    if count > 0, let values = (message + field.pointee.offset).load(as: UnsafeRawPointer?.self) {
      for index in 0..<count {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        value(values + index &* field.pointee.type.size, field, to: &output)
      }
    }
    output.append(UInt8(ascii: "]"))
  }

  private func map(_ message: UnsafeRawPointer, _ field: UnsafePointer<FieldSchema>, to output: inout WireBuffer) {
    output.append(UInt8(ascii: "{"))
    let count = (message + field.pointee.quantifier).load(as: Int.self)
    if count > 0, let schema = field.pointee.message,
      let entries = (message + field.pointee.offset).load(as: UnsafePointer<UnsafeRawPointer>?.self)
    {
      let key = schema.pointee.fields.baseAddress!
      for index in 0..<count {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        if key.pointee.type == .string || key.pointee.type.isQuoted {
          value(entries[index] + key.pointee.offset, key, to: &output)
        } else {
          output.append(UInt8(ascii: "\""))
          value(entries[index] + key.pointee.offset, key, to: &output)
          output.append(UInt8(ascii: "\""))
        }
        output.append(UInt8(ascii: ":"))
        mapValue(entries[index], key + 1, to: &output)
      }
    }
    output.append(UInt8(ascii: "}"))
  }

  /// A message that is missing in an entry is an empty one.
  private func mapValue(_ entry: UnsafeRawPointer, _ field: UnsafePointer<FieldSchema>, to output: inout WireBuffer) {
    let place = entry + field.pointee.offset
    if field.pointee.type == .message, place.load(as: UnsafeRawPointer?.self) == nil, let child = field.pointee.message
    {
      if let empty = try? MessageType(child).make(in: WireArena()) { empty.writeJSON(to: &output, options: options) }
    } else {
      value(place, field, to: &output)
    }
  }

  private func value(_ place: UnsafeRawPointer, _ field: UnsafePointer<FieldSchema>, to output: inout WireBuffer) {
    switch field.pointee.type {
    case .int32, .sint32, .sfixed32: output.append(Int64(place.load(as: Int32.self)))
    case .uint32, .fixed32: output.append(UInt64(place.load(as: UInt32.self)))
    case .int64, .sint64, .sfixed64:
      output.append(UInt8(ascii: "\""))
      output.append(place.load(as: Int64.self))
      output.append(UInt8(ascii: "\""))
    case .uint64, .fixed64:
      output.append(UInt8(ascii: "\""))
      output.append(place.load(as: UInt64.self))
      output.append(UInt8(ascii: "\""))
    case .float: number(place.load(as: Float.self), to: &output)
    case .double: number(place.load(as: Double.self), to: &output)
    case .bool: output.append(place.load(as: Int32.self) != 0 ? "true" : "false")
    case .enumeration: enumeration(place.load(as: Int32.self), field, to: &output)
    case .string: JSONText.write(place.load(as: ProtobufCBinaryData.self).bytes, to: &output)
    case .bytes: Base64.write(place.load(as: ProtobufCBinaryData.self).bytes, to: &output)
    case .message:
      if let message = place.load(as: UnsafeRawPointer?.self), let schema = field.pointee.message {
        write(message, schema, to: &output)
      } else {
        output.append("null")
      }
    }
  }

  private func number(_ value: some BinaryFloatingPoint & CustomStringConvertible, to output: inout WireBuffer) {
    if value.isNaN {
      output.append("\"NaN\"")
    } else if value.isInfinite {
      output.append(value < 0 ? "\"-Infinity\"" : "\"Infinity\"")
    } else {
      output.append(value.description)
    }
  }

  /// By name; by number when the schema has no name for it.
  private func enumeration(_ number: Int32, _ field: UnsafePointer<FieldSchema>, to output: inout WireBuffer) {
    guard let descriptor = field.pointee.enumeration,
      let value = protobuf_c_enum_descriptor_get_value(descriptor, number), let name = value.pointee.name
    else { return output.append(Int64(number)) }
    output.append(UInt8(ascii: "\""))
    output.append(String(cString: name))
    output.append(UInt8(ascii: "\""))
  }

  /// The message itself with its type beside; of a type that is not known, its bytes.
  private func any(_ any: UnsafePointer<Google__Protobuf__Any>, to output: inout WireBuffer) {
    let url = any.pointee.type_url.bytes
    output.append("{\"@type\":")
    JSONText.write(url, to: &output)
    let name = String(decoding: url, as: UTF8.self).split(separator: "/").last.map(String.init) ?? ""
    let arena = WireArena()
    var isFirst = false
    if let type = MessageType(name: name), let message = try? type.decode(any.pointee.value.bytes, in: arena) {
      if type.schema.pointee.kind == .ordinary {
        members(message.base, type.schema, &isFirst, to: &output)
      } else {
        output.append(",\"value\":")
        write(message.base, type.schema, to: &output)
      }
    } else {
      output.append(",\"value\":")
      Base64.write(any.pointee.value.bytes, to: &output)
    }
    output.append(UInt8(ascii: "}"))
  }
}

extension WireMessage {
  /// Appends proto3 JSON.
  public func writeJSON(to output: inout WireBuffer, options: JSONWriteOptions = JSONWriteOptions()) {
    precondition(!isPacked, "a packed message has no fields to write as JSON")
    JSONMessageWriter(options: options).write(base, type.schema, to: &output)
    withExtendedLifetime(arena) {}
  }

  /// proto3 JSON in an array of its own; not for the hot path.
  public func json(options: JSONWriteOptions = JSONWriteOptions()) -> [UInt8] {
    var output = WireBuffer()
    writeJSON(to: &output, options: options)
    return Array(output.bytes)
  }
}
