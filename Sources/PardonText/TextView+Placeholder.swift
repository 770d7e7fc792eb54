/// The shapes of slots.
extension TextView {
  /// End of `[…]`, `[[…]]`, `{{…}}` … around a short name: it begins with a letter, holds no sentence and no other
  /// bracket; nil when it is none, or code.
  func slot(_ start: Int, _ end: Int, open: UInt8, close: UInt8) -> Int? {
    var position = start
    var depth = 0
    while bytes[position] == open, depth < 3 {
      depth += 1
      position += 1
    }
    position = skipSpaces(position)
    if open == UInt8(ascii: "{"), bytes[position] == UInt8(ascii: "%") || bytes[position] == UInt8(ascii: "#") {
      position = skipSpaces(position + 1)
    }
    var hasLetter = false
    let limit = min(end, start + 60)
    while position < limit, bytes[position] != close {
      let byte = bytes[position]
      switch classes[Int(byte)] {
      case CharacterClass.letter: hasLetter = true
      case CharacterClass.lead:
        if isLetter(position) { hasLetter = true }
        position += Scalar(at: bytes + position).count
        continue
      // A value of JSON (`{"a": 1}`) or an address (`<example.org>`), not a name.
      case CharacterClass.quote where open == UInt8(ascii: "{") && depth == 1: return nil
      case CharacterClass.terminator where byte == UInt8(ascii: ".") && open == UInt8(ascii: "<"): return nil
      case CharacterClass.terminator:
        // A dot inside a name (`order.id`) or a mark at its end (`[date?]`) is fine, a sentence is not.
        guard bytes[position + 1] == close || (byte == UInt8(ascii: ".") && bytes[position + 1] > 0x20) else {
          return nil
        }
      case CharacterClass.opener, CharacterClass.at: return nil
      case CharacterClass.clause where open == UInt8(ascii: "<"): return nil
      case CharacterClass.colon where open == UInt8(ascii: "<"): return nil
      default: if byte == UInt8(ascii: "=") { return nil }
      }
      position += 1
    }
    guard hasLetter, position < end, bytes[position] == close else { return nil }
    var closed = 0
    while bytes[position] == close, closed < depth {
      closed += 1
      position += 1
    }
    return closed == depth && !isCode(start) ? position : nil
  }

  /// Whether the letters from `start` to `wordEnd` are all the same x, in capitals or followed by another group of them.
  @inline(never)
  func isCrossRun(_ start: Int, _ wordEnd: Int) -> Bool {
    for offset in start..<wordEnd where bytes[offset] != bytes[start] { return false }
    return bytes[start] == UInt8(ascii: "X") || crossesEnd(wordEnd, bytes[start]) > wordEnd
  }

  func crossesEnd(_ start: Int, _ cross: UInt8) -> Int {
    var position = start
    while true {
      switch bytes[position] {
      case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: ":"):
        guard bytes[position + 1] == cross else { return position }
        position += 1
      case cross: position += 1
      default: return position
      }
    }
  }

  /// Whether `position` is code: behind an odd number of backticks in its line, `like <this>`; no more than
  /// 200 bytes are looked at.
  func isCode(_ position: Int) -> Bool {
    var backticks = 0
    var before = position - 1
    let limit = max(0, position - 200)
    while before >= limit, bytes[before] != 0x0A, bytes[before] != 0x0D {
      if bytes[before] == UInt8(ascii: "`") { backticks += 1 }
      before -= 1
    }
    return backticks % 2 == 1
  }
}
