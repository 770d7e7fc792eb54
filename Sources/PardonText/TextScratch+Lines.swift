internal import CPardonScan

/// What a line looks like by itself: bullets, quote marks, rules; and which line breaks end a sentence.
extension TextScratch {
  /// What the first look at the lines found; the costlier classifiers run only when they may find something.
  struct LineSurvey {
    var hasQuoteMarks = false
    /// Some line ends with a colon, or begins with dashes, or with the name of a header field.
    var mayBeForwarded = false
    var hasBrackets = false
    /// Some line begins with two marks of a fence: `##-`, `--`, `==`, `***`.
    var hasFences = false
    var columnsMax = 0
  }

  mutating func surveyLines() -> LineSurvey {
    var found = LineSurvey()
    if isSurveyed {
      found.mayBeForwarded = survey.line_sums.has_colon_end != 0
      found.columnsMax = Int(survey.line_sums.columns_max)
      if survey.line_sums.special_count == 0 { return found }
    }
    let bytes = view.bytes
    for index in 0..<lines.count {
      var line = lines.base[index]
      if line.isSpecial == 0 || line.has(Line.blank) { continue }
      let first = Int(line.contentStart)
      let last = bytes[Int(line.end) &- 1]
      found.columnsMax = max(found.columnsMax, Int(line.columns))
      if last == UInt8(ascii: ":") { found.mayBeForwarded = true }
      switch bytes[first] {
      case UInt8(ascii: ">"):
        line.flags |= Line.quoteMark
        found.hasQuoteMarks = true
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "*"):
        if view.isRule(line) {
          line.flags |= Line.rule
          found.mayBeForwarded = true
        } else {
          if bytes[first] == bytes[first &+ 1] { found.hasFences = true }
          if bytes[first] == UInt8(ascii: "-"), bytes[first &+ 1] == UInt8(ascii: "-") { found.mayBeForwarded = true }
          if bytes[first] == UInt8(ascii: "*"), bytes[first &+ 1] > 0x20 { found.mayBeForwarded = true }
          view.markBullet(&line)
        }
      case UInt8(ascii: "#"): if bytes[first &+ 1] == UInt8(ascii: "#") { found.hasFences = true }
      case UInt8(ascii: "["), UInt8(ascii: "<"): found.hasBrackets = true
      case UInt8(ascii: "F"), UInt8(ascii: "D"), UInt8(ascii: "E"):
        if view.hasEarlyColon(first) { found.mayBeForwarded = true }
      case 0x30...0x39, 0x80...0xFF, UInt8(ascii: "("), UInt8(ascii: "+"), UInt8(ascii: "o"): view.markBullet(&line)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): if bytes[first &+ 1] == UInt8(ascii: ")") { view.markBullet(&line) }
      default: break
      }
      lines.base[index] = line
    }
    return found
  }

  /// Blank lines go with the lines before them, those at the top with the first; says where sentences may not run on;
  /// makes the regions; counts the author's characters.
  mutating func settleLines(_ survey: LineSurvey) {
    let view = view
    var region = Region(kind: .body, start: 0, end: 0)
    var characters: UInt32 = 0
    // Of the line before: the first one begins a sentence.
    var beforeFlags = Line.blank
    var line = lines.base
    for index in 0..<lines.count {
      let flags = line.pointee.flags
      let next = line.pointee.next
      if flags & Line.blank != 0 { line.pointee.region = region.kind }
      let kind = line.pointee.region
      if flags & (Line.blank | Line.bullet | Line.rule) != 0 || beforeFlags & (Line.blank | Line.rule) != 0
        || kind != region.kind || view.breaks(line[-1], line.pointee, columnsMax: survey.columnsMax)
      {
        line.pointee.flags = flags | Line.breakBefore
      }
      if kind != region.kind {
        if index > 0 { regionBuffer.append(region) }
        region.kind = kind
        region.start = line.pointee.start
      }
      region.end = next
      if kind.isAuthored { characters &+= next &- line.pointee.start &- line.pointee.continuations }
      beforeFlags = flags
      line += 1
    }
    if lines.count > 0 { regionBuffer.append(region) }
    counts.characters = characters
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
    if isSurveyed, first == last, from == 0, readPlainWords(first, countMax) { return }
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

  /// The same for one line, by a kernel; false when it holds a word that is out of the ordinary.
  private mutating func readPlainWords(_ index: Int, _ countMax: Int) -> Bool {
    lineWords.reserve(countMax)
    let count = pardon_scan_line_words(
      tier, &survey, UnsafeMutableRawPointer(lineWords.base).assumingMemoryBound(to: PardonScanLineWord.self), countMax,
      Int(lines.base[index].contentStart), Int(lines.base[index].end))
    if count < 0 { return false }
    lineWords.count = count
    return true
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
