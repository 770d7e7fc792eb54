/// Reads JSON (RFC 8259) tokens from UTF-8 that has been validated. Errors name the byte and never carry the input's text.
struct JSONCursor {
  /// Nesting of values that are passed over; that of known fields is bounded by the schema.
  static let depthMax = 64

  let bytes: UnsafeRawBufferPointer
  private(set) var place = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// - `offset`: from 0; in text of several lines both line, from 1, and the byte in it are told.
  func failure(_ problem: String, at offset: Int? = nil) -> WireError {
    let offset = min(offset ?? place, bytes.count)
    let before = UnsafeRawBufferPointer(rebasing: bytes[..<offset])
    guard let lineEnd = before.lastIndex(of: 0x0A) else {
      return .malformed("is not JSON: \(problem) at byte \(offset)")
    }
    let line = before.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
    return .malformed("is not JSON: \(problem) at line \(line), byte \(offset - lineEnd - 1)")
  }

  /// Where a part of the bytes begins.
  func offset(of part: UnsafeRawBufferPointer) -> Int {
    guard let start = part.baseAddress, let origin = bytes.baseAddress else { return 0 }
    return start - origin
  }

  @inline(__always)
  mutating func skipSpace() {
    while place < bytes.count {
      let byte = bytes[place]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      place &+= 1
    }
  }

  /// The first byte of the next token.
  mutating func peek() throws(WireError) -> UInt8 {
    skipSpace()
    guard place < bytes.count else { throw failure("it ends too early") }
    return bytes[place]
  }

  @inline(__always)
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
    place &+= 1
    return true
  }

  /// What kind of value comes next, in words; an error when none does.
  mutating func kind() throws(WireError) -> String {
    switch try peek() {
    case UInt8(ascii: "{"): return "an object"
    case UInt8(ascii: "["): return "an array"
    case UInt8(ascii: "\""): return "a string"
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return "a number"
    case UInt8(ascii: "t"), UInt8(ascii: "f"):
      _ = try boolean()
      return "a boolean"
    case UInt8(ascii: "n"):
      _ = try null()
      return "null"
    default: throw failure("no value begins so")
    }
  }

  mutating func boolean() throws(WireError) -> Bool? {
    switch try peek() {
    case UInt8(ascii: "t"):
      try word("true")
      return true
    case UInt8(ascii: "f"):
      try word("false")
      return false
    default: return nil
    }
  }

  mutating func null() throws(WireError) -> Bool {
    guard try peek() == UInt8(ascii: "n") else { return false }
    try word("null")
    return true
  }

  private mutating func word(_ word: StaticString) throws(WireError) {
    let end = place + word.utf8CodeUnitCount
    guard end <= bytes.count, UnsafeRawBufferPointer(rebasing: bytes[place..<end]).isSame(as: word) else {
      throw failure("no value begins so")
    }
    place = end
  }

  /// A number's text; nil when something else comes.
  mutating func number() throws(WireError) -> UnsafeRawBufferPointer? {
    skipSpace()
    let start = place
    let isNegative = take("-")
    let whole = digits()
    if whole == 0 {
      if isNegative { throw failure("this is no number", at: start) }
      return nil
    }
    guard whole == 1 || bytes[place - whole] != UInt8(ascii: "0") else { throw failure("this is no number", at: start) }
    if take("."), digits() == 0 { throw failure("this is no number", at: start) }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      if digits() == 0 { throw failure("this is no number", at: start) }
    }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<place])
  }

  private mutating func digits() -> Int {
    let start = place
    while place < bytes.count, bytes[place] &- UInt8(ascii: "0") < 10 { place &+= 1 }
    return place - start
  }

  /// A string between its quotation marks, as it stands; nil when something else comes.
  mutating func rawString() throws(WireError) -> (text: UnsafeRawBufferPointer, hasEscapes: Bool)? {
    skipSpace()
    guard take("\"") else { return nil }
    let start = place
    var hasEscapes = false
    while true {
      place = JSONText.plainEnd(of: bytes, from: place)
      guard place < bytes.count else { break }
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") {
        place &+= 1
        return (UnsafeRawBufferPointer(rebasing: bytes[start..<place - 1]), hasEscapes)
      }
      if byte < 0x20 { throw failure("a control character in a string") }
      hasEscapes = true
      place &+= 2
      if place >= bytes.count { break }
    }
    place = bytes.count
    throw failure("a string has no end")
  }

  /// Passes over one value of any kind.
  mutating func skipValue(depth: Int = 0) throws(WireError) {
    guard depth <= Self.depthMax else { throw failure("it nests deeper than \(Self.depthMax) levels") }
    switch try peek() {
    case UInt8(ascii: "{"):
      place &+= 1
      if try isEnd("}") { return }
      repeat {
        let name = try name()
        try JSONEscapes.check(name.text, self)
        try skipValue(depth: depth + 1)
      } while try isMore("}")
    case UInt8(ascii: "["):
      place &+= 1
      if try isEnd("]") { return }
      repeat { try skipValue(depth: depth + 1) } while try isMore("]")
    case UInt8(ascii: "\""):
      if let string = try rawString() { try JSONEscapes.check(string.text, self) }
    case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try boolean()
    case UInt8(ascii: "n"): _ = try null()
    default: if try number() == nil { throw failure("no value begins so") }
    }
  }

  /// After `{` or `[`: whether the object or array ends at once.
  mutating func isEnd(_ close: Unicode.Scalar) throws(WireError) -> Bool {
    skipSpace()
    return take(close)
  }

  /// After a member or element: whether another one follows.
  mutating func isMore(_ close: Unicode.Scalar) throws(WireError) -> Bool {
    skipSpace()
    if take(close) { return false }
    guard take(",") else { throw failure("“,” or “\(close)” is missing") }
    return true
  }

  /// After `{`: the next member's name.
  mutating func name() throws(WireError) -> (text: UnsafeRawBufferPointer, hasEscapes: Bool) {
    skipSpace()
    guard let name = try rawString() else { throw failure("a name is missing") }
    skipSpace()
    guard take(":") else { throw failure("“:” is missing") }
    return name
  }

  /// Nothing but white space may be left.
  mutating func finish() throws(WireError) {
    skipSpace()
    if place < bytes.count { throw failure("something follows the value") }
  }
}
