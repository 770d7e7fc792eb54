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
      try reader.readMembers(into: message.base, schema)
      try reader.cursor.finish()
      return message
    }
  }
}
