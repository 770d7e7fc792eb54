internal import CPardonProto

extension JSONMessageReader {
  /// Reads an array into a repeated field.
  mutating func readList(
    _ field: UnsafePointer<FieldSchema>, into message: UnsafeMutableRawPointer
  ) throws(WireError) {
    guard try cursor.peek() == UInt8(ascii: "[") else { throw try mismatch("an array") }
    _ = cursor.take("[")
    if try cursor.isEnd("]") { return }
    var list = GrowingList(elementSize: field.pointee.type.size)
    repeat {
      do throws(WireError) {
        if try cursor.null() { throw .badField("", "takes a value, not null") }
        let place = try list.next(in: arena)
        try readValue(field, into: place)
      } catch {
        throw error.kind == .badField ? error.inside("[\(list.position)]") : error
      }
      list.count += 1
    } while try cursor.isMore("]")
    list.store(field, in: message)
  }

  /// Reads an object into the entries of a map field.
  mutating func readMap(
    _ field: UnsafePointer<FieldSchema>, into message: UnsafeMutableRawPointer
  ) throws(WireError) {
    guard try cursor.peek() == UInt8(ascii: "{") else { throw try mismatch("an object") }
    _ = cursor.take("{")
    if try cursor.isEnd("}") { return }
    let type = MessageType(field.pointee.message!)
    let key = type.schema.pointee.fields.baseAddress!
    guard key.pointee.type == .string else { throw .badField("", "cannot be given in JSON") }
    var list = GrowingList(elementSize: field.pointee.type.size)
    repeat {
      let name = try cursor.name()
      let entry = try type.make(in: arena).base
      let text =
        name.hasEscapes ? try unescaped(name.text) : ProtobufCBinaryData(borrowing: try arena.copy(name.text))
      (entry + key.pointee.offset).storeBytes(of: text, as: ProtobufCBinaryData.self)
      if try cursor.null() { throw .badField("", "takes values, not null") }
      try readValue(key + 1, into: entry + key[1].offset)
      try list.next(in: arena).storeBytes(of: entry, as: UnsafeMutableRawPointer.self)
      list.count += 1
    } while try cursor.isMore("}")
    if try hasDuplicateKeys(list, keyOffset: key.pointee.offset) { throw .badField("", "gives one name twice") }
    list.store(field, in: message)
  }

  /// By a hash table in the arena; linear whatever the keys, up to collisions of a hash with a seed of this process.
  private func hasDuplicateKeys(_ list: GrowingList, keyOffset: Int) throws(WireError) -> Bool {
    guard list.count > 1, let entries = list.base?.assumingMemoryBound(to: UnsafeRawPointer.self) else { return false }
    var slots = 4
    while slots < list.count * 2 { slots *= 2 }
    let table = try arena.array(of: UInt32.self, count: slots)
    table.initialize(repeating: 0, count: slots)
    for index in 0..<list.count {
      let key = (entries[index] + keyOffset).load(as: ProtobufCBinaryData.self).bytes
      var hasher = Hasher()
      hasher.combine(bytes: key)
      var slot = hasher.finalize() & (slots - 1)
      while table[slot] != 0 {
        let other = (entries[Int(table[slot]) - 1] + keyOffset).load(as: ProtobufCBinaryData.self).bytes
        if other.isSame(as: key) { return true }
        slot = (slot + 1) & (slots - 1)
      }
      table[slot] = UInt32(index + 1)
    }
    return false
  }
}
