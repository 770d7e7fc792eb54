/// Web and mail addresses, file names, mentions.
extension TextScratch {
  /// A byte that may stand in a web address.
  private func isAddressByte(_ offset: Int) -> Bool {
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
  private func addressEnd(_ start: Int, _ end: Int) -> Int {
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

  /// `://` after a scheme; nil when no scheme stands before.
  mutating func url(_ colon: Int, _ end: Int) -> Int? {
    guard tokenBuffer.count > state.sentenceTokenStart else { return nil }
    let scheme = tokenBuffer.base[tokenBuffer.count - 1]
    guard Int(scheme.end) == colon, isAddressByte(colon + 3) else { return nil }
    let start = takeBack(Int(scheme.start))
    return emitSpecial(start, max(addressEnd(colon + 3, end), colon + 3), .url)
  }

  /// A word, a dot and a letter or digit: a bare web address or a file name; nil when it is neither.
  mutating func address(_ word: Word, _ end: Int) -> Int? {
    var begin = word.start
    while isASCIILetter(begin - 1) || isDigit(begin - 1) || bytes[begin - 1] == UInt8(ascii: "-")
      || bytes[begin - 1] == UInt8(ascii: "_")
    {
      begin -= 1
    }
    var position = word.end
    var label = word.end
    while position < end,
      isASCIILetter(position) || isDigit(position) || bytes[position] == UInt8(ascii: "-")
        || (bytes[position] == UInt8(ascii: ".") && (isASCIILetter(position + 1) || isDigit(position + 1)))
    {
      if bytes[position] == UInt8(ascii: ".") { label = position + 1 }
      position += 1
    }
    // The address part of `name@host` is left to the sign.
    guard bytes[position] != UInt8(ascii: "@") else { return nil }
    let isWeb = keyOf(word) == 0x777777  // www
    var kind = TokenKind.url
    if !isWeb {
      guard let run = shortRun(label), run.end == position || bytes[run.end] == UInt8(ascii: "/") else { return nil }
      let value = Spellings.dottedEndings[run.key]
      if value & Spellings.file != 0 {
        kind = .reference
      } else {
        // "merci.Me", "ok.Co": a capital after the dot is a sentence without its space.
        guard value & Spellings.domain != 0, !isCapital(label), word.foldedCount > 1 else { return nil }
      }
    }
    if kind == .url, bytes[position] == UInt8(ascii: "/") { position = addressEnd(position, end) }
    return emitSpecial(takeBack(begin), position, kind)
  }

  /// `@` between a name and a host is a mail address; before a name, a mention.
  mutating func at(_ sign: Int, _ end: Int) -> Int {
    var start = sign
    while isLocalPart(start - 1) { start -= 1 }
    while start < sign, bytes[start] == UInt8(ascii: ".") || bytes[start] == UInt8(ascii: "-") { start += 1 }
    var position = sign + 1
    var hasDot = false
    while position < end,
      isASCIILetter(position) || isDigit(position) || bytes[position] == UInt8(ascii: "-")
        || bytes[position] >= 0x80 && isLetter(position)
        || (bytes[position] == UInt8(ascii: ".") && (isASCIILetter(position + 1) || isDigit(position + 1)))
    {
      if bytes[position] == UInt8(ascii: ".") { hasDot = true }
      position += bytes[position] < 0x80 ? 1 : Scalar(at: bytes + position).count
    }
    if start < sign, hasDot { return emitSpecial(takeBack(start), position, .email) }
    guard start == sign else { return sign + 1 }
    position = sign + 1
    while position < end, isASCIILetter(position) || isDigit(position) || bytes[position] == UInt8(ascii: "_") {
      position += 1
    }
    if position == sign + 1 { return position }
    emitSpecial(sign, position, .word)
    return position
  }

  /// A byte of a mail address before the sign; bytes beyond ASCII count as letters.
  private func isLocalPart(_ offset: Int) -> Bool {
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
