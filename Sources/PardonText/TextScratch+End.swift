internal import CPardonScan

/// How a mail begins and ends: greeting, closing, signature, postscript, legal notices.
extension TextScratch {
  // MARK: Greeting

  /// The first line of the author's own, when it is nothing but a salutation.
  mutating func classifyGreeting() {
    var index = 0
    var looked = 0
    while index < lines.count, looked < 5 {
      let line = lines.base[index]
      guard line.region == .body, !line.has(Line.blank) else {
        index += 1
        continue
      }
      looked += 1
      if isGreeting(index) {
        lines.base[index].region = .greeting
        // « Madame, » and « Monsieur, » on lines of their own.
        let next = index + 1
        if next < lines.count, lines.base[next].region == .body, !lines.base[next].has(Line.blank), isGreeting(next) {
          lines.base[next].region = .greeting
        }
        return
      }
      guard isSubjectLine(index) else { return }
      index += 1
    }
  }

  /// "Subject: …", « Objet : … », "Our ref: …", a date: what may stand above a greeting.
  private mutating func isSubjectLine(_ index: Int) -> Bool {
    let line = lines.base[index]
    let first = Int(line.contentStart)
    guard line.columns <= 120 else { return false }
    if view.isDigit(first) { return true }
    for offset in first..<min(first + 24, Int(line.end)) where bytes[offset] == UInt8(ascii: ":") { return true }
    return bytes[Int(line.end) - 1] != UInt8(ascii: ".") && line.columns <= 50
      && index + 1 < lines.count && lines.base[index + 1].has(Line.blank)
  }

  private mutating func isGreeting(_ index: Int) -> Bool {
    let line = lines.base[index]
    guard line.columns <= 70 else { return false }
    let last = bytes[Int(line.end) - 1]
    guard last != UInt8(ascii: "?"), !line.has(Line.bullet | Line.rule) else { return false }
    readWords(index, index, countMax: 14)
    let words = lineWords.elements
    guard words.count > 0, words.count < 14 else { return false }
    let opening = RegionPhrases.openings.match(words)
    guard let opening else { return isNameGreeting(words, last) }
    // « M. Roy », "Dr Lee": a title needs its name.
    if words[0].end - words[0].start <= 2, words[0].key != WordKey.literal("hi"),
      words.count < 2 || !words[1].has(LineWord.capitalized)
    {
      return false
    }
    var afterComma = 0
    for word in words[opening.count...] {
      if word.has(LineWord.number) { return false }
      if afterComma > 0 || word.has(LineWord.afterComma) { afterComma += 1 }
      let isKnown = RegionPhrases.lowerWords.contains(word.key) || RegionPhrases.openings.contains(first: word.key)
      if isKnown { continue }
      guard word.has(LineWord.capitalized) else { return false }
      if afterComma > 0, RegionPhrases.sentenceWords.contains(word.key) { return false }
    }
    return afterComma <= 5
  }

  /// "Gerry,": one to three capitalised words and a comma.
  private mutating func isNameGreeting(_ words: UnsafeBufferPointer<LineWord>, _ last: UInt8) -> Bool {
    guard last == UInt8(ascii: ","), words.count <= 4 else { return false }
    for word in words {
      guard word.has(LineWord.capitalized) || RegionPhrases.lowerWords[word.key] & RegionPhrases.particle != 0,
        !word.has(LineWord.afterComma), !RegionPhrases.sentenceWords.contains(word.key)
      else { return false }
    }
    return words[0].has(LineWord.capitalized)
  }

  // MARK: End

  mutating func classifyEnd() {
    markDelimitedSignature()
    var last = lastBody(before: lines.count)
    guard last >= 0 else { return }
    if someLineMayOpen(Line.disclaimerOpener) { last = markDisclaimers(last) }
    if someLineMayOpen(Line.deviceOpener) { last = markDevices(last) }
    if someLineMayOpen(Line.postscriptOpener) { last = skipPostscript(last) }
    guard last >= 0 else { return }
    markClosing(last)
  }

  /// False when no line's first word begins a phrase of a kind; a line behind a bullet may.
  @inline(__always)
  private mutating func someLineMayOpen(_ opener: UInt8) -> Bool {
    !isSurveyed || survey.line_sums.special_count > 0 || survey.line_sums.openers & UInt64(opener) != 0
  }

  /// The last body line with text before an index, or -1.
  private mutating func lastBody(before end: Int) -> Int {
    var index = end - 1
    while index >= 0, lines.base[index].region != .body || lines.base[index].has(Line.blank) { index -= 1 }
    return index
  }

