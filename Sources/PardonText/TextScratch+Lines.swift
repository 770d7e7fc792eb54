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
    let bytes = view.bytes
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
        if view.isRule(line) {
          line.flags |= Line.rule
          survey.mayBeForwarded = true
        } else {
          if bytes[first] == UInt8(ascii: "-"), bytes[first &+ 1] == UInt8(ascii: "-") { survey.mayBeForwarded = true }
          if bytes[first] == UInt8(ascii: "*"), bytes[first &+ 1] > 0x20 { survey.mayBeForwarded = true }
          view.markBullet(&line)
        }
      case UInt8(ascii: "F"), UInt8(ascii: "D"), UInt8(ascii: "E"):
        if view.hasEarlyColon(first) { survey.mayBeForwarded = true }
      case 0x30...0x39, 0x80...0xFF, UInt8(ascii: "("), UInt8(ascii: "+"), UInt8(ascii: "o"): view.markBullet(&line)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): if bytes[first &+ 1] == UInt8(ascii: ")") { view.markBullet(&line) }
      default: break
      }
      lines.base[index] = line
    }
    return survey
  }

  /// Decides for each of the author's lines whether a sentence may run into it from the line before.
  mutating func markBreaks(_ survey: LineSurvey) {
    var index = 0
    while index < lines.count {
      if breaksBefore(index, survey) { lines.base[index].flags |= Line.breakBefore }
      index &+= 1
    }
  }

  private mutating func breaksBefore(_ index: Int, _ survey: LineSurvey) -> Bool {
    guard index > 0 else { return true }
    let line = lines.base[index]
    let before = lines.base[index &- 1]
    guard !line.has(Line.blank | Line.bullet | Line.rule), !before.has(Line.blank | Line.rule),
      line.region == before.region
    else { return true }
    if bytes[Int(before.end) &- 1] == UInt8(ascii: ":") { return true }
    let first = Int(line.contentStart)
    let firstWord = view.wordColumns(first, Int(line.end))
    let columns = Int(before.columns)
    let byte = bytes[first]
    let isLower = byte < 0x80 ? byte &- 0x61 < 26 : view.isLetter(first) && !view.isCapital(first)
    if isLower {
      // A wrapped paragraph has no short lines inside: one that leaves much room was broken on purpose.
      return columns &* 5 < survey.columnsMax &* 3 && survey.columnsMax > 40
    }
    guard survey.columnsMax <= 100, columns >= 40 else { return true }
    return columns &+ 1 &+ firstWord <= survey.columnsMax
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
        if view.isDigit(position) {
          let start = position
          while view.isDigit(position) { position += 1 }
          append(LineWord(key: 0, start: UInt32(start), end: UInt32(position), flags: flags | LineWord.number))
          flags = 0
        } else if view.isLetter(position) {
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
