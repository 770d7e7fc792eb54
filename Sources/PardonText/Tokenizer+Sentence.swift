/// Where sentences end.
extension TextScratch {
  /// A run of `. ! ? …` at `start`: ends the sentence, or not.
  mutating func terminator(_ start: Int, _ end: Int) -> Int {
    if isPlainEnd(start, end) {
      closeSentence(at: start &+ 1)
      return start &+ 1
    }
    var position = start
    var dots = 0
    var isQuestion = false
    var isExclamation = false
    run: while position < end {
      switch bytes[position] {
      case UInt8(ascii: "."): dots += 1
      case UInt8(ascii: "!"): isExclamation = true
      case UInt8(ascii: "?"): isQuestion = true
      case 0xE2:
        let scalar = Scalar(at: bytes + position)
        switch scalar.value {
        case 0x2026: dots += 3
        case 0x203C: isExclamation = true
        case 0x2047: isQuestion = true
        case 0x2048, 0x2049:
          isQuestion = true
          isExclamation = true
        case 0x202F:
          let mark = bytes[position + 3]
          guard mark == UInt8(ascii: "!") || mark == UInt8(ascii: "?") else { break run }
        default: break run
        }
        position += scalar.count
        continue
      case 0x20:
        let mark = bytes[position + 1]
        guard mark == UInt8(ascii: "!") || mark == UInt8(ascii: "?") else { break run }
      default: break run
      }
      position += 1
    }
    position = view.skipIgnored(position)
    let marksEnd = position
    position = closers(position, end)
    let closed = position > marksEnd
    guard endsSentence(start, marksEnd, position, end, dots: dots, strong: isQuestion || isExclamation, closed: closed)
    else {
      if dots >= 2 { clauseMark() }
      return position
    }
    if tokenBuffer.count > state.sentenceTokenStart {
      closeSentence(at: position, isQuestion: isQuestion, isExclamation: isExclamation)
    } else {
      extendSentence(to: position, isQuestion: isQuestion, isExclamation: isExclamation)
    }
    return position
  }

  /// The commonest end: a word that is no abbreviation, a dot, and a space before a capital or the end of the line.
  @inline(__always)
  private mutating func isPlainEnd(_ dot: Int, _ end: Int) -> Bool {
    guard bytes[dot] == UInt8(ascii: "."), tokenBuffer.count > state.sentenceTokenStart else { return false }
    if dot &+ 1 < end {
      guard bytes[dot &+ 1] == 0x20, bytes[dot &+ 2] &- 0x41 < 26 else { return false }
    } else if dot &+ 1 != state.limit {
      return false
    }
    let last = tokenBuffer.base[tokenBuffer.count &- 1]
    return Int(last.end) == dot && last.kind == .word && last.foldedCount > 1 && state.dottedEnd != dot
      && !Spellings.abbreviations.contains(last.key)
  }

