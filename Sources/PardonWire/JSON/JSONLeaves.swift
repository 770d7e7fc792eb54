/// Any JSON object, seen as its strings, numbers and truths, each with the path that leads to it.
package enum JSONLeaves {
  package struct Leaf {
    /// Names joined by dots: `owner.name`.
    package var path: String
    /// UTF-8, without escapes; numbers and truths as they stand.
    package var value: [UInt8]
  }

  /// What stands in arrays, and `null`, is passed over.
  ///
  /// - `bytes`: one JSON object.
  /// - Throws: `malformed` with the byte.
  /// - Complexity: linear in `bytes`.
  package static func read(_ bytes: UnsafeRawBufferPointer) throws(WireError) -> [Leaf] {
    if let offset = UTF8Check.firstInvalid(bytes) { throw .malformed("is not UTF-8: byte \(offset) is invalid") }
    var cursor = JSONCursor(bytes)
    var leaves: [Leaf] = []
    guard try cursor.peek() == UInt8(ascii: "{") else {
      throw .malformed("a record is an object, not \(try cursor.kind())")
    }
    try readObject(&cursor, path: "", depth: 0, &leaves)
    try cursor.finish()
    return leaves
  }

  private static func readObject(
    _ cursor: inout JSONCursor, path: String, depth: Int, _ leaves: inout [Leaf]
  ) throws(WireError) {
    guard depth <= JSONCursor.depthMax else {
      throw cursor.failure("it nests deeper than \(JSONCursor.depthMax) levels")
    }
    _ = cursor.take("{")
    if try cursor.isEnd("}") { return }
    repeat {
      let name = String(decoding: try text(try cursor.name(), cursor), as: UTF8.self)
      let inner = path.isEmpty ? name : "\(path).\(name)"
      switch try cursor.peek() {
      case UInt8(ascii: "{"): try readObject(&cursor, path: inner, depth: depth + 1, &leaves)
      case UInt8(ascii: "\""):
        if let string = try cursor.rawString() {
          leaves.append(Leaf(path: inner, value: try text(string, cursor)))
        }
      case UInt8(ascii: "t"), UInt8(ascii: "f"):
        let isTrue = try cursor.boolean() ?? false
        leaves.append(Leaf(path: inner, value: Array((isTrue ? "true" : "false").utf8)))
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        if let number = try cursor.number() { leaves.append(Leaf(path: inner, value: Array(number))) }
      default: try cursor.skipValue()
      }
    } while try cursor.isMore("}")
  }

  private static func text(
    _ raw: (text: UnsafeRawBufferPointer, hasEscapes: Bool), _ cursor: JSONCursor
  ) throws(WireError) -> [UInt8] {
    raw.hasEscapes ? try JSONEscapes.decoded(raw.text, cursor) : Array(raw.text)
  }
}
