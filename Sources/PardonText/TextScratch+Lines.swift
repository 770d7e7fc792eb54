/// What a line looks like by itself: bullets, quote marks, rules; and which line breaks end a sentence.
extension TextScratch {
  /// What the first look at the lines found; the costlier classifiers run only when they may find something.
  struct LineSurvey {
    var hasQuoteMarks = false
    /// Some line ends with a colon, or begins with dashes, or with the name of a header field.
    var mayBeForwarded = false
    var columnsMax = 0
  }

  mutating func surveyLines() -> LineSurvey {
    var survey = LineSurvey()
    let bytes = self.bytes
    for index in 0..<lines.count {
      var line = lines.base[index]
      if line.has(Line.blank) { continue }
      let first = Int(line.contentStart)
      let last = bytes[Int(line.end) &- 1]
      survey.columnsMax = max(survey.columnsMax, Int(line.columns))
      if last == UInt8(ascii: ":") { survey.mayBeForwarded = true }
      switch bytes[first] {
      case UInt8(ascii: ">"):
        line.flags |= Line.quoteMark
        survey.hasQuoteMarks = true
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "*"):
        if isRule(line) {
          line.flags |= Line.rule
          survey.mayBeForwarded = true
        } else {
          if bytes[first] == UInt8(ascii: "-"), bytes[first &+ 1] == UInt8(ascii: "-") { survey.mayBeForwarded = true }
          if bytes[first] == UInt8(ascii: "*"), bytes[first &+ 1] > 0x20 { survey.mayBeForwarded = true }
          markBullet(&line)
        }
      case UInt8(ascii: "F"), UInt8(ascii: "D"), UInt8(ascii: "E"):
        if hasEarlyColon(first) { survey.mayBeForwarded = true }
      case 0x30...0x39, 0x80...0xFF, UInt8(ascii: "("), UInt8(ascii: "+"), UInt8(ascii: "o"): markBullet(&line)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): if bytes[first &+ 1] == UInt8(ascii: ")") { markBullet(&line) }
      default: break
      }
      lines.base[index] = line
    }
    return survey
  }

  private func hasEarlyColon(_ first: Int) -> Bool {
    for offset in 2..<16 where bytes[first &+ offset] == UInt8(ascii: ":") { return true }
    return false
  }

  /// Eight marks of one kind or more and nothing else.
  private func isRule(_ line: Line) -> Bool {
    let first = Int(line.contentStart)
    guard Int(line.end) - first >= 8 else { return false }
    let mark = bytes[first]
    for offset in first..<Int(line.end) where bytes[offset] != mark && bytes[offset] != 0x20 { return false }
    return true
  }

  /// Moves the content's start past a bullet or list number.
  private func markBullet(_ line: inout Line) {
    let first = Int(line.contentStart)
    let end = Int(line.end)
    var position = first
    let byte = bytes[first]
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      position += 1
      let isTight = byte == UInt8(ascii: "-") && isLetter(position)
      guard isTight || isSpace(position) > 0 else { return }
    case UInt8(ascii: "o"):
      guard bytes[first + 1] == 0x09 else { return }
      position += 1
    case 0x30...0x39, UInt8(ascii: "("), UInt8(ascii: "a")...UInt8(ascii: "f"):
      if byte == UInt8(ascii: "(") { position += 1 }
      let numberStart = position
      if isASCIILetter(position) {
        position += 1
      } else {
        while isDigit(position), position - numberStart < 2 { position += 1 }
      }
      guard position > numberStart else { return }
      let mark = bytes[position]
      guard mark == UInt8(ascii: ")") || (mark == UInt8(ascii: ".") && byte != UInt8(ascii: "(")),
        isSpace(position + 1) > 0
      else { return }
      position += 1
    default:
      guard byte >= 0x80 else { return }
      let scalar = Scalar(at: bytes + first)
      switch scalar.value {
      case 0x2022, 0x2023, 0x25AA, 0x25AB, 0x25CF, 0x25CB, 0x25E6, 0x2043, 0x00B7, 0x27A2, 0x2192, 0x25BA, 0xF0B7: break
      case 0x2012...0x2015: guard isSpace(first + scalar.count) > 0 else { return }
      default:
        guard Scalar.classify(scalar.value) == CharacterClass.emoji, scalar.value >= 0x2600 else { return }
        line.flags |= Line.bullet
        return
      }
      position += scalar.count
    }
    position = skipSpaces(position)
    guard position < end else { return }
    line.contentStart = UInt32(truncatingIfNeeded: position)
    line.flags |= Line.bullet
  }

  /// Decides for each of the author's lines whether a sentence may run into it from the line before.
  mutating func markBreaks(_ survey: LineSurvey) {
    var index = 0
    while index < lines.count {
      if breaksBefore(index, survey) { lines.base[index].flags |= Line.breakBefore }
      index &+= 1
    }
  }

  private func breaksBefore(_ index: Int, _ survey: LineSurvey) -> Bool {
    guard index > 0 else { return true }
    let line = lines.base[index]
    let before = lines.base[index &- 1]
    guard !line.has(Line.blank | Line.bullet | Line.rule), !before.has(Line.blank | Line.rule),
      line.region == before.region
    else { return true }
    if bytes[Int(before.end) &- 1] == UInt8(ascii: ":") { return true }
    let first = Int(line.contentStart)
    let firstWord = wordColumns(first, Int(line.end))
    let columns = Int(before.columns)
    let byte = bytes[first]
    let isLower = byte < 0x80 ? byte &- 0x61 < 26 : isLetter(first) && !isCapital(first)
    if isLower {
      // A wrapped paragraph has no short lines inside: one that leaves much room was broken on purpose.
      return columns &* 5 < survey.columnsMax &* 3 && survey.columnsMax > 40
    }
    guard survey.columnsMax <= 100, columns >= 40 else { return true }
    return columns &+ 1 &+ firstWord <= survey.columnsMax
  }

  /// Columns of the word at an offset.
  private func wordColumns(_ start: Int, _ end: Int) -> Int {
    var position = start
    var columns = 0
    while position < end, bytes[position] > 0x20 {
      if bytes[position] & 0xC0 != 0x80 { columns &+= 1 }
      position &+= 1
    }
    return columns
  }

  /// Reads the words of the lines `first...last` into `lineWords`, at most `countMax`.
  mutating func readWords(_ first: Int, _ last: Int, countMax: Int) {
    lineWords.count = 0
    let foldedCount = foldedBuffer.count
    var flags: UInt8 = 0
    for index in first...last {
      var position = Int(lines.base[index].contentStart)
      let end = Int(lines.base[index].end)
      while position < end, lineWords.count < countMax {
        if isDigit(position) {
          let start = position
          while isDigit(position) { position += 1 }
          append(LineWord(key: 0, start: UInt32(start), end: UInt32(position), flags: flags | LineWord.number))
          flags = 0
        } else if isLetter(position) {
          let word = scanWord(position)
          if word.flags & TokenFlags.capitalized.rawValue != 0 { flags |= LineWord.capitalized }
          append(LineWord(key: keyOf(word), start: UInt32(position), end: UInt32(word.end), flags: flags))
          flags = 0
          position = max(word.end, position + 1)
        } else {
          if bytes[position] == UInt8(ascii: ",") { flags |= LineWord.afterComma }
          position += bytes[position] < 0x80 ? 1 : Scalar(at: bytes + position).count
        }
      }
    }
    foldedBuffer.count = foldedCount
  }

  private mutating func append(_ word: LineWord) { lineWords.append(word) }
}
