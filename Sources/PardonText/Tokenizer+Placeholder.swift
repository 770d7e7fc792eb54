/// Slots that somebody should have filled in.
extension TextScratch {
  private static let slotBytesMax = 60

  /// `[` `{` `<` at `start`: a placeholder, markup, or an ordinary opening mark.
  mutating func opener(_ start: Int, _ end: Int) -> Int {
    let byte = bytes[start]
    if byte == UInt8(ascii: "<") {
      if let next = markup(start, end) { return next }
      if let next = slot(start, end, open: byte, close: UInt8(ascii: ">")) {
        return emitSpecial(start, next, .placeholder)
      }
      return start + 1
    }
    let close = byte == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: "}")
    if let next = slot(start, end, open: byte, close: close) {
      return emitSpecial(bytes[start - 1] == UInt8(ascii: "$") ? start - 1 : start, next, .placeholder)
    }
    clauseMark()
    noteOpenMark(start)
    return start + 1
  }

  /// End of `[…]`, `[[…]]`, `{{…}}` … around a short name: it begins with a letter, holds no sentence and no other
  /// bracket; nil when it is none.
  private func slot(_ start: Int, _ end: Int, open: UInt8, close: UInt8) -> Int? {
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
    let limit = min(end, start + Self.slotBytesMax)
    while position < limit, bytes[position] != close {
      let byte = bytes[position]
      switch classes[Int(byte)] {
      case CharacterClass.letter: hasLetter = true
      case CharacterClass.lead:
        if isLetter(position) { hasLetter = true }
        position += Scalar(at: bytes + position).count
        continue
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
    return closed == depth ? position : nil
  }

  /// `<br>`, `</p>`, `<a href=…>`: skipped; nil when it is no element.
  private mutating func markup(_ start: Int, _ end: Int) -> Int? {
    var position = start + 1
    if bytes[position] == UInt8(ascii: "/") { position += 1 }
    guard isASCIILetter(position), !isCapital(position) || isCapital(position + 1) || !isASCIILetter(position + 1),
      let run = shortRun(position), Spellings.markup.contains(run.key)
    else { return nil }
    position = run.end
    let limit = min(end, start + 400)
    while position < limit, bytes[position] != UInt8(ascii: ">"), bytes[position] != UInt8(ascii: "<") { position += 1 }
    return position < limit && bytes[position] == UInt8(ascii: ">") ? position + 1 : nil
  }

  /// `«Nom»`, tight and one word: a slot when the word names one or has capitals inside, or after a greeting word.
  func guillemetSlot(_ start: Int, _ inner: Int, _ end: Int) -> Int? {
    var position = inner
    var key: UInt64 = 0
    var hasInnerCapital = false
    guard isLetter(inner) else { return nil }
    while position < end, position - inner < 40, isLetter(position) || bytes[position] == UInt8(ascii: "_") {
      if position > inner, isCapital(position) || bytes[position] == UInt8(ascii: "_") { hasInnerCapital = true }
      position += bytes[position] < 0x80 ? 1 : Scalar(at: bytes + position).count
    }
    guard bytes[position] >= 0x80, position < end else { return nil }
    let closer = Scalar(at: bytes + position)
    guard Scalar.classify(closer.value) == CharacterClass.guillemetClose else { return nil }
    if let run = shortRun(inner), run.end == position { key = run.key }
    var isAfterGreeting = false
    if tokenBuffer.count > state.sentenceTokenStart {
      isAfterGreeting = Spellings.greetings.contains(tokenBuffer.base[tokenBuffer.count - 1].key)
    }
    guard hasInnerCapital || isAfterGreeting || Spellings.slotNames.contains(key) else { return nil }
    return position + closer.count
  }

  /// `XXX`, `xx,xx`, `XX/XX/XXXX`: crosses where a value should be.
  mutating func crosses(_ start: Int, _ wordEnd: Int, _ end: Int) -> Int {
    emitSpecial(start, crossesEnd(wordEnd, bytes[start]), .placeholder)
    return crossesEnd(wordEnd, bytes[start])
  }

  /// Whether the letters from `start` to `wordEnd` are all the same x, in capitals or followed by another group of them.
  @inline(never)
  func isCrossRun(_ start: Int, _ wordEnd: Int) -> Bool {
    for offset in start..<wordEnd where bytes[offset] != bytes[start] { return false }
    return bytes[start] == UInt8(ascii: "X") || crossesEnd(wordEnd, bytes[start]) > wordEnd
  }

  private func crossesEnd(_ start: Int, _ cross: UInt8) -> Int {
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

  /// `%NAME%`, `%%name%%`: a placeholder; else a sign.
  mutating func percentSlot(_ start: Int, _ end: Int) -> Int {
    var position = start
    while bytes[position] == UInt8(ascii: "%") { position += 1 }
    let inner = position
    while position < end, isASCIILetter(position) || isDigit(position) || bytes[position] == UInt8(ascii: "_") {
      position += 1
    }
    guard position - inner >= 2, isASCIILetter(inner), bytes[position] == UInt8(ascii: "%") else { return inner }
    while bytes[position] == UInt8(ascii: "%") { position += 1 }
    return emitSpecial(start, position, .placeholder)
  }
}
