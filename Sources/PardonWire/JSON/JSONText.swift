/// Strings as JSON writes them.
enum JSONText {
  /// In quotation marks, escaped only where JSON demands it.
  static func write(_ text: UnsafeRawBufferPointer, to output: inout WireBuffer) {
    output.append(UInt8(ascii: "\""))
    var start = 0
    var place = 0
    while place < text.count {
      let byte = text[place]
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
        place &+= 1
        continue
      }
      output.append(UnsafeRawBufferPointer(rebasing: text[start..<place]))
      escape(byte, to: &output)
      place &+= 1
      start = place
    }
    output.append(UnsafeRawBufferPointer(rebasing: text[start..<place]))
    output.append(UInt8(ascii: "\""))
  }

  private static func escape(_ byte: UInt8, to output: inout WireBuffer) {
    output.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x0A: output.append(UInt8(ascii: "n"))
    case 0x0D: output.append(UInt8(ascii: "r"))
    case 0x09: output.append(UInt8(ascii: "t"))
    case 0..<0x20:
      output.append("u00")
      output.append(digit(byte >> 4))
      output.append(digit(byte & 15))
    default: output.append(byte)
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
