internal import CPardonProto

/// Reads a message from proto3 JSON, straight from bytes into the arena.
struct JSONMessageReader {
  var cursor: JSONCursor
  let arena: WireArena
  let options: JSONReadOptions

  /// Reads one object into an initialized message; `{` comes next.
  ///
  /// - Returns: the fields that were given, one bit each by their index; `null` gives none.
  /// - Complexity: linear in the bytes.
  @discardableResult
  mutating func readMembers(
    into message: UnsafeMutableRawPointer, _ schema: UnsafePointer<MessageSchema>
  ) throws(WireError) -> UInt64 {
    _ = cursor.take("{")
    if try cursor.isEnd("}") { return 0 }
    var seen: UInt64 = 0
    var given: UInt64 = 0
    repeat {
      let name = try readName()
      guard let index = schema.pointee.index(ofName: name) else {
        guard options.ignoresUnknownFields else { throw unknown(name) }
        try cursor.skipValue()
        continue
      }
      let field = schema.pointee.fields.baseAddress! + index
      guard seen & (1 << UInt64(index)) == 0 else { throw .badField(field.pointee.jsonText, "is given twice") }
      seen |= 1 << UInt64(index)
      if try cursor.null() { continue }
      given |= 1 << UInt64(index)
      do throws(WireError) {
        try readField(field, into: message)
      } catch {
        throw error.kind == .badField ? error.inside(field.pointee.jsonText) : error
      }
    } while try cursor.isMore("}")
    return given
  }

  /// A member's name without escapes.
  private mutating func readName() throws(WireError) -> UnsafeRawBufferPointer {
    let name = try cursor.name()
    return name.hasEscapes ? try unescaped(name.text).bytes : name.text
  }

  private func unknown(_ name: UnsafeRawBufferPointer) -> WireError {
    let shown = String(decoding: name.prefix(64), as: UTF8.self)
    return .badField(name.count > 64 ? "\(shown)…" : shown, "is not a known field")
  }

  private mutating func readField(
    _ field: UnsafePointer<FieldSchema>, into message: UnsafeMutableRawPointer
  ) throws(WireError) {
    let place = message + field.pointee.offset
    if field.pointee.isMap {
      try readMap(field, into: message)
    } else if field.pointee.isRepeated {
      try readList(field, into: message)
    } else {
      if field.pointee.isOneof {
        let chosen = message + field.pointee.quantifier
        guard chosen.load(as: UInt32.self) == 0 else {
          throw .badField("", "excludes another field that is given too")
        }
        chosen.storeBytes(of: field.pointee.number, as: UInt32.self)
      }
      try readValue(field, into: place)
    }
  }

  /// Reads one value into the place it has in its message or array.
  mutating func readValue(
    _ field: UnsafePointer<FieldSchema>, into place: UnsafeMutableRawPointer
  ) throws(WireError) {
    switch field.pointee.type {
    case .string: place.storeBytes(of: try readText(), as: ProtobufCBinaryData.self)
    case .bytes: place.storeBytes(of: try readBytes(), as: ProtobufCBinaryData.self)
    case .bool:
      guard let flag = try cursor.boolean() else { throw try mismatch("true or false") }
      place.storeBytes(of: flag ? 1 : 0, as: Int32.self)
    case .enumeration: place.storeBytes(of: try readEnumeration(field), as: Int32.self)
    case .message: place.storeBytes(of: try readMessage(field), as: UnsafeMutableRawPointer?.self)
    case .float:
      let number = try readFloatingPoint()
      guard !number.isFinite || Float(number).isFinite else { throw .badField("", "takes a number that a float holds") }
      place.storeBytes(of: Float(number), as: Float.self)
    case .double: place.storeBytes(of: try readFloatingPoint(), as: Double.self)
    case .int32, .sint32, .sfixed32:
      let value = try readInteger(Int64(Int32.min)...Int64(Int32.max), told: field.pointee.range)
      place.storeBytes(of: Int32(value), as: Int32.self)
    case .int64, .sint64, .sfixed64:
      place.storeBytes(of: try readInteger(Int64.min...Int64.max), as: Int64.self)
    case .uint32, .fixed32: place.storeBytes(of: UInt32(try readUnsigned(UInt64(UInt32.max))), as: UInt32.self)
    case .uint64, .fixed64: place.storeBytes(of: try readUnsigned(UInt64.max), as: UInt64.self)
    }
  }

  func unescaped(_ text: UnsafeRawBufferPointer) throws(WireError) -> ProtobufCBinaryData {
    let memory = try arena.array(of: UInt8.self, count: text.count)
    let count = try JSONEscapes.decode(text, into: memory, cursor)
    return ProtobufCBinaryData(len: count, data: memory)
  }

  mutating func readText() throws(WireError) -> ProtobufCBinaryData {
    guard let string = try cursor.rawString() else { throw try mismatch("a string") }
    if string.hasEscapes { return try unescaped(string.text) }
    return ProtobufCBinaryData(borrowing: try arena.copy(string.text))
  }

  private mutating func readBytes() throws(WireError) -> ProtobufCBinaryData {
    let text = try readText()
    let memory = try arena.array(of: UInt8.self, count: text.len)
    guard let count = Base64.decode(text.bytes, into: memory) else { throw .badField("", "takes base64") }
    return ProtobufCBinaryData(len: count, data: memory)
  }

  /// A new message read from an object, or from the string that a time or a duration is.
  private mutating func readMessage(
    _ field: UnsafePointer<FieldSchema>
  ) throws(WireError) -> UnsafeMutableRawPointer {
    let type = MessageType(field.pointee.message!)
    let message = try type.make(in: arena).base
    switch type.schema.pointee.kind {
    case .ordinary:
      guard try cursor.peek() == UInt8(ascii: "{") else { throw try mismatch("an object") }
      try readMembers(into: message, type.schema)
    case .timestamp:
      let takes = "an RFC 3339 time such as 2025-03-12T09:30:00Z"
      let text = try readShortText(takes)
      guard let time = JSONTime.read(text) else { throw .badField("", "takes \(takes)") }
      let timestamp = message.assumingMemoryBound(to: Google__Protobuf__Timestamp.self)
      (timestamp.pointee.seconds, timestamp.pointee.nanos) = time
    case .duration:
      let takes = "seconds such as 1.5s"
      let text = try readShortText(takes)
      guard let span = JSONDuration.read(text) else { throw .badField("", "takes \(takes)") }
      let duration = message.assumingMemoryBound(to: Google__Protobuf__Duration.self)
      (duration.pointee.seconds, duration.pointee.nanos) = span
    case .any: throw .badField("", "cannot be given in JSON")
    }
    return message
  }

  private mutating func readShortText(_ takes: String) throws(WireError) -> String {
    guard try cursor.peek() == UInt8(ascii: "\"") else { throw try mismatch(takes) }
    let text = try readText()
    return text.len <= 64 ? text.text : ""
  }

  /// What is wrong with the value that comes next.
  mutating func mismatch(_ takes: String) throws(WireError) -> WireError {
    .badField("", "takes \(takes), not \(try cursor.kind())")
  }
}
