/// The shapes of phone numbers and references.
extension TextView {
  /// +33 1 23 45 67 89 · 0808 157 0160 · 01.23.45.67.89 · (514) 555-0199 · 1-800-555-0199; nil when it is none.
  func phone(_ start: Int, _ end: Int) -> Int? {
    let first = bytes[start]
    let isInternational = first == UInt8(ascii: "+")
    guard isInternational || first == UInt8(ascii: "(") || isDigit(start) else { return nil }
    var position = start + (isDigit(start) ? 0 : 1)
    guard isDigit(position) else { return nil }
    var digitCount = 0
    var groupCount = 1
    var groupDigits = 0
    var lengths: UInt64 = 0
    var open = first == UInt8(ascii: "(")
    var lastDigit = position
    while position < end, digitCount <= 15 {
      if isDigit(position) {
        digitCount += 1
        groupDigits += 1
        position += 1
        lastDigit = position
        continue
      }
      // A separator counts only between digits.
      var next = position
      if bytes[next] == UInt8(ascii: ")"), open {
        open = false
        next += 1
      }
      let space = isSpace(next)
      if space > 0 {
        next += space
      } else if bytes[next] == UInt8(ascii: "-") || bytes[next] == UInt8(ascii: ".") {
        next += 1
      } else if bytes[next] == 0xE2, Scalar(at: bytes + next).value == 0x2011 {
        next += 3
      }
      if bytes[next] == UInt8(ascii: "("), groupCount == 1 {
        next += 1
        open = true
      }
      guard next > position, isDigit(next) else { break }
      lengths = lengths << 4 | UInt64(min(groupDigits, 15))
      groupCount += 1
      groupDigits = 0
      position = next
    }
    lengths = lengths << 4 | UInt64(min(groupDigits, 15))
    guard !open, !isLetter(lastDigit), digitCount <= 15 else { return nil }
    if isInternational { return digitCount >= 8 ? lastDigit : nil }
    switch lengths {
    case 0x334, 0x1334, 0x34: return lastDigit
    default: break
    }
    if first == UInt8(ascii: "(") { return digitCount >= 9 ? lastDigit : nil }
    guard first == UInt8(ascii: "0"), digitCount >= 9, digitCount <= 11, bytes[start + 1] != UInt8(ascii: ".") else {
      return nil
    }
    return lastDigit
  }

  /// End of a run of letters and digits joined by `- _ / .` that holds a digit or an inner underscore; nil otherwise.
  /// After a hyphen or slash only capitals and digits go on: `AB-1234` is one, `covid-19` and `3-day` are not.
  func reference(_ start: Int, _ end: Int) -> Int? {
    var position = start
    var hasMark = false
    while position < end {
      let byte = bytes[position]
      if isDigit(position) {
        hasMark = true
        position += 1
      } else if byte < 0x80 ? isASCIILetter(position) : isLetter(position) {
        position += byte < 0x80 ? 1 : Scalar(at: bytes + position).count
      } else if byte == UInt8(ascii: "_"), isASCIILetter(position + 1) || isDigit(position + 1) {
        hasMark = true
        position += 1
      } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "."),
        isDigit(position + 1) || (byte != UInt8(ascii: ".") && isCapital(position + 1) && !isLowerWord(position + 1))
      {
        position += 1
      } else {
        break
      }
    }
    return hasMark && position > start ? position : nil
  }

  /// `Day`, `Sud`: a capitalised word, no part of a reference.
  func isLowerWord(_ offset: Int) -> Bool {
    isASCIILetter(offset + 1) && !isCapital(offset + 1)
  }
}
