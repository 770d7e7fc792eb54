/// Web and mail addresses, file names, mentions.
extension TextScratch {

  /// `://` after a scheme; nil when no scheme stands before.
  mutating func url(_ colon: Int, _ end: Int) -> Int? {
    guard tokenBuffer.count > state.sentenceTokenStart else { return nil }
    let scheme = tokenBuffer.base[tokenBuffer.count - 1]
    guard Int(scheme.end) == colon, view.isAddressByte(colon + 3) else { return nil }
    let start = takeBack(Int(scheme.start))
    return emitSpecial(start, max(view.addressEnd(colon + 3, end), colon + 3), .url)
  }

  /// A word, a dot and a letter or digit: a bare web address or a file name; nil when it is neither.
  mutating func address(_ word: Word, _ end: Int) -> Int? {
    var begin = word.start
    while view.isASCIILetter(begin - 1) || view.isDigit(begin - 1) || bytes[begin - 1] == UInt8(ascii: "-")
      || bytes[begin - 1] == UInt8(ascii: "_")
    {
      begin -= 1
    }
    var position = word.end
    var label = word.end
    while position < end,
      view.isASCIILetter(position) || view.isDigit(position) || bytes[position] == UInt8(ascii: "-")
        || (bytes[position] == UInt8(ascii: ".") && (view.isASCIILetter(position + 1) || view.isDigit(position + 1)))
    {
      if bytes[position] == UInt8(ascii: ".") { label = position + 1 }
      position += 1
    }
    // The address part of `name@host` is left to the sign.
    guard bytes[position] != UInt8(ascii: "@") else { return nil }
    let isWeb = word.key == 0x777777  // www
    var kind = TokenKind.url
    if !isWeb {
      guard let run = view.shortRun(label), run.end == position || bytes[run.end] == UInt8(ascii: "/") else {
        return nil
      }
      let value = Spellings.dottedEndings[run.key]
      if value & Spellings.file != 0 {
        kind = .reference
      } else {
        // "merci.Me", "ok.Co": a capital after the dot is a sentence without its space.
        guard value & Spellings.domain != 0, !view.isCapital(label), word.foldedCount > 1 else { return nil }
      }
    }
    if kind == .url, bytes[position] == UInt8(ascii: "/") { position = view.addressEnd(position, end) }
    return emitSpecial(takeBack(begin), position, kind)
  }

  /// `@` between a name and a host is a mail address; before a name, a mention.
  mutating func at(_ sign: Int, _ end: Int) -> Int {
    var start = sign
    while view.isLocalPart(start - 1) { start -= 1 }
    while start < sign, bytes[start] == UInt8(ascii: ".") || bytes[start] == UInt8(ascii: "-") { start += 1 }
    var position = sign + 1
    var hasDot = false
    while position < end,
      view.isASCIILetter(position) || view.isDigit(position) || bytes[position] == UInt8(ascii: "-")
        || bytes[position] >= 0x80 && view.isLetter(position)
        || (bytes[position] == UInt8(ascii: ".") && (view.isASCIILetter(position + 1) || view.isDigit(position + 1)))
    {
      if bytes[position] == UInt8(ascii: ".") { hasDot = true }
      position += bytes[position] < 0x80 ? 1 : Scalar(at: bytes + position).count
    }
    if start < sign, hasDot { return emitSpecial(takeBack(start), position, .email) }
    guard start == sign else { return sign + 1 }
    position = sign + 1
    while position < end, view.isASCIILetter(position) || view.isDigit(position) || bytes[position] == UInt8(ascii: "_")
    {
      position += 1
    }
    if position == sign + 1 { return position }
    emitSpecial(sign, position, .word)
    return position
  }

}
