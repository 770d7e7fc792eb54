/// Digits and what they make: numbers, money, percentages, times, dates, phone numbers, references.
extension TextScratch {
  /// Emits a token of a special kind; its folded spelling is the text itself, ASCII letters in lower case.
  /// - Returns: `end`.
  @discardableResult
  mutating func emitSpecial(_ start: Int, _ end: Int, _ kind: TokenKind) -> Int {
    let folded = foldedBuffer.count
    let out = foldedBuffer.base + folded
    for index in 0..<(end - start) {
      let byte = bytes[start + index]
      out[index] = byte &- 0x41 < 26 ? byte | 0x20 : byte
    }
    foldedBuffer.count = folded + end - start
    let count = min(end - start, 0xFFFF)
    emit(
      start, end, key: WordKey.make(UnsafePointer(out), count: count), foldedStart: folded, foldedCount: count,
      flags: view.isCapital(start) ? TokenFlags.capitalized.rawValue : 0, kind: kind)
    return end
  }

  /// Takes back the tokens that begin at `start` or later, within the open sentence: they were part of something
  /// longer. Returns where the longer thing must begin.
  mutating func takeBack(_ start: Int) -> Int {
    var count = tokenBuffer.count
    var begin = start
    while count > state.sentenceTokenStart, Int(tokenBuffer.base[count - 1].end) > start {
      count -= 1
      let token = tokenBuffer.base[count]
      begin = min(begin, Int(token.start))
      foldedBuffer.count = Int(token.foldedStart)
      // What the first of them inherited, its successor inherits.
      state.pending =
        token.flags.rawValue
        & (TokenFlags.opensSentence.rawValue | TokenFlags.afterClauseMark.rawValue | TokenFlags.glued.rawValue)
    }
    tokenBuffer.count = count
    // A sentence may have ended inside: what it holds is not taken back.
    if sentenceBuffer.count > 0 { begin = max(begin, Int(sentenceBuffer.base[sentenceBuffer.count - 1].end)) }
    return begin
  }

  /// A token that begins with a digit.
  mutating func number(_ start: Int, _ end: Int) -> Int {
    if let next = view.phone(start, end) { return emitSpecial(start, next, .phone) }
    if let next = view.date(start) { return emitSpecial(start, next, .date) }
    if let next = view.time(start) { return emitSpecial(start, next, .time) }
    let digitsEnd = view.numeral(start)
    if let next = afterNumeral(start, digitsEnd, end) { return next }
    var position = digitsEnd
    // Ranges and ratios: 3-5, 10–12, 24/7.
    while true {
      let separator = view.rangeSeparator(position)
      guard separator > 0, view.isDigit(position + separator) else { break }
      position = view.numeral(position + separator)
      if let next = afterNumeral(start, position, end) { return next }
    }
    if view.isLetter(position) { return digitsBeforeLetters(start, position, end) }
    if bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "_"), view.isCapital(position + 1),
      let next = view.reference(start, end)
    {
      return emitSpecial(start, next, .reference)
    }
    emitSpecial(start, position, .number)
    if bytes[position] == UInt8(ascii: "-"), view.isLetter(position + 1) {
      state.pending |= TokenFlags.glued.rawValue
      return position + 1
    }
    return position
  }

  /// A percentage or an amount of money, when its sign or code follows the digits; emits it.
  private mutating func afterNumeral(_ start: Int, _ digitsEnd: Int, _ end: Int) -> Int? {
    let next = view.skipSpaces(digitsEnd)
    if bytes[next] == UInt8(ascii: "%") { return emitSpecial(start, next + 1, .percent) }
    if bytes[next] >= 0x80, Scalar(at: bytes + next).value == 0x2030 { return emitSpecial(start, next + 3, .percent) }
    if let moneyEnd = view.moneyAfter(digitsEnd, next) { return emitSpecial(start, moneyEnd, .money) }
    return nil
  }

  /// A currency sign: with digits after it an amount, else nothing.
  mutating func currency(_ start: Int, _ count: Int, _ end: Int) -> Int {
    let digits = view.skipSpaces(start + count)
    guard view.isDigit(digits) else { return start + count }
    return emitSpecial(start, view.amountEnd(digits), .money)
  }

  /// `CA$19.99`, `US$5`, `C$ 5`: nil when the word is no country.
  mutating func currencyPrefix(_ word: Word, _ end: Int) -> Int? {
    guard view.isCapital(word.start), view.isCapital(word.end - 1), Spellings.dollarCountries.contains(word.key)
    else {
      return nil
    }
    let digits = view.skipSpaces(word.end + 1)
    guard view.isDigit(digits) else { return nil }
    return emitSpecial(word.start, view.amountEnd(digits), .money)
  }

  /// Letters directly after digits: an ordinal, a unit (a word of its own), or a reference.
  private mutating func digitsBeforeLetters(_ start: Int, _ digitsEnd: Int, _ end: Int) -> Int {
    if let run = view.shortRun(digitsEnd), !view.isDigit(run.end) {
      let suffix = Spellings.numberSuffixes[run.key]
      if suffix & Spellings.ordinal != 0 { return emitSpecial(start, run.end, .number) }
      if suffix & Spellings.unit != 0 {
        emitSpecial(start, digitsEnd, .number)
        state.pending |= TokenFlags.glued.rawValue
        return digitsEnd
      }
    }
    // 1ᵉʳ, 2ᵉ: superscript letters.
    if bytes[digitsEnd] == 0xE1 {
      let word = scanWord(digitsEnd)
      return emitSpecial(start, word.end, .number)
    }
    if let next = view.reference(start, end) { return emitSpecial(start, next, .reference) }
    emitSpecial(start, digitsEnd, .number)
    state.pending |= TokenFlags.glued.rawValue
    return digitsEnd
  }

  // MARK: Times and dates

  // MARK: Phone numbers and references

  /// Letters, then digits or an underscore: `AB1234`, `PCN/88213`, `order_id`; else the plain word.
  mutating func lettersBeforeDigits(_ word: Word, _ end: Int) -> Int {
    if bytes[word.end] == UInt8(ascii: "/"), !view.isCapital(word.end - 1) {
      emit(word)
      return word.end
    }
    guard let next = view.reference(word.start, end) else {
      emit(word)
      return word.end
    }
    return emitSpecial(word.start, next, .reference)
  }

  /// `#4411`, `#AB-12`: a reference. `#merci`: the word after the sign.
  mutating func hash(_ start: Int, _ end: Int) -> Int {
    guard view.isDigit(start + 1) || view.isASCIILetter(start + 1), let next = view.reference(start + 1, end) else {
      return start + 1
    }
    return emitSpecial(start, next, .reference)
  }
}
