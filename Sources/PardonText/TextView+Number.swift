/// The shapes of numbers, amounts, times and dates: where each ends, nothing emitted.
extension TextView {
  func rangeSeparator(_ offset: Int) -> Int {
    switch bytes[offset] {
    case UInt8(ascii: "-"), UInt8(ascii: "/"): return 1
    case 0xE2:
      let value = Scalar(at: bytes + offset).value
      return (0x2010...0x2014).contains(value) ? 3 : 0
    default: return 0
    }
  }

  /// Digits with groups of three and decimals: 3 · 1 234,5 · 1,234.50 · 2.1.
  func numeral(_ start: Int) -> Int {
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

  func isGroup(_ offset: Int) -> Bool {
    isDigit(offset) && isDigit(offset + 1) && isDigit(offset + 2) && !isDigit(offset + 3) && !isLetter(offset + 3)
      && bytes[offset + 3] != UInt8(ascii: "-")
  }

  /// Where the currency after a numeral ends: `€`, `k€`, `$`, `$ CA`, `CA$`, `EUR`; nil when there is none.
  func moneyAfter(_ digitsEnd: Int, _ next: Int) -> Int? {
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
  func currencyLength(_ offset: Int) -> Int {
    let byte = bytes[offset]
    if byte == UInt8(ascii: "$") { return 1 }
    guard byte >= 0x80 else { return 0 }
    let scalar = Scalar(at: bytes + offset)
    return Scalar.classify(scalar.value) == CharacterClass.currency ? scalar.count : 0
  }

  /// End of an amount whose sign stands before: numeral, range, `k`/`m`/`bn`, a country or code.
  func amountEnd(_ digits: Int) -> Int {
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

  /// 15:40, 15h40, 15 h 40, 15h, 3pm, 8.30 p.m.; nil when it is none.
  func time(_ start: Int) -> Int? {
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

  func isMinutes(_ offset: Int) -> Bool {
    bytes[offset] &- 0x30 < 6 && isDigit(offset + 1) && !isDigit(offset + 2)
  }

  /// `am`, `pm`, `a.m.`, `p.m.` after a time, perhaps spaced: its end without the last dot, which may end a sentence.
  func halfOfDay(_ offset: Int) -> Int? {
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
  func date(_ start: Int) -> Int? {
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
  func digits(_ start: Int) -> (Int, Int) {
    var value = 0
    var position = start
    while isDigit(position), position - start < 5 {
      value = value * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    return (value, position)
  }
}