  /// First line of the paragraph that an index is in.
  private mutating func paragraphStart(_ index: Int) -> Int {
    var start = index
    while start > 0, lines.base[start - 1].region == .body, !lines.base[start - 1].has(Line.blank | Line.rule) {
      start -= 1
    }
    return start
  }

  /// "-- " by itself, or the dash that a phone makes of it: what follows is the signature, up to a postscript.
  private mutating func markDelimitedSignature() {
    if isSurveyed, survey.line_sums.has_delimiter == 0, survey.line_sums.special_count == 0 { return }
    for index in 0..<lines.count {
      guard lines.base[index].region == .body, isDelimiter(lines.base[index]) else { continue }
      var count = 0
      for below in (index + 1)..<max(lines.count, index + 1)
      where lines.base[below].region == .body && !lines.base[below].has(Line.blank) {
        count += 1
      }
      guard count <= 20 else { continue }
      lines.base[index].region = .signature
      var below = index + 1
      while below < lines.count {
        if lines.base[below].region == .body, !lines.base[below].has(Line.blank) {
          if startsPostscript(below) { return }
          lines.base[below].region = holdsSlot(below) ? .closing : .signature
        }
        below += 1
      }
      return
    }
  }

  private func isDelimiter(_ line: Line) -> Bool {
    let start = Int(line.start)
    switch Int(line.end) - start {
    case 2: return bytes[start] == UInt8(ascii: "-") && bytes[start + 1] == UInt8(ascii: "-")
    case 3: return bytes[start] == 0xE2 && bytes[start + 1] == 0x80 && bytes[start + 2] == 0x94
    default: return false
    }
  }

  /// Legal notices in the last paragraphs; returns the last body line above them.
  private mutating func markDisclaimers(_ last: Int) -> Int {
    var end = last
    var first = -1
    var paragraphs = 0
    while end >= 0, paragraphs < 5 {
      let start = paragraphStart(end)
      if isDisclaimer(start, end) { first = start }
      paragraphs += 1
      end = lastBody(before: start)
    }
    guard first >= 0 else { return last }
    // What stands below the notice must go on with it.
    end = last
    while end > first {
      let start = paragraphStart(end)
      if start > first, disclaimerWordCount(start, end) == 0 { return last }
      end = lastBody(before: start)
    }
    for index in first...last where lines.base[index].region == .body { lines.base[index].region = .disclaimer }
    return lastBody(before: first)
  }

  private mutating func isDisclaimer(_ start: Int, _ end: Int) -> Bool {
    guard lines.base[start].mayOpen(Line.disclaimerOpener),
      RegionPhrases.disclaimers.contains(first: firstWord(start)),
      lines.base[start].columns >= 24 || end > start
    else { return false }
    readWords(start, start, countMax: 2)
    guard RegionPhrases.disclaimers.mayMatch(lineWords.elements) else { return false }
    readWords(start, start, countMax: 8)
    guard let match = RegionPhrases.disclaimers.match(lineWords.elements) else { return false }
    let count = disclaimerWordCount(start, end)
    var isLegal = false
    for word in lineWords.elements {
      if RegionPhrases.personalWords.contains(word.key) { return false }
      if RegionPhrases.disclaimerWords[word.key] == RegionPhrases.legalWord { isLegal = true }
    }
    switch match.value {
    case RegionPhrases.printNotice: return count >= 1
    case RegionPhrases.disclaimer: return count >= 2
    default: return count >= (isLegal ? 2 : 3)
    }
  }

  /// Leaves the paragraph's words in `lineWords`.
  private mutating func disclaimerWordCount(_ start: Int, _ end: Int) -> Int {
    readWords(start, end, countMax: 150)
    var known = 0
    for word in lineWords.elements where RegionPhrases.disclaimerWords.contains(word.key) { known += 1 }
    return known
  }

  /// "Sent from my iPhone" in the last lines; returns the last body line left.
  private mutating func markDevices(_ last: Int) -> Int {
    var index = last
    var looked = 0
    while index >= 0, looked < 4 {
      if lines.base[index].mayOpen(Line.deviceOpener), lines.base[index].columns <= 80,
        RegionPhrases.devices.contains(first: firstWord(index))
      {
        readWords(index, index, countMax: 16)
        if let match = RegionPhrases.devices.match(lineWords.elements),
          match.value == RegionPhrases.device || namesDevice()
        {
          lines.base[index].region = .signature
        }
      }
      looked += 1
      index = lastBody(before: index)
    }
    return lastBody(before: last + 1)
  }

