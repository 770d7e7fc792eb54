/// Single members of JSON objects that have no message of their own, such as Connect's errors.
public enum JSONMembers {
  /// The text of a string member.
  ///
  /// - `bytes`: an object in JSON; the members beside it may be anything.
  /// - Returns: nil when there is no such member, it is no string, or `bytes` are not JSON.
  /// - Complexity: linear in `bytes`.
  public static func string(_ wanted: String, in bytes: UnsafeRawBufferPointer) -> String? {
    guard UTF8Check.firstInvalid(bytes) == nil else { return nil }
    do throws(WireError) {
      return try find(Array(wanted.utf8), JSONCursor(bytes))
    } catch {
      return nil
    }
  }

  /// The bytes of a member that is an object.
  ///
  /// - `bytes`: as for `string`.
  public static func object(_ wanted: String, in bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    do throws(WireError) {
      var cursor = JSONCursor(bytes)
      var found: [UInt8]?
      guard try cursor.peek() == UInt8(ascii: "{"), cursor.take("{"), try !cursor.isEnd("}") else { return nil }
      repeat {
        let name = try cursor.name()
        let isObject = try cursor.peek() == UInt8(ascii: "{")
        let isWanted = isObject && name.text.elementsEqual(Array(wanted.utf8))
        let start = cursor.place
        try cursor.skipValue()
        if isWanted { found = Array(bytes[start..<cursor.place]) }
      } while try cursor.isMore("}")
      return found
    } catch {
      return nil
    }
  }

  private static func find(_ wanted: [UInt8], _ start: JSONCursor) throws(WireError) -> String? {
    var cursor = start
    var found: String?
    guard try cursor.peek() == UInt8(ascii: "{"), cursor.take("{"), try !cursor.isEnd("}") else { return nil }
    repeat {
      let name = try cursor.name()
      if !name.hasEscapes, name.text.elementsEqual(wanted), let text = try cursor.rawString() {
        found = String(decoding: try JSONEscapes.decoded(text.text, cursor), as: UTF8.self)
      } else {
        try cursor.skipValue()
      }
    } while try cursor.isMore("}")
    try cursor.finish()
    return found
  }
}
