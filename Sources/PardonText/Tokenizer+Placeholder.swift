/// Slots that somebody should have filled in.
extension TextScratch {
  private static let slotBytesMax = 60

  /// `[` `{` `<` at `start`: a placeholder, a field, markup, or an ordinary opening mark.
  mutating func opener(_ start: Int, _ end: Int) -> Int {
    let byte = bytes[start]
    if byte == UInt8(ascii: "<") {
      if let next = markup(start, end) { return next }
      if let next = view.slot(start, end, open: byte, close: UInt8(ascii: ">")) {
        return emitSpecial(start, next, .field)
      }
      return start + 1
    }
    let isSquare = byte == UInt8(ascii: "[")
    let close = UInt8(ascii: isSquare ? "]" : "}")
    if let next = view.slot(start, end, open: byte, close: close) {
      // `${x}`, unless the sign ended an address.
      let lastEnd = tokenBuffer.count > 0 ? Int(tokenBuffer.base[tokenBuffer.count - 1].end) : 0
      let hasSign = bytes[start - 1] == UInt8(ascii: "$") && lastEnd < start
      return emitSpecial(hasSign ? start - 1 : start, next, isSquare ? .placeholder : .field)
    }
    clauseMark()
    noteOpenMark(start)
    return start + 1
  }

  /// `<br>`, `</p>`, `<a href=…>`: skipped; nil when it is no element.
  private mutating func markup(_ start: Int, _ end: Int) -> Int? {
    var position = start + 1
    if bytes[position] == UInt8(ascii: "/") { position += 1 }
    guard view.isASCIILetter(position),
      !view.isCapital(position) || view.isCapital(position + 1) || !view.isASCIILetter(position + 1),
      let run = view.shortRun(position), Spellings.markup.contains(run.key)
    else { return nil }
    position = run.end
    let limit = min(end, start + 400)
    while position < limit, bytes[position] != UInt8(ascii: ">"), bytes[position] != UInt8(ascii: "<") { position += 1 }
    return position < limit && bytes[position] == UInt8(ascii: ">") ? position + 1 : nil
  }

  /// `«Nom»`, tight and one word: a slot when the word names one or has capitals inside, or after a greeting word.
  mutating func guillemetSlot(_ start: Int, _ inner: Int, _ end: Int) -> Int? {
    var position = inner
    var key: UInt64 = 0
    var hasInnerCapital = false
    guard view.isLetter(inner) else { return nil }
    while position < end, position - inner < 40, view.isLetter(position) || bytes[position] == UInt8(ascii: "_") {
      if position > inner, view.isCapital(position) || bytes[position] == UInt8(ascii: "_") { hasInnerCapital = true }
      position += bytes[position] < 0x80 ? 1 : Scalar(at: bytes + position).count
    }
    guard bytes[position] >= 0x80, position < end else { return nil }
    let closer = Scalar(at: bytes + position)
    guard Scalar.classify(closer.value) == CharacterClass.guillemetClose else { return nil }
    if let run = view.shortRun(inner), run.end == position { key = run.key }
    var isAfterGreeting = false
    if tokenBuffer.count > state.sentenceTokenStart {
      isAfterGreeting = Spellings.greetings.contains(tokenBuffer.base[tokenBuffer.count - 1].key)
    }
    guard hasInnerCapital || isAfterGreeting || Spellings.slotNames.contains(key) else { return nil }
    return position + closer.count
  }

  /// `XXX`, `xx,xx`, `XX/XX/XXXX`: crosses where a value should be.
  mutating func crosses(_ start: Int, _ wordEnd: Int, _ end: Int) -> Int {
    emitSpecial(start, view.crossesEnd(wordEnd, bytes[start]), .placeholder)
    return view.crossesEnd(wordEnd, bytes[start])
  }

  /// `%NAME%`, `%%name%%`: a field; else a sign.
  mutating func percentSlot(_ start: Int, _ end: Int) -> Int {
    var position = start
    while bytes[position] == UInt8(ascii: "%") { position += 1 }
    let inner = position
    while position < end, view.isASCIILetter(position) || view.isDigit(position) || bytes[position] == UInt8(ascii: "_")
    {
      position += 1
    }
    guard position - inner >= 2, view.isASCIILetter(inner), bytes[position] == UInt8(ascii: "%"), !view.isCode(start)
    else { return inner }
    while bytes[position] == UInt8(ascii: "%") { position += 1 }
    return emitSpecial(start, position, .field)
  }
}
