/// The shapes of web and mail addresses.
extension TextView {
  /// A byte that may stand in a web address.
  func isAddressByte(_ offset: Int) -> Bool {
    switch bytes[offset] {
    case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "\\"), UInt8(ascii: "^"):
      return false
    case 0x80...0xFF:
      return isLetter(offset) || bytes[offset] & 0xC0 == 0x80
    default: return true
    }
  }

  /// End of the address that runs on from `start`, without the punctuation of the sentence around it.
  func addressEnd(_ start: Int, _ end: Int) -> Int {
    var position = start
    var parentheses = 0
    while position < end, isAddressByte(position) {
      if bytes[position] == UInt8(ascii: "(") { parentheses += 1 }
      if bytes[position] == UInt8(ascii: ")") {
        if parentheses == 0 { break }
        parentheses -= 1
      }
      if bytes[position] >= 0x80 {
        position += Scalar(at: bytes + position).count
      } else {
        position += 1
      }
    }
    trim: while position > start {
      switch bytes[position - 1] {
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
        UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "]"):
        position -= 1
      default: break trim
      }
    }
    return position
  }

  /// A byte of a mail address before the sign; bytes beyond ASCII count as letters.
  func isLocalPart(_ offset: Int) -> Bool {
    switch bytes[offset] {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "%"), UInt8(ascii: "+"), UInt8(ascii: "-"): return true
    case 0x80...0xFF:
      var start = offset
      while bytes[start] & 0xC0 == 0x80 { start -= 1 }
      return isLetter(start)
    default: return isASCIILetter(offset) || isDigit(offset)
    }
  }
}