  /// Whether the words of a line that begins like a device's are one: "Sent from Samsung Mobile", not
  /// "Sent via courier today".
  private func namesDevice() -> Bool {
    var names = false
    for word in lineWords.elements {
      if RegionPhrases.sentenceWords.contains(word.key), word.key != WordKey.literal("sent") { return false }
      if RegionPhrases.otherDeviceWords.contains(word.key) { return false }
      if RegionPhrases.deviceWords.contains(word.key) { names = true }
    }
    return names
  }

  private mutating func startsPostscript(_ index: Int) -> Bool {
    guard lines.base[index].mayOpen(Line.postscriptOpener) else { return false }
    let letter = bytes[Int(lines.base[index].contentStart)] | 0x20
    guard letter == UInt8(ascii: "p") || letter == UInt8(ascii: "n") else { return false }
    readWords(index, index, countMax: 4)
    guard let match = RegionPhrases.postscripts.match(lineWords.elements), lineWords.count > match.count else {
      return false
    }
    // "PS" in capitals or with dots, or a colon after it: no ordinary word begins like this.
    return lineWords.base[0].has(LineWord.capitalized) || lineWords.base[match.count].start - lineWords.base[0].end > 1
  }

  /// The last body line above a postscript, which stays body.
  private mutating func skipPostscript(_ last: Int) -> Int {
    var end = last
    var paragraphs = 0
    while end >= 0, paragraphs < 3 {
      let start = paragraphStart(end)
      if startsPostscript(start) {
        // A closing below it ends the mail as any other does.
        return paragraphs > 0 && closes(end + 1, last) ? last : lastBody(before: start)
      }
      paragraphs += 1
      end = lastBody(before: start)
    }
    return last
  }

  private mutating func closes(_ first: Int, _ last: Int) -> Bool {
    for index in first...last where lines.base[index].region == .body && !lines.base[index].has(Line.blank) {
      if isClosing(index) { return true }
    }
    return false
  }

  /// A closing formula and the name lines below it; or, without one, a last paragraph of name lines.
  private mutating func markClosing(_ last: Int) {
    var index = last
    var looked = 0
    while index >= 0, looked < 9 {
      if isClosing(index) {
        lines.base[index].region = .closing
        signLines(index + 1, last)
        markClosingAbove(index)
        return
      }
      if !isNameLine(index, strict: false) {
        if let formula = formalClosing(index, last) {
          markClosing(formula)
          signLines(formula.upperBound + 1, last)
          return
        }
        break
      }
      looked += 1
      index = lastBody(before: index)
    }
    let start = paragraphStart(last)
    guard lastBody(before: start) >= 0 else { return signLastLine(last) }
    guard last - start < 5, isNameLine(start, strict: true) else { return signLastLine(last) }
    for line in start...last where !isNameLine(line, strict: false) { return }
    signLines(start, last)
  }

  private mutating func markClosing(_ formula: ClosedRange<Int>) {
    for index in formula where lines.base[index].region == .body { lines.base[index].region = .closing }
  }

  /// « Merci, » or a formal sentence above « Cordialement, ».
  private mutating func markClosingAbove(_ index: Int) {
    let above = lastBody(before: index)
    guard above >= 0 else { return }
    if isClosing(above) {
      lines.base[above].region = .closing
    } else if let formula = formalClosing(above, above) {
      markClosing(formula)
    }
  }

