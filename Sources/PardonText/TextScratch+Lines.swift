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

  /// Key of a line's first word, 0 when it begins with none.
  mutating func firstWord(_ index: Int) -> UInt64 {
    let start = Int(lines.base[index].contentStart)
    let word = UInt64(
      littleEndian: UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: start, as: UInt64.self))
    let stops = Self.nonLetters(word)
    if stops != 0 {
      let bits = UInt64(truncatingIfNeeded: stops.trailingZeroBitCount) & 0x38
      if bytes[start &+ Int(truncatingIfNeeded: bits &>> 3)] < 0x80 {
        return (word | Self.ones &* 0x20) & ((1 &<< bits) &- 1)
      }
    }
    return view.isLetter(start) ? scanWord(start).key : 0
  }

  /// Reads the words of the lines `first...last` into `lineWords`, at most `countMax`.
  /// - Parameter from: nothing before this offset is read; a word it cuts is left out.
  mutating func readWords(_ first: Int, _ last: Int, from: Int = 0, countMax: Int) {
    lineWords.count = 0
    var flags: UInt8 = 0
    for index in first...last {
      var position = Int(lines.base[index].contentStart)
      let end = Int(lines.base[index].end)
      if from > position {
        position = from
        while position < end, bytes[position] > 0x20 { position &+= 1 }
      }
      while position < end, lineWords.count < countMax {
        let start = position
        switch view.classOf(position) {
        case CharacterClass.letter: position = readWord(position, flags)
        case CharacterClass.lead where view.isLetter(position): position = readWord(position, flags)
        case CharacterClass.lead:
          position &+= Scalar(at: bytes + position).count
          continue
        case CharacterClass.digit:
          while view.isDigit(position) { position &+= 1 }
          lineWords.append(
            LineWord(
              key: 0, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: position),
              flags: flags | LineWord.number))
        default:
          if bytes[position] == UInt8(ascii: ",") { flags |= LineWord.afterComma }
          position &+= 1
          continue
        }
        flags = 0
      }
    }
  }

  /// Reads one word; returns where it ends.
  private mutating func readWord(_ start: Int, _ flags: UInt8) -> Int {
    let word = UInt64(
      littleEndian: UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: start, as: UInt64.self))
    let stops = Self.nonLetters(word)
    if stops != 0 {
      let bits = UInt64(truncatingIfNeeded: stops.trailingZeroBitCount) & 0x38
      let end = start &+ Int(truncatingIfNeeded: bits &>> 3)
      if bits != 0, bytes[end] < 0x80 {
        lineWords.append(
          LineWord(
            key: (word | Self.ones &* 0x20) & ((1 &<< bits) &- 1), start: UInt32(truncatingIfNeeded: start),
            end: UInt32(truncatingIfNeeded: end), flags: bytes[start] & 0x20 == 0 ? flags | LineWord.capitalized : flags
          ))
        return end
      }
    }
    let long = scanWord(start)
    let isCapital = long.flags & TokenFlags.capitalized.rawValue != 0
    lineWords.append(
      LineWord(
        key: long.key, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: long.end),
        flags: isCapital ? flags | LineWord.capitalized : flags))
    return max(long.end, start &+ 1)
  }
}
