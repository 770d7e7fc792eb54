/// Escapes in JSON strings.
enum JSONEscapes {
  /// Writes a string's text without its escapes.
  ///
  /// - `text`: a part of the cursor's bytes.
  /// - `output`: as much room as `text` has bytes; no escape is shorter than what it stands for.
  /// - Returns: bytes written.
  static func decode(
    _ text: UnsafeRawBufferPointer, into output: UnsafeMutablePointer<UInt8>, _ cursor: JSONCursor
  ) throws(WireError) -> Int {
    var count = 0
    var place = 0
    while place < text.count {
      let byte = text[place]
      if byte != UInt8(ascii: "\\") {
        output[count] = byte
        count &+= 1
        place &+= 1
        continue
      }
      let scalar = try escape(text, &place, cursor)
      for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
        output[count] = unit
        count &+= 1
      }
    }
    return count
  }

  /// The same in an array of its own; not for the hot path.
  static func decoded(_ text: UnsafeRawBufferPointer, _ cursor: JSONCursor) throws(WireError) -> [UInt8] {
    var problem: WireError?
    let bytes = [UInt8](unsafeUninitializedCapacity: text.count) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      do throws(WireError) {
        count = try decode(text, into: base, cursor)
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
    return bytes
  }

  /// Only looks whether the escapes are right.
  static func check(_ text: UnsafeRawBufferPointer, _ cursor: JSONCursor) throws(WireError) {
    var place = 0
    while place < text.count {
      if text[place] == UInt8(ascii: "\\") {
        _ = try escape(text, &place, cursor)
      } else {
        place &+= 1
      }
    }
  }

  private static func escape(
    _ text: UnsafeRawBufferPointer, _ place: inout Int, _ cursor: JSONCursor
  ) throws(WireError) -> Unicode.Scalar {
    let begin = place
    place += 2
    guard place <= text.count else { throw cursor.failure("a string has no end", at: cursor.offset(of: text) + begin) }
    switch text[begin + 1] {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: throw cursor.failure("“\\” begins no escape", at: cursor.offset(of: text) + begin)
    }
    guard let unit = hexadecimal(text, &place) else {
      throw cursor.failure("“\\u” takes four hexadecimal digits", at: cursor.offset(of: text) + begin)
    }
    if let scalar = Unicode.Scalar(unit) { return scalar }
    if unit < 0xDC00, place + 2 <= text.count, text[place] == UInt8(ascii: "\\"), text[place + 1] == UInt8(ascii: "u") {
      place += 2
      if let low = hexadecimal(text, &place), 0xDC00...0xDFFF ~= low,
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      {
        return scalar
      }
    }
    throw cursor.failure("half of a surrogate pair stands alone", at: cursor.offset(of: text) + begin)
  }

  private static func hexadecimal(_ text: UnsafeRawBufferPointer, _ place: inout Int) -> UInt32? {
    guard place + 4 <= text.count else { return nil }
    var value: UInt32 = 0
    for offset in 0..<4 {
      let byte = text[place + offset]
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      value = value << 4 | UInt32(digit)
    }
    place += 4
    return value
  }
}
