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
    if opening.count == 1, words[0].end - words[0].start <= 2, words[0].key != WordKey.literal("hi"),
      words.count < 2 || !words[1].has(LineWord.capitalized)
    {
      return false
    }
    // "Hi tom,": names that were typed in haste.
    let isShort = last == UInt8(ascii: ",") && words.count - opening.count <= 2
    var afterComma = 0
    for word in words[opening.count...] {
      if word.has(LineWord.number) { return false }
      if afterComma > 0 || word.has(LineWord.afterComma) { afterComma += 1 }
      let isKnown = RegionPhrases.lowerWords.contains(word.key) || RegionPhrases.openings.contains(first: word.key)
      if isKnown { continue }
      guard word.has(LineWord.capitalized) || isShort && !RegionPhrases.sentenceWords.contains(word.key) else {
        return false
      }
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
    if someLineMayOpen(Line.disclaimerOpener) || holdsNumbers(paragraphStart(last), last) {
      last = markDisclaimers(last)
    }
    guard last >= 0 else { return }
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

  /// "-- " by itself, or the dash that a phone makes of it: what follows is the signature, up to a postscript or to a quote,
  /// between whose lines answers may stand.
  private mutating func markDelimitedSignature() {
    if isSurveyed, survey.line_sums.has_delimiter == 0, survey.line_sums.special_count == 0 { return }
    for index in 0..<lines.count {
      guard lines.base[index].region == .body, isDelimiter(lines.base[index]) else { continue }
      if lines.base[index].end - lines.base[index].start == 3 {
        // A dash may also stand between two paragraphs.
        let next = nextNonBlank(index + 1)
        guard next < lines.count, isNameLine(next, strict: false) else { continue }
      }
      var end = index + 1
      var count = 0
      while end < lines.count {
        let line = lines.base[end]
        if line.region == .quotedReply || line.region == .attribution { break }
        if line.region == .body, !line.has(Line.blank) {
          if startsPostscript(end) { break }
          count += 1
        }
        end += 1
      }
      guard count <= 20 else { continue }
      lines.base[index].region = .signature
      signLines(index + 1, end - 1)
      return
    }
  }

  private func isDelimiter(_ line: Line) -> Bool {
    let start = Int(line.start)
    switch Int(line.end) - start {
    case 2: return bytes[start] == UInt8(ascii: "-") && bytes[start + 1] == UInt8(ascii: "-")
    // As PGP escapes it.
    case 4:
      return bytes[start] == UInt8(ascii: "-") && bytes[start + 1] == 0x20 && bytes[start + 2] == UInt8(ascii: "-")
        && bytes[start + 3] == UInt8(ascii: "-")
    case 3: return bytes[start] == 0xE2 && bytes[start + 1] == 0x80 && bytes[start + 2] == 0x94
    default: return false
    }
  }

  /// Legal notices in the last paragraphs; returns the last body line above them.
  private mutating func markDisclaimers(_ last: Int) -> Int {
    var end = last
    var first = -1
    var paragraphs = 0
    // Whether all below is notices: a company's particulars stand nowhere else.
    var isLast = true
    while end >= 0, paragraphs < 5 {
      let start = paragraphStart(end)
      let text = isFence(start) && start < end ? start + 1 : start
      let isNotice = isDisclaimer(text, end) || isLast && isCompanyNotice(text, end)
      if isNotice { first = start }
      isLast = isNotice || isLast && start == end && isFence(end)
      paragraphs += 1
      end = lastBody(before: start)
    }
    guard first >= 0 else { return last }
    // What stands below the notice must go on with it.
    end = last
    while end > first {
      let start = paragraphStart(end)
      if start > first, !(start == end && isFence(end)), disclaimerWordCount(start, end) == 0, standingStart(end) == nil
      {
        return last
      }
      end = lastBody(before: start)
    }
    first = noticeTop(first)
    for index in first...last where lines.base[index].region == .body { lines.base[index].region = .disclaimer }
    return lastBody(before: first)
  }

  /// First line of a notice with the fence above it, and a title: "*** Disclaimer ***".
  private mutating func noticeTop(_ first: Int) -> Int {
    var top = first
    for _ in 0..<2 {
      let above = lastBody(before: top)
      guard above >= 0, isFence(above) || isNoticeTitle(above) else { break }
      top = above
    }
    return top
  }

  private mutating func isNoticeTitle(_ index: Int) -> Bool {
    guard mayBegin(RegionPhrases.disclaimers, Line.disclaimerOpener, index), lines.base[index].columns <= 80 else {
      return false
    }
    readWords(index, index, countMax: 6)
    guard let match = RegionPhrases.disclaimers.match(lineWords.elements) else { return false }
    return match.count == lineWords.count && match.value == RegionPhrases.disclaimer
  }

  /// Three marks of one kind or more and nothing else.
  private mutating func isFence(_ index: Int) -> Bool {
    let line = lines.base[index]
    if line.has(Line.rule) { return true }
    let first = Int(line.contentStart)
    guard startsWithMark(index), Int(line.end) - first >= 3 else { return false }
    for offset in first..<Int(line.end) where bytes[offset] != bytes[first] && bytes[offset] != 0x20 { return false }
    return true
  }

  private mutating func startsWithMark(_ index: Int) -> Bool {
    switch bytes[Int(lines.base[index].contentStart)] {
    case UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "#"),
      UInt8(ascii: "["), UInt8(ascii: "("):
      true
    default: false
    }
  }

  /// Whether a line's first word may begin a phrase of a table; where marks stand before it, any may.
  private mutating func mayBegin(_ phrases: PhraseTable, _ opener: UInt8, _ index: Int) -> Bool {
    startsWithMark(index) || lines.base[index].mayOpen(opener) && phrases.contains(first: firstWord(index))
  }

  /// Whether a paragraph is as long as a company's particulars and has as many digits: six at least.
  private mutating func holdsNumbers(_ first: Int, _ last: Int) -> Bool {
    var position = Int(lines.base[first].contentStart)
    let end = Int(lines.base[last].end)
    guard end - position >= 60, end - position <= 600 else { return false }
    let raw = UnsafeRawPointer(bytes)
    var digits = 0
    while position < end {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let value = word ^ (Self.ones &* 0x30)
      // The high bit of each byte that is less than ten.
      let isNone = ((value & (Self.ones &* 0x7F)) &+ Self.ones &* 0x76) | value
      digits &+= (~isNone & (Self.ones &* 0x80)).nonzeroBitCount
      position &+= 8
    }
    return digits >= 6
  }

  /// "Acme Ltd is registered in England and Wales, company number …", « La société X, SAS au capital de … ».
  private mutating func isCompanyNotice(_ start: Int, _ end: Int) -> Bool {
    guard holdsNumbers(start, end) else { return false }
    readWords(start, end, countMax: 150)
    var particulars = 0
    for offset in 0..<lineWords.count {
      if isPersonal(offset) || RegionPhrases.addressWords.contains(lineWords.base[offset].key)
        || RegionPhrases.admissions.match(lineWords.elements, from: offset) != nil
      {
        return false
      }
      if let match = RegionPhrases.companyNotices.match(lineWords.elements, from: offset) {
        particulars += match.value == RegionPhrases.particulars ? 2 : 1
      }
    }
    return particulars >= 2
  }

  private mutating func isDisclaimer(_ start: Int, _ end: Int) -> Bool {
    guard mayBegin(RegionPhrases.disclaimers, Line.disclaimerOpener, start),
      lines.base[start].columns >= 24 || end > start
    else { return false }
    readWords(start, start, countMax: 2)
    guard RegionPhrases.disclaimers.mayMatch(lineWords.elements) else { return false }
    readWords(start, start, countMax: 8)
    guard let match = RegionPhrases.disclaimers.match(lineWords.elements) else { return false }
    if match.count == 1, beginsSentence() { return false }
    let count = disclaimerWordCount(start, end)
    var isLegal = false
    for offset in 0..<lineWords.count {
      let key = lineWords.base[offset].key
      if RegionPhrases.personalWords[key] == RegionPhrases.personalWord { return false }
      if RegionPhrases.admissions.match(lineWords.elements, from: offset) != nil { return false }
      if RegionPhrases.disclaimerWords[key] == RegionPhrases.legalWord { isLegal = true }
    }
    switch match.value {
    case RegionPhrases.printNotice: return count >= 1
    case RegionPhrases.disclaimer: return count >= 2
    default: return count >= (isLegal ? 2 : 3)
    }
  }

  /// Whether the first word of `lineWords` goes on to the next as in a sentence, and is no title: "Confidentiality of your file",
  /// not "Confidentiality: …", "CONFIDENTIAL".
  private mutating func beginsSentence() -> Bool {
    guard lineWords.count > 1, !lineWords.base[1].has(LineWord.capitalized) else { return false }
    let first = lineWords.base[0]
    return lineWords.base[1].start - first.end == 1 && bytes[Int(first.start) + 1] & 0x20 != 0
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

  /// A closing formula and the lines of a signature below it; or, without one, a last paragraph of name lines. What stands
  /// below every mail of the sender may follow the name.
  private mutating func markClosing(_ last: Int) {
    var index = last
    var looked = 0
    var hasStanding = false
    // The name line above which `index` is.
    var name = -1
    while index >= 0, looked < 16 {
      if isClosing(index) || name >= 0 && isFreeClosing(index, above: name) {
        guard !hasStanding || mayBeName(name) else { break }
        lines.base[index].region = .closing
        signLines(index + 1, last)
        markClosingAbove(index)
        return
      }
      if isNameLine(index, strict: false) {
        name = index
      } else if let start = standingStart(index) {
        hasStanding = true
        if !isFence(index) { name = -1 }
        index = start
      } else if let formula = formalClosing(index, last), !hasStanding || mayBeName(name) {
        markClosing(formula)
        signLines(formula.upperBound + 1, last)
        return
      } else {
        break
      }
      looked += 1
      index = lastBody(before: index)
    }
    let end = looked == 0 ? last : lastAboveStanding(last)
    guard end >= 0, signNames(end), end < last else { return }
    signLines(end + 1, last)
  }

  /// The last body line above what stands below every mail; `last` when nothing does. Lines of numbers and addresses in
  /// paragraphs of their own are no such thing by themselves.
  private mutating func lastAboveStanding(_ last: Int) -> Int {
    var end = last
    var isStanding = false
    while end >= 0, let start = standingStart(end) {
      if !isFence(end), !isContactLine(end) { isStanding = true }
      end = lastBody(before: start)
    }
    return isStanding || end >= paragraphStart(last) ? end : last
  }

  /// Whether a name line may hold a name, not only a number or an address: what stands below it is signature then.
  private mutating func mayBeName(_ index: Int) -> Bool {
    guard index >= 0 else { return false }
    if isNameLine(index, strict: true) { return true }
    let last = bytes[Int(lines.base[index].end) - 1]
    return lineWords.count > 0 && lineWords.count <= 5 && lineWords.base[0].has(LineWord.capitalized)
      && last != UInt8(ascii: ".") && last != UInt8(ascii: ",")
  }

  /// Signs a last paragraph of name lines, or a name on the last line; false when there is neither.
  private mutating func signNames(_ last: Int) -> Bool {
    let start = paragraphStart(last)
    guard lastBody(before: start) >= 0, last - start < 5, isNameLine(start, strict: true) else {
      return signLastLine(last)
    }
    for line in start...last where !isNameLine(line, strict: false) { return false }
    signLines(start, last)
    return true
  }

  /// First of the lines up to `index` that stand below every mail of a sender: "Rate this reply: …", a line of numbers
  /// and addresses, a rule. Nil when the line is none.
  private mutating func standingStart(_ index: Int) -> Int? {
    if isFence(index) || isContactLine(index) { return index }
    let start = paragraphStart(index)
    var line = index
    while line >= start, index - line < 6 {
      if mayBegin(RegionPhrases.standings, Line.standingOpener, line) {
        readWords(line, index, countMax: 80)
        if let match = RegionPhrases.standings.match(lineWords.elements) {
          for offset in match.count..<max(lineWords.count, match.count) where isPersonal(offset) { return nil }
          return line
        }
      }
      line -= 1
    }
    return nil
  }

  /// Whether a word of `lineWords` is a person's who writes; not the Monday of "Mon–Fri", nor "AI", "MA".
  private mutating func isPersonal(_ offset: Int) -> Bool {
    let word = lineWords.base[offset]
    guard RegionPhrases.personalWords.contains(word.key) else { return false }
    let start = Int(word.start)
    if word.end - word.start == 2, bytes[start] & 0x20 == 0, bytes[start + 1] & 0x20 == 0 { return false }
    let isMonday = word.key == WordKey.literal("mon") && offset + 1 < lineWords.count
    return !(isMonday && RegionPhrases.dayWords.contains(lineWords.base[offset + 1].key))
  }

  /// A line with an address, a link, five digits or parts between bars or dots, and no word of a sentence.
  private mutating func isContactLine(_ index: Int) -> Bool {
    let line = lines.base[index]
    guard line.columns <= 160 else { return false }
    switch bytes[Int(line.end) - 1] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return false
    default: break
    }
    var digits = 0
    var isContact = false
    for offset in Int(line.contentStart)..<Int(line.end) {
      switch bytes[offset] {
      case 0x30...0x39: digits += 1
      case UInt8(ascii: "@"), UInt8(ascii: "|"): isContact = true
      case 0xC2: if bytes[offset + 1] == 0xB7 { isContact = true }
      case 0xE2: if bytes[offset + 1] == 0x80, bytes[offset + 2] == 0xA2 { isContact = true }
      case UInt8(ascii: ":"): if view.begins(offset, "://") { isContact = true }
      case UInt8(ascii: "w"): if view.begins(offset, "www.") { isContact = true }
      default: break
      }
    }
    guard isContact || digits >= 5 else { return false }
    readWords(index, index, countMax: 40)
    for word in lineWords.elements where isSentenceWord(word) { return false }
    return true
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
      let next = lastBody(before: above)
      if next >= 0, isClosing(next) { lines.base[next].region = .closing }
    } else if let formula = formalClosing(above, above) {
      markClosing(formula)
    }
  }

  /// "Sorry again.\nTanya": a name on the last line, below a finished sentence.
  private mutating func signLastLine(_ last: Int) -> Bool {
    let above = lastBody(before: last)
    guard above >= 0, isNameLine(last, strict: true), lines.base[last].columns <= 30 else { return false }
    switch bytes[Int(lines.base[above].end) - 1] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): signLines(last, last)
    default: return false
    }
    return true
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
    if isFence(index) { return false }
    for offset in Int(line.contentStart)..<Int(line.end) {
      switch bytes[offset] {
      case UInt8(ascii: "{"): return true
      case UInt8(ascii: "["), UInt8(ascii: "<"):
        // What mail programs make of pictures and links is nothing to fill in.
        guard let end = view.bracketEnd(offset, Int(line.end)) else { return true }
        if !view.isPicture(offset, end), !view.isLink(offset, end) { return true }
      case UInt8(ascii: "X"): if bytes[offset + 1] == UInt8(ascii: "X") { return true }
      case UInt8(ascii: "_"): if bytes[offset + 1] == UInt8(ascii: "_") { return true }
      case 0xC2: if bytes[offset + 1] == 0xAB { return true }
      default: break
      }
    }
    return false
  }

  /// Whether a line is a short closing formula: "Kind regards," « Bien cordialement, » « Vous souhaitant une belle fin de
  /// journée, ».
  private mutating func isClosing(_ index: Int) -> Bool {
    let line = lines.base[index]
    guard line.mayOpen(Line.closingOpener), line.columns <= 90, !line.has(Line.bullet | Line.rule),
      RegionPhrases.closings.contains(first: firstWord(index))
    else { return false }
    readWords(index, index, countMax: 14)
    guard let match = RegionPhrases.closings.match(lineWords.elements) else { return false }
    switch match.value {
    case RegionPhrases.closing: return isClosingLine(index, match.count)
    case RegionPhrases.wish: return isWish(match.count)
    default: return false
    }
  }

  /// Whether a line above a name is a closing in words of one's own: "Looking forward to Friday," « Avec toute mon amitié, »,
  /// a paragraph that begins with it, below a finished sentence.
  private mutating func isFreeClosing(_ index: Int, above name: Int) -> Bool {
    let line = lines.base[index]
    guard line.columns <= 45, bytes[Int(line.end) - 1] == UInt8(ascii: ","), !line.has(Line.bullet | Line.rule),
      paragraphStart(index) == index, isNameLine(name, strict: true)
    else { return false }
    let above = lastBody(before: index)
    guard above >= 0 else { return false }
    switch bytes[Int(lines.base[above].end) - 1] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): break
    default: return false
    }
    readWords(index, index, countMax: 9)
    var hasLower = lineWords.count == 1
    for word in lineWords.elements {
      if word.has(LineWord.afterComma) || word.has(LineWord.number) { return false }
      if !word.has(LineWord.capitalized) { hasLower = true }
      if isSentenceWord(word), !RegionPhrases.closingWords.contains(word.key) { return false }
    }
    return hasLower && lineWords.count > 0 && lineWords.count <= 7
  }

  /// Whether the words after the opening of a wish are those of a wish, or a name.
  private mutating func isWish(_ formulaCount: Int) -> Bool {
    guard lineWords.count < 14 else { return false }
    var wishesTime = false
    for word in lineWords.elements[formulaCount...] {
      switch RegionPhrases.wishWords[word.key] {
      case 0: guard wishesTime, word.has(LineWord.capitalized) else { return false }
      case RegionPhrases.wishedTime: wishesTime = true
      default: break
      }
    }
    return wishesTime
  }

  /// The lines of « Je vous prie d'agréer, Madame, l'expression de mes salutations distinguées. » in the paragraph that
  /// `index` is in, not past `last`; nil when it holds no such sentence. A name may stand right below it.
  private mutating func formalClosing(_ index: Int, _ last: Int) -> ClosedRange<Int>? {
    var end = index
    while end < last, lines.base[end + 1].region == .body, !lines.base[end + 1].has(Line.blank) { end += 1 }
    while end >= index {
      if let formula = formalClosing(endingAt: end) { return formula }
      end -= 1
    }
    return nil
  }

  private mutating func formalClosing(endingAt end: Int) -> ClosedRange<Int>? {
    let start = paragraphStart(end)
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
    var formulaCount = formulaCount
    // "Merci / Thank you", « Merci et à bientôt »
    while formulaCount < words.count {
      let isAnd = words[formulaCount].key == WordKey.literal("et") || words[formulaCount].key == WordKey.literal("and")
      let start = isAnd ? formulaCount + 1 : formulaCount
      guard let next = RegionPhrases.closings.match(words, from: start), next.value == RegionPhrases.closing else {
        break
      }
      formulaCount = start + next.count
    }
    guard line.columns <= 60, words.count - formulaCount <= 6, bytes[Int(line.end) - 1] != UInt8(ascii: "?") else {
      return false
    }
    for word in words[formulaCount...] where RegionPhrases.sentenceWords.contains(word.key) { return false }
    return true
  }

  /// Whether a word is one that no name, role or address holds; "9 am", "No.", "IT" and "she/her" are none of a sentence.
  private mutating func isSentenceWord(_ word: LineWord) -> Bool {
    guard RegionPhrases.sentenceWords.contains(word.key) else { return false }
    let start = Int(word.start)
    // "(she/her)"
    if bytes[start - 1] == UInt8(ascii: "/") || bytes[Int(word.end)] == UInt8(ascii: "/") { return false }
    if word.key == WordKey.literal("no") { return bytes[Int(word.end)] != UInt8(ascii: ".") }
    if word.key == WordKey.literal("am") { return !view.isDigit(start - 1) && !view.isDigit(start - 2) }
    if word.key == WordKey.literal("it") || word.key == WordKey.literal("us") {
      return bytes[start + 1] & 0x20 != 0
    }
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
    for word in words where isSentenceWord(word) {
      // "On behalf of Acme"
      if word.start == words[0].start, let team = RegionPhrases.teams.match(words), team.count > 2 { continue }
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
