/// Labels as the database keeps them: a JSON object, names ascending by their bytes.
enum LabelText {
  static func begin(_ bytes: inout [UInt8]) { bytes.append(UInt8(ascii: "{")) }

  /// Names come ascending.
  static func append(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
    if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
    append(name, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    append(value, to: &bytes)
  }

  static func end(_ bytes: inout [UInt8]) { bytes.append(UInt8(ascii: "}")) }

  /// - Returns: nil when `text` is not what `append` writes.
  static func decode(_ text: String) -> [ScoreRecord.Label]? {
    var text = text
    return text.withUTF8 { bytes in
      if bytes.count == 2 { return [] }
      var result: [ScoreRecord.Label] = []
      var at = 0
      while at < bytes.count, bytes[at] == UInt8(ascii: at == 0 ? "{" : ",") {
        at += 1
        guard let name = string(bytes, &at), at < bytes.count, bytes[at] == UInt8(ascii: ":") else { return nil }
        at += 1
        guard let value = string(bytes, &at) else { return nil }
        result.append(ScoreRecord.Label(name: name, value: value))
      }
      return at == bytes.count - 1 && bytes[at] == UInt8(ascii: "}") ? result : nil
    }
  }

  private static func append(_ text: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    if text.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      bytes.append(contentsOf: text)
      bytes.append(UInt8(ascii: "\""))
      return
    }
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(hexadecimal(byte >> 4))
        bytes.append(hexadecimal(byte & 15))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
  }

  /// The string that begins at `at`, which is moved behind it.
  private static func string(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> String? {
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { return nil }
    at += 1
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") { at += 1 }
    guard at < bytes.count else { return nil }
    if bytes[at] == UInt8(ascii: "\"") {
      defer { at += 1 }
      return String(decoding: bytes[start..<at], as: UTF8.self)
    }
    var result = [UInt8](bytes[start..<at])
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: result, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        continue
      }
      guard at < bytes.count else { return nil }
      if bytes[at] == UInt8(ascii: "u") {
        guard at + 4 < bytes.count, let high = digit(bytes[at + 3]), let low = digit(bytes[at + 4]) else { return nil }
        result.append(high << 4 | low)
        at += 5
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return nil
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(UnicodeScalar(byte)).hexDigitValue.map(UInt8.init)
  }
}
