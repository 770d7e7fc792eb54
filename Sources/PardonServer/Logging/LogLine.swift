/// One line of a log: name and value pairs.
struct LogLine {
  private let format: ServerConfiguration.LogFormat
  private var text: [UInt8]

  init(format: ServerConfiguration.LogFormat) {
    self.format = format
    text = format == .json ? [UInt8(ascii: "{")] : []
  }

  mutating func append(_ name: String, _ value: String) {
    switch format {
    case .json:
      if text.count > 1 { text.append(UInt8(ascii: ",")) }
      quote(name)
      text.append(UInt8(ascii: ":"))
      quote(value)
    case .logfmt:
      if !text.isEmpty { text.append(UInt8(ascii: " ")) }
      text += name.utf8
      text.append(UInt8(ascii: "="))
      let isPlain = value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x3D && $0 != 0x5C }
      if isPlain && !value.isEmpty { text += value.utf8 } else { quote(value) }
    }
  }

  /// With its line feed.
  var bytes: [UInt8] { text + (format == .json ? [UInt8(ascii: "}"), 0x0A] : [0x0A]) }

  /// As a JSON string, which is also how logfmt quotes; a line feed in a value never ends the line.
  private mutating func quote(_ value: String) {
    text.append(0x22)
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\"".utf8
      case "\\": text += "\\\\".utf8
      case "\n": text += "\\n".utf8
      case "\r": text += "\\r".utf8
      case "\t": text += "\\t".utf8
      case _ where scalar.value < 0x20 || 0x7F..<0xA0 ~= scalar.value || 0x2028...0x2029 ~= scalar.value:
        let digits = String(scalar.value, radix: 16)
        text += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
      default: text += String(scalar).utf8
      }
    }
    text.append(0x22)
  }
}
