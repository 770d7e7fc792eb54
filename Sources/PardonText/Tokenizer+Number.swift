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
      flags: isCapital(start) ? TokenFlags.capitalized.rawValue : 0, kind: kind)
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
    return begin
  }

  /// A token that begins with a digit.
  mutating func number(_ start: Int, _ end: Int) -> Int {
    if let next = phone(start, end) { return emitSpecial(start, next, .phone) }
    if let next = date(start) { return emitSpecial(start, next, .date) }
    if let next = time(start) { return emitSpecial(start, next, .time) }
    let digitsEnd = numeral(start)
    if let next = afterNumeral(start, digitsEnd, end) { return next }
    var position = digitsEnd
    // Ranges and ratios: 3-5, 10–12, 24/7.
    while true {
      let separator = rangeSeparator(position)
      guard separator > 0, isDigit(position + separator) else { break }
      position = numeral(position + separator)
      if let next = afterNumeral(start, position, end) { return next }
    }
    if isLetter(position) { return digitsBeforeLetters(start, position, end) }
    if bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "_"), isCapital(position + 1),
      let next = reference(start, end)
    {
      return emitSpecial(start, next, .reference)
    }
    emitSpecial(start, position, .number)
    if bytes[position] == UInt8(ascii: "-"), isLetter(position + 1) {
      state.pending |= TokenFlags.glued.rawValue
      return position + 1
    }
    return position
  }

  private func rangeSeparator(_ offset: Int) -> Int {
    switch bytes[offset] {
    case UInt8(ascii: "-"), UInt8(ascii: "/"): return 1
    case 0xE2:
      let value = Scalar(at: bytes + offset).value
      return (0x2010...0x2014).contains(value) ? 3 : 0
    default: return 0
    }
  }

  /// Digits with groups of three and decimals: 3 · 1 234,5 · 1,234.50 · 2.1.
  private func numeral(_ start: Int) -> Int {
    var position = start
    while isDigit(position) { position += 1 }
    if position - start <= 3, bytes[start] != UInt8(ascii: "0") {
      while true {
        let space = isSpace(position)
        guard space > 0, isGroup(position + space) else { break }
        position += space + 3
      }
    }
    while bytes[position] == UInt8(ascii: ",") || bytes[position] == UInt8(ascii: "."), isDigit(position + 1) {
      position += 1
      while isDigit(position) { position += 1 }
    }
    return position
  }

  private func isGroup(_ offset: Int) -> Bool {
    isDigit(offset) && isDigit(offset + 1) && isDigit(offset + 2) && !isDigit(offset + 3) && !isLetter(offset + 3)
      && bytes[offset + 3] != UInt8(ascii: "-")
  }

  /// A percentage or an amount of money, when its sign or code follows the digits; emits it.
  private mutating func afterNumeral(_ start: Int, _ digitsEnd: Int, _ end: Int) -> Int? {
    let next = skipSpaces(digitsEnd)
    if bytes[next] == UInt8(ascii: "%") { return emitSpecial(start, next + 1, .percent) }
    if bytes[next] >= 0x80, Scalar(at: bytes + next).value == 0x2030 { return emitSpecial(start, next + 3, .percent) }
    if let moneyEnd = moneyAfter(digitsEnd, next) { return emitSpecial(start, moneyEnd, .money) }
    return nil
  }

  /// Where the currency after a numeral ends: `€`, `k€`, `$`, `$ CA`, `CA$`, `EUR`; nil when there is none.
  private func moneyAfter(_ digitsEnd: Int, _ next: Int) -> Int? {
    var position = next
    let letter = bytes[position] | 0x20
    if letter == UInt8(ascii: "k") || letter == UInt8(ascii: "m"), currencyLength(position + 1) > 0 { position += 1 }
    let symbol = currencyLength(position)
    if symbol > 0 {
      var after = position + symbol
      if isDigit(after) {
        // "10€50" is one amount; "3 $20" is a number and an amount.
        guard position == digitsEnd, isDigit(after + 1), !isDigit(after + 2) else { return nil }
        return after + 2
      }
      if bytes[position] == UInt8(ascii: "$") {
        let country = bytes[after] == 0x20 || isSpace(after) > 0 ? skipSpaces(after) : after
        if isCapital(country), let run = shortRun(country), run.end - country <= 3, isCapital(run.end - 1),
          Spellings.dollarCountries.contains(run.key)
        {
          after = run.end
        }
      }
      return after
    }
    guard isCapital(position), let run = shortRun(position), isCapital(run.end - 1) else { return nil }
    if bytes[run.end] == UInt8(ascii: "$"), Spellings.dollarCountries.contains(run.key), !isDigit(run.end + 1) {
      return run.end + 1
    }
    return Spellings.currencyCodes.contains(run.key) && !isDigit(run.end) ? run.end : nil
  }

  /// Length of a currency sign at an offset, 0 for none.
  private func currencyLength(_ offset: Int) -> Int {
    let byte = bytes[offset]
    if byte == UInt8(ascii: "$") { return 1 }
    guard byte >= 0x80 else { return 0 }
    let scalar = Scalar(at: bytes + offset)
    return Scalar.classify(scalar.value) == CharacterClass.currency ? scalar.count : 0
  }

  /// A currency sign: with digits after it an amount, else nothing.
  mutating func currency(_ start: Int, _ count: Int, _ end: Int) -> Int {
    let digits = skipSpaces(start + count)
    guard isDigit(digits) else { return start + count }
    return emitSpecial(start, amountEnd(digits), .money)
  }

  /// `CA$19.99`, `US$5`, `C$ 5`: nil when the word is no country.
  mutating func currencyPrefix(_ word: Word, _ end: Int) -> Int? {
    guard isCapital(word.start), isCapital(word.end - 1), Spellings.dollarCountries.contains(keyOf(word)) else {
      return nil
    }
    let digits = skipSpaces(word.end + 1)
    guard isDigit(digits) else { return nil }
    return emitSpecial(word.start, amountEnd(digits), .money)
  }

  /// End of an amount whose sign stands before: numeral, range, `k`/`m`/`bn`, a country or code.
  private func amountEnd(_ digits: Int) -> Int {
    var position = numeral(digits)
    let separator = rangeSeparator(position)
    if separator > 0, isDigit(position + separator) { position = numeral(position + separator) }
    if let run = shortRun(position), Spellings.numberSuffixes[run.key] & Spellings.multiplier != 0 {
      position = run.end
    }
    let code = skipSpaces(position)
    if code > position, isCapital(code), let run = shortRun(code), isCapital(run.end - 1),
      Spellings.currencyCodes.contains(run.key)
    {
      position = run.end
    }
    return position
  }

  /// Letters directly after digits: an ordinal, a unit (a word of its own), or a reference.
  private mutating func digitsBeforeLetters(_ start: Int, _ digitsEnd: Int, _ end: Int) -> Int {
    if let run = shortRun(digitsEnd), !isDigit(run.end) {
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
    if let next = reference(start, end) { return emitSpecial(start, next, .reference) }
    emitSpecial(start, digitsEnd, .number)
    state.pending |= TokenFlags.glued.rawValue
    return digitsEnd
  }

  // MARK: Times and dates

  /// 15:40, 15h40, 15 h 40, 15h, 3pm, 8.30 p.m.; nil when it is none.
  private func time(_ start: Int) -> Int? {
    var hours = 0
    var position = start
    while isDigit(position), position - start < 3 {
      hours = hours * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    guard position - start <= 2, hours <= 24 else { return nil }
    let hoursEnd = position
    if bytes[position] == UInt8(ascii: ":"), isMinutes(position + 1) {
      position += 3
      if bytes[position] == UInt8(ascii: ":"), isMinutes(position + 1) { position += 3 }
      return halfOfDay(position) ?? position
    }
    if bytes[position] == UInt8(ascii: "."), isMinutes(position + 1), let next = halfOfDay(position + 3) { return next }
    if let next = halfOfDay(position) { return next }
    let isSpaced = isSpace(position) > 0
    position = skipSpaces(position)
    guard bytes[position] | 0x20 == UInt8(ascii: "h"), hours < 24 else { return nil }
    let afterH = position + 1
    let minutes = isSpaced ? skipSpaces(afterH) : afterH
    if isMinutes(minutes), !isLetter(minutes + 2) { return minutes + 2 }
    guard !isLetter(afterH), !isDigit(afterH), apostropheLength(afterH) == 0 else { return nil }
    // "2 h" is as often two hours as two o'clock; "15 h" is a time.
    if isSpaced, hours < 7 { return nil }
    return afterH > hoursEnd ? afterH : nil
  }

  private func isMinutes(_ offset: Int) -> Bool {
    bytes[offset] &- 0x30 < 6 && isDigit(offset + 1) && !isDigit(offset + 2)
  }

  /// `am`, `pm`, `a.m.`, `p.m.` after a time, perhaps spaced: its end without the last dot, which may end a sentence.
  private func halfOfDay(_ offset: Int) -> Int? {
    var position = skipSpaces(offset)
    let letter = bytes[position] | 0x20
    guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else { return nil }
    position += 1
    if bytes[position] == UInt8(ascii: ".") { position += 1 }
    guard bytes[position] | 0x20 == UInt8(ascii: "m"), !isLetter(position + 1), !isDigit(position + 1),
      apostropheLength(position + 1) == 0
    else { return nil }
    return position + 1
  }

  /// 12/03/2025, 2025-03-12, 12.03.25, 12/03; nil when it is none.
  private func date(_ start: Int) -> Int? {
    var position = start
    var value = 0
    var widths = (0, 0, 0)
    var values = (0, 0, 0)
    (value, position) = digits(position)
    widths.0 = position - start
    values.0 = value
    let separator = bytes[position]
    guard separator == UInt8(ascii: "/") || separator == UInt8(ascii: "-") || separator == UInt8(ascii: "."),
      widths.0 == 4 || widths.0 <= 2
    else { return nil }
    var from = position + 1
    (value, position) = digits(from)
    widths.1 = position - from
    values.1 = value
    guard widths.1 == 1 || widths.1 == 2 else { return nil }
    if bytes[position] == separator, isDigit(position + 1) {
      from = position + 1
      (value, position) = digits(from)
      widths.2 = position - from
      values.2 = value
      let isYearFirst = widths.0 == 4 && widths.2 <= 2 && values.1 <= 12 && values.2 <= 31
      let isYearLast = widths.0 <= 2 && (widths.2 == 4 || widths.2 == 2) && values.0 <= 31 && values.1 <= 31
      guard isYearFirst || isYearLast, !isLetter(position), values.0 > 0, values.1 > 0 else { return nil }
      return position
    }
    guard separator == UInt8(ascii: "/"), widths.0 == 2, widths.1 == 2, !isLetter(position) else { return nil }
    let isDayMonth = (1...31).contains(values.0) && (1...12).contains(values.1)
    let isMonthDay = (1...12).contains(values.0) && (1...31).contains(values.1)
    return isDayMonth || isMonthDay ? position : nil
  }

  /// The value of up to four digits and where they end.
  private func digits(_ start: Int) -> (Int, Int) {
    var value = 0
    var position = start
    while isDigit(position), position - start < 5 {
      value = value * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    return (value, position)
  }

  // MARK: Phone numbers and references

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

  /// Letters, then digits or an underscore: `AB1234`, `PCN/88213`, `order_id`; else the plain word.
  mutating func lettersBeforeDigits(_ word: Word, _ end: Int) -> Int {
    if bytes[word.end] == UInt8(ascii: "/"), !isCapital(word.end - 1) {
      emit(word)
      return word.end
    }
    guard let next = reference(word.start, end) else {
      emit(word)
      return word.end
    }
    return emitSpecial(word.start, next, .reference)
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
  private func isLowerWord(_ offset: Int) -> Bool {
    isASCIILetter(offset + 1) && !isCapital(offset + 1)
  }

  /// `#4411`, `#AB-12`: a reference. `#merci`: the word after the sign.
  mutating func hash(_ start: Int, _ end: Int) -> Int {
    guard isDigit(start + 1) || isASCIILetter(start + 1), let next = reference(start + 1, end) else { return start + 1 }
    return emitSpecial(start, next, .reference)
  }
}
