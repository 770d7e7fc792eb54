extension MessageType {
  /// Decodes proto3 JSON: names in lowerCamelCase or as in the .proto file, whole numbers also as strings, enums by name or
  /// number. Nothing of `bytes` is kept.
  ///
  /// - Throws: `malformed` with the byte, `badField` with the path as JSON names it, `tooLarge`.
  /// - Complexity: linear in `bytes`, in time and memory.
  public func decodeJSON(
    _ bytes: UnsafeRawBufferPointer, options: JSONReadOptions = JSONReadOptions(), in arena: WireArena
  ) throws(WireError) -> WireMessage {
    if let offset = UTF8Check.firstInvalid(bytes) { throw .malformed("is not UTF-8: byte \(offset) is invalid") }
    return try arena.withLimit(WireArena.decodingLimit(wireBytes: bytes.count)) { () throws(WireError) -> WireMessage in
      var reader = JSONMessageReader(cursor: JSONCursor(bytes), arena: arena, options: options)
      let message = try make(in: arena)
      guard try reader.cursor.peek() == UInt8(ascii: "{") else {
        throw .malformed("a \(schema.pointee.shortName) is an object, not \(try reader.cursor.kind())")
      }
      let given = try reader.readMembers(into: message.base, schema)
      try reader.cursor.finish()
      if let name = options.requiredField { try require(name, among: given) }
      return message
    }
  }

  private func require(_ name: String, among given: UInt64) throws(WireError) {
    for (index, field) in schema.pointee.fields.enumerated() where field.jsonText == name {
      guard given & (1 << UInt64(index)) == 0 else { return }
    }
    throw .badField(name, "is missing")
  }

  /// Makes a message with one field given as text, as on a command line: what JSON writes in quotation marks or without; a
  /// boolean also as yes or no, as among the facts of a text.
  ///
  /// - `name`: in lowerCamelCase or as in the .proto file.
  /// - Throws: `badField` with the field's name in JSON.
  public func decode(field name: String, text: String, in arena: WireArena) throws(WireError) -> WireMessage {
    var name = name
    guard let index = name.withUTF8({ schema.pointee.index(ofName: UnsafeRawBufferPointer($0)) }) else {
      throw .badField(name, "is not a known field")
    }
    let field = schema.pointee.fields[index]
    var json = WireBuffer(capacity: text.utf8.count + 64)
    json.append("{\"")
    json.append(field.jsonName)
    json.append("\":")
    if field.type == .bool {
      switch text.lowercased() {
      case "yes", "true", "oui": json.append("true")
      case "no", "false", "non": json.append("false")
      default: throw .badField(field.jsonText, "takes yes or no")
      }
    } else {
      json.appendJSON(text)
    }
    json.append("}")
    return try decodeJSON(json.bytes, in: arena)
  }
}
