import Foundation

/// Reads JSON (RFC 8259) from UTF-8 bytes. Errors name the byte and never carry the input's text.
struct JSONParser {
  static let depthMax = 64

  private let bytes: [UInt8]
  private var place = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// - Throws: with an empty path; byte offsets count from 0.
  /// - Complexity: linear.
  static func parse(_ bytes: [UInt8]) throws(JSONInputError) -> JSONValue {
    if let offset = firstInvalidUTF8(bytes) {
      throw JSONInputError(path: "", problem: "is not UTF-8: byte \(offset) is invalid")
    }
    var parser = JSONParser(bytes)
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    if parser.place < bytes.count { throw parser.failure("something follows the value") }
    return value
  }

  private static func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  private func failure(_ problem: String, at offset: Int? = nil) -> JSONInputError {
    JSONInputError(path: "", problem: "is not JSON: \(problem) at byte \(offset ?? place)")
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  private mutating func skipSpace() {
    while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONInputError) -> JSONValue {
    guard depth <= Self.depthMax else { throw failure("it nests deeper than \(Self.depthMax) levels") }
    skipSpace()
    guard place < bytes.count else { throw failure("it ends too early") }
    switch bytes[place] {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw failure("no value begins so")
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONInputError) -> JSONValue {
    guard bytes[place...].starts(with: word.utf8) else { throw failure("no value begins so") }
    place += word.utf8.count
    return value
  }

  private mutating func object(depth: Int) throws(JSONInputError) -> JSONValue {
    place += 1
    var members: [JSONMember] = []
    skipSpace()
    if take("}") { return .object(members) }
    while true {
      skipSpace()
      guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { throw failure("a name is missing") }
      let name = try string()
      skipSpace()
      guard take(":") else { throw failure("“:” is missing") }
      members.append(JSONMember(name: name, value: try value(depth: depth + 1)))
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else { throw failure("“,” or “}” is missing") }
    }
  }

  private mutating func array(depth: Int) throws(JSONInputError) -> JSONValue {
    place += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take("]") { return .array(elements) }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if take("]") { return .array(elements) }
      guard take(",") else { throw failure("“,” or “]” is missing") }
    }
  }

  private mutating func number() throws(JSONInputError) -> JSONValue {
    let start = place
    _ = take("-")
    let whole = digits()
    guard whole == 1 || whole > 1 && bytes[place - whole] != UInt8(ascii: "0") else {
      throw failure("this is no number", at: start)
    }
    var isInteger = true
    if take(".") {
      isInteger = false
      guard digits() > 0 else { throw failure("this is no number", at: start) }
    }
    if take("e") || take("E") {
      isInteger = false
      if !take("+") { _ = take("-") }
      guard digits() > 0 else { throw failure("this is no number", at: start) }
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    if isInteger, let integer = Int(text) { return .integer(integer) }
    return .number(Double(text) ?? 0)
  }

  private mutating func digits() -> Int {
    let start = place
    while place < bytes.count, bytes[place] &- UInt8(ascii: "0") < 10 { place += 1 }
    return place - start
  }

  private mutating func string() throws(JSONInputError) -> String {
    place += 1
    var text: [UInt8] = []
    while true {
      let start = place
      while place < bytes.count, bytes[place] != UInt8(ascii: "\""), bytes[place] != UInt8(ascii: "\\"),
        bytes[place] >= 0x20
      { place += 1 }
      text += bytes[start..<place]
      guard place < bytes.count else { throw failure("a string has no end") }
      if take("\"") { return String(decoding: text, as: UTF8.self) }
      guard bytes[place] == UInt8(ascii: "\\") else { throw failure("a control character in a string") }
      try escape(into: &text)
    }
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONInputError) {
    let start = place
    place += 1
    guard place < bytes.count else { throw failure("a string has no end") }
    let byte = bytes[place]
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      let scalar = try unicodeEscape(from: start)
      text.append(contentsOf: Array(String(Character(scalar)).utf8))
    default: throw failure("“\\” begins no escape", at: start)
    }
  }

  /// After `\u`: four digits, and for a high surrogate the low one that must follow.
  private mutating func unicodeEscape(from start: Int) throws(JSONInputError) -> Unicode.Scalar {
    let unit = try hexadecimal(from: start)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    let next = place
    if unit < 0xDC00, take("\\"), take("u") {
      let low = try hexadecimal(from: next)
      if 0xDC00...0xDFFF ~= low, let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) {
        return scalar
      }
    }
    throw failure("half of a surrogate pair stands alone", at: start)
  }

  private mutating func hexadecimal(from start: Int) throws(JSONInputError) -> UInt32 {
    let digits = bytes[place..<min(place + 4, bytes.count)]
    guard digits.count == 4, digits.allSatisfy({ isxdigit(Int32($0)) != 0 }),
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw failure("“\\u” takes four hexadecimal digits", at: start) }
    place += 4
    return unit
  }
}
