/// Strings as JSON writes them.
enum JSONText {
  /// In quotation marks, escaped only where JSON demands it.
  static func write(_ text: UnsafeRawBufferPointer, to output: inout WireBuffer) {
    output.append(UInt8(ascii: "\""))
    var start = 0
    var place = 0
    while true {
      place = plainEnd(of: text, from: place)
      output.append(UnsafeRawBufferPointer(rebasing: text[start..<place]))
      if place == text.count { break }
      escape(text[place], to: &output)
      place &+= 1
      start = place
    }
    output.append(UInt8(ascii: "\""))
  }

  /// Offset of the first quotation mark, backslash or control character; the end when there is none. Eight bytes a step.
  static func plainEnd(of text: UnsafeRawBufferPointer, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var place = start
    while place &+ 8 <= text.count {
      let word = text.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      let quote = word ^ (ones &* 0x22)
      let backslash = word ^ (ones &* 0x5C)
      // The lowest bit that is set is exact, those above it may be borrowed.
      let special =
        ((word &- ones &* 0x20) & ~word | (quote &- ones) & ~quote | (backslash &- ones) & ~backslash) & highs
      if special != 0 { return place &+ special.littleEndian.trailingZeroBitCount / 8 }
      place &+= 8
    }
    while place < text.count {
      let byte = text[place]
      if byte < 0x20 || byte == 0x22 || byte == 0x5C { return place }
      place &+= 1
    }
    return place
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