  /// "Sorry again.\nTanya": a name on the last line, below a finished sentence.
  private mutating func signLastLine(_ last: Int) {
    let above = lastBody(before: last)
    guard above >= 0, isNameLine(last, strict: true), lines.base[last].columns <= 30 else { return }
    switch bytes[Int(lines.base[above].end) - 1] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): signLines(last, last)
    default: return
    }
  }

  /// Lines with a slot to fill in stay the author's words: an unfilled name is a finding.
  private mutating func signLines(_ first: Int, _ last: Int) {
    guard first <= last else { return }
    for index in first...last where lines.base[index].region == .body && !lines.base[index].has(Line.blank) {
      lines.base[index].region = holdsSlot(index) ? .closing : .signature
    }
  }

  private mutating func holdsSlot(_ index: Int) -> Bool {
    let line = lines.base[index]
    for offset in Int(line.contentStart)..<Int(line.end) {
      switch bytes[offset] {
      case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "<"): return true
      case UInt8(ascii: "X"): if bytes[offset + 1] == UInt8(ascii: "X") { return true }
      case UInt8(ascii: "_"): if bytes[offset + 1] == UInt8(ascii: "_") { return true }
      case 0xC2: if bytes[offset + 1] == 0xAB { return true }
      default: break
      }
    }
    return false
  }

  /// Whether a line is a short closing formula: "Kind regards," « Bien cordialement, ».
  private mutating func isClosing(_ index: Int) -> Bool {
    let line = lines.base[index]
    guard line.mayOpen(Line.closingOpener), line.columns <= 60, !line.has(Line.bullet | Line.rule),
      RegionPhrases.closings.contains(first: firstWord(index))
    else { return false }
    readWords(index, index, countMax: 14)
    guard let match = RegionPhrases.closings.match(lineWords.elements) else { return false }
    return match.value == RegionPhrases.closing && isClosingLine(index, match.count)
  }

  /// The lines of « Je vous prie d'agréer, Madame, l'expression de mes salutations distinguées. » in the paragraph that
  /// `index` is in, not past `last`; nil when it holds no such sentence.
  private mutating func formalClosing(_ index: Int, _ last: Int) -> ClosedRange<Int>? {
    let start = paragraphStart(index)
    var end = index
    while end < last, lines.base[end + 1].region == .body, !lines.base[end + 1].has(Line.blank) { end += 1 }
    guard end - start < 6, RegionPhrases.formalClosingEndings.contains(lastWord(end)) else { return nil }
    // The words that make it formal are the sentence's last.
    readWords(end, end, from: Int(lines.base[end].end) - 90, countMax: 24)
    var isFormal = false
    for word in lineWords.elements where RegionPhrases.formalClosingWords.contains(word.key) { isFormal = true }
    guard isFormal else { return nil }
    for first in start...end {
      readWords(first, first, countMax: 20)
      for offset in 0..<min(lineWords.count, 12) {
        // The formula may follow « Dans l'attente de votre réponse, » in its sentence.
        guard offset == 0 || lineWords.base[offset].has(LineWord.afterComma) else { continue }
        if let match = RegionPhrases.closings.match(lineWords.elements, from: offset),
          match.value == RegionPhrases.formalClosing
        {
          return first...end
        }
      }
    }
    return nil
  }

  /// Key of a line's last word, the marks after it left out; 0 when there is none.
  private mutating func lastWord(_ index: Int) -> UInt64 {
    let first = Int(lines.base[index].contentStart)
    var stop = Int(lines.base[index].end)
    while stop > first, bytes[stop - 1] < 0x80, !view.isASCIILetter(stop - 1) { stop -= 1 }
    var start = stop
    while start > first, bytes[start - 1] >= 0x80 || view.isASCIILetter(start - 1) { start -= 1 }
    while start < stop, !view.isLetter(start) { start += bytes[start] < 0x80 ? 1 : Scalar(at: bytes + start).count }
    return start < stop ? scanWord(start).key : 0
  }

  /// Whether a line that begins with a closing formula is nothing more: the formula, a few plain words, a name.
  private mutating func isClosingLine(_ index: Int, _ formulaCount: Int) -> Bool {
    let line = lines.base[index]
    let words = lineWords.elements
    guard line.columns <= 60, words.count - formulaCount <= 6, bytes[Int(line.end) - 1] != UInt8(ascii: "?") else {
      return false
    }
    for word in words[formulaCount...] where RegionPhrases.sentenceWords.contains(word.key) { return false }
    return true
  }

  /// Whether a line could be a line of a signature: a name, a role, a number.
  /// - Parameter strict: it must look like a name or a team.
  private mutating func isNameLine(_ index: Int, strict: Bool) -> Bool {
    let line = lines.base[index]
    guard line.columns <= 64, !line.has(Line.rule) else { return false }
    readWords(index, index, countMax: 14)
    let words = lineWords.elements
    guard words.count > 0, words.count <= 10 else { return false }
    let last = bytes[Int(line.end) - 1]
    guard last != UInt8(ascii: "!"), last != UInt8(ascii: "?"), last != UInt8(ascii: ":") else { return false }
    if last == UInt8(ascii: "."), words[words.count - 1].end - words[words.count - 1].start > 3 { return false }
    for word in words where RegionPhrases.sentenceWords.contains(word.key) {
      // "Will Green", "May Wu": a capital in a short line is a name.
      guard word.has(LineWord.capitalized), words.count <= 3, words.count > 1, word.start == words[0].start,
        words[1].has(LineWord.capitalized)
      else { return false }
    }
    guard strict else { return true }
    guard words[0].has(LineWord.capitalized), last != UInt8(ascii: ",") else { return false }
    if RegionPhrases.teams.match(words) != nil { return words.count <= 7 }
    // The name itself: up to four words before a comma, each a capital or a particle.
    var nameWords = 0
    for word in words {
      if word.has(LineWord.afterComma) { break }
      guard word.has(LineWord.capitalized) || RegionPhrases.lowerWords[word.key] & RegionPhrases.particle != 0 else {
        return false
      }
      nameWords += 1
    }
    return nameWords <= 5
  }
}