  /// Closing brackets and quotation marks after the marks belong to the sentence; « » may stand behind a space.
  private mutating func closers(_ start: Int, _ end: Int) -> Int {
    var position = start
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: ")"), UInt8(ascii: "]"):
        clauseMark()
        position += 1
        continue
      case UInt8(ascii: "\""):
        guard state.straight >= 0 else { return position }
        state.straight = closeQuote(state.straight)
        position += 1
        continue
      default: break
      }
      let next = view.skipSpaces(position)
      guard bytes[next] >= 0x80, next < end else { return position }
      let scalar = Scalar(at: bytes + next)
      switch Scalar.classify(scalar.value) {
      case CharacterClass.guillemetClose where state.guillemet >= 0: state.guillemet = closeQuote(state.guillemet)
      case CharacterClass.quoteClose where next == position && state.curly >= 0: state.curly = closeQuote(state.curly)
      case CharacterClass.apostrophe where next == position && state.single >= 0:
        state.single = closeQuote(state.single)
      default: return position
      }
      position = next + scalar.count
    }
    return position
  }

  /// What stands next, past spaces, line ends and opening marks.
  enum Following: UInt8 { case nothing, lower, upper, digit, other }

  mutating func following(_ start: Int) -> Following {
    var position = start
    while position < state.limit {
      let byte = bytes[position]
      if byte < 0x80 {
        switch view.classes[Int(byte)] {
        case CharacterClass.letter: return byte & 0x20 == 0 ? .upper : .lower
        case CharacterClass.digit, CharacterClass.hash: return .digit
        case CharacterClass.space, CharacterClass.parenthesis, CharacterClass.quote, CharacterClass.apostrophe:
          if byte > 0x20, byte != UInt8(ascii: "'"), byte != UInt8(ascii: "("), byte != UInt8(ascii: "\"") {
            return .other
          }
          position += 1
        default: return .other
        }
      } else {
        let scalar = Scalar(at: bytes + position)
        switch Scalar.classify(scalar.value) {
        case CharacterClass.letter: return view.isCapital(position) ? .upper : .lower
        case CharacterClass.space, CharacterClass.ignored, CharacterClass.guillemetOpen, CharacterClass.quoteOpen,
          CharacterClass.singleQuoteOpen:
          position += scalar.count
        default: return .other
        }
      }
    }
    return .nothing
  }

  private mutating func endsSentence(
    _ start: Int, _ marksEnd: Int, _ position: Int, _ end: Int, dots: Int, strong: Bool, closed: Bool
  ) -> Bool {
    if position < end, bytes[position] > 0x20, view.isSpace(position) == 0 {
      // Something touches the marks: an emoji or a missing space ends the sentence, anything else does not.
      let byte = bytes[position]
      if byte >= 0x80, Scalar.classify(Scalar(at: bytes + position).value) == CharacterClass.emoji { return true }
      guard view.isLetter(position) || view.classOf(position) == CharacterClass.opener else { return false }
      if strong { return true }
      guard view.isCapital(position), dots != 1 || tokenBuffer.count > state.sentenceTokenStart else { return false }
      guard let last = lastToken(), last.end == start, last.end - last.start >= 2 else { return dots >= 2 }
      return !last.flags.contains(.uppercase)
    }
    let next = following(position)
    if next == .nothing { return true }
    if strong { return !(closed && next == .lower) }
    if dots >= 2 { return next != .lower }
    if closed { return next != .lower }
    return !isAbbreviation(start, next)
  }

  private mutating func lastToken() -> Token? {
    tokenBuffer.count > state.sentenceTokenStart ? tokenBuffer.base[tokenBuffer.count - 1] : nil
  }

  /// Whether the dot at `dot` belongs to the word before it and does not end the sentence.
  private mutating func isAbbreviation(_ dot: Int, _ next: Following) -> Bool {
    guard let last = lastToken(), Int(last.end) == dot else { return false }
    // "8 p.m." ends its sentence only before a capital.
    if last.kind == .time { return bytes[dot - 1] | 0x20 == UInt8(ascii: "m") && next != .upper }
    guard last.kind == .word else { return false }
    let value = Spellings.abbreviations[last.key]
    if value != 0 {
      if value & Spellings.abbreviationTitle != 0, last.flags.contains(.capitalized) || next == .upper { return true }
      if value & Spellings.abbreviationInside != 0 { return true }
      if value & Spellings.abbreviationBeforeNumber != 0, next == .digit { return true }
      if value & Spellings.abbreviationGeneral != 0, next == .lower || next == .digit || next == .other { return true }
    }
    if state.dottedEnd == dot { return next != .upper }
    return isInitial(last, next)
  }

  /// A single capital before a name: `J. Dupont`, `Mme A. Roy`, `M. Roy`. `I` is a word.
  private mutating func isInitial(_ last: Token, _ next: Following) -> Bool {
    guard last.foldedCount == 1 else { return false }
    let letter = UInt8(truncatingIfNeeded: last.key)
    // « p. ex. », « c. à d. »
    if next == .lower { return letter == UInt8(ascii: "p") || letter == UInt8(ascii: "c") }
    guard last.flags.contains(.capitalized), next == .upper else { return false }
    if letter == UInt8(ascii: "m") { return true }
    guard letter != UInt8(ascii: "i") else { return false }
    let index = tokenBuffer.count - 1
    if index == state.sentenceTokenStart { return true }
    return tokenBuffer.base[index - 1].flags.contains(.capitalized)
  }

  /// Ends the open sentence, if it has words.
  mutating func closeSentence(at position: Int, isQuestion: Bool = false, isExclamation: Bool = false) {
    let first = state.sentenceTokenStart
    let count = tokenBuffer.count
    if count > first {
      var end = position
      while bytes[end - 1] <= 0x20 { end -= 1 }
      let start = tokenBuffer.base[first].start
      tokenBuffer.base[count - 1].flags.insert(.closesSentence)
      sentenceBuffer.append(
        Sentence(
          start: state.openMark >= 0 ? min(UInt32(state.openMark), start) : start,
          end: max(UInt32(truncatingIfNeeded: end), tokenBuffer.base[count - 1].end),
          tokenStart: UInt32(truncatingIfNeeded: first), tokenEnd: UInt32(truncatingIfNeeded: count),
          language: .undetermined, region: state.region, isQuestion: isQuestion, isExclamation: isExclamation,
          opensParagraph: state.opensParagraph))
      state.sentenceTokenStart = count
      state.opensParagraph = false
      state.canExtend = true
    }
    state.openMark = -1
    state.emojiPending = false
    state.pending = TokenFlags.opensSentence.rawValue
  }

  /// Marks with no words of their own (`? !`, `"…`) belong to the sentence before them on the line.
  private mutating func extendSentence(to position: Int, isQuestion: Bool, isExclamation: Bool) {
    guard state.canExtend, sentenceBuffer.count > 0 else { return }
    let index = sentenceBuffer.count - 1
    sentenceBuffer.base[index].end = UInt32(truncatingIfNeeded: position)
    state.openMark = -1
    if isQuestion { sentenceBuffer.base[index].isQuestion = true }
    if isExclamation { sentenceBuffer.base[index].isExclamation = true }
  }

  /// A new paragraph, list item or line of its own begins: quotations do not reach across.
  mutating func openParagraph() {
    state.opensParagraph = true
    state.canExtend = false
    state.forgetQuotes()
  }
}
