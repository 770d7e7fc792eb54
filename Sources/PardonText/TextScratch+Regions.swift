/// Which lines are the author's own words. Lines are classified, never dropped; when unsure a line is body.
extension TextScratch {
  mutating func classifyRegions() {
    let survey = surveyLines()
    if survey.hasQuoteMarks { markQuotes() }
    if survey.hasBrackets { markPictures() }
    if survey.hasFences {
      markArmor()
      markReplySeparators()
    }
    if survey.mayBeForwarded {
      markAttributions()
      markForwarded()
    }
    classifyEnd()
    classifyGreeting()
    settleLines(survey)
  }

  // MARK: Quotes

  private mutating func markQuotes() {
    for index in 0..<lines.count {
      if lines.base[index].has(Line.quoteMark) {
        lines.base[index].region = .quotedReply
        continue
      }
      // A long quoted line that a mail program broke: the rest of it has lost its mark.
      guard index > 0, index + 1 < lines.count, lines.base[index - 1].region == .quotedReply,
        lines.base[index + 1].has(Line.quoteMark), !lines.base[index].has(Line.blank),
        lines.base[index - 1].columns >= 60, !view.isCapital(Int(lines.base[index].contentStart))
      else { continue }
      lines.base[index].region = .quotedReply
    }
  }

  // MARK: Pictures and separators

  /// A line of nothing but what mail programs write for a picture, with its link or not. A logo in most cases.
  private mutating func markPictures() {
    for index in 0..<lines.count
    where lines.base[index].region == .body && !lines.base[index].has(Line.blank) && isPictureLine(lines.base[index]) {
      lines.base[index].region = .signature
    }
  }

  private func isPictureLine(_ line: Line) -> Bool {
    var position = Int(line.contentStart)
    var hasPicture = false
    while position < Int(line.end) {
      guard let end = view.bracketEnd(position, Int(line.end)) else { return false }
      if view.isPicture(position, end) {
        hasPicture = true
      } else if !view.isLink(position, end) {
        return false
      }
      position = end
      while position < Int(line.end), bytes[position] == 0x20 || bytes[position] == UInt8(ascii: "|") { position += 1 }
    }
    return hasPicture
  }

  /// What PGP writes around a text that it signs.
  private mutating func markArmor() {
    var index = 0
    while index < lines.count {
      let first = Int(lines.base[index].contentStart)
      let start = index
      if view.begins(first, "-----begin pgp signed message-----") {
        while index + 1 < lines.count, !lines.base[index + 1].has(Line.blank) { index += 1 }
      } else if view.begins(first, "-----begin pgp signature-----") {
        while index + 1 < lines.count, !view.begins(Int(lines.base[index].contentStart), "-----end pgp") { index += 1 }
      } else {
        index += 1
        continue
      }
      for armor in start...index where lines.base[armor].region == .body { lines.base[armor].region = .signature }
      index += 1
    }
  }

  /// "##- Please type your reply above this line -##" of a help desk: by itself above a draft; below one it begins what
  /// was written before.
  private mutating func markReplySeparators() {
    var hasAuthored = false
    for index in 0..<lines.count where lines.base[index].region == .body && !lines.base[index].has(Line.blank) {
      guard isReplySeparator(index) else {
        hasAuthored = true
        continue
      }
      lines.base[index].region = .attribution
      guard hasAuthored else { continue }
      for below in index + 1..<max(lines.count, index + 1) where lines.base[below].region == .body {
        lines.base[below].region = .quotedReply
      }
      return
    }
  }

  private mutating func isReplySeparator(_ index: Int) -> Bool {
    let line = lines.base[index]
    let first = Int(line.contentStart)
    let mark = bytes[first]
    guard line.columns <= 100, mark == bytes[first + 1], Int(line.end) - first > 8,
      mark == UInt8(ascii: "#") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: "=") || mark == UInt8(ascii: "*")
        || mark == UInt8(ascii: "_")
    else { return false }
    // Zendesk's, in any language.
    if mark == UInt8(ascii: "#"), bytes[first + 2] == UInt8(ascii: "-"), bytes[Int(line.end) - 1] == mark,
      bytes[Int(line.end) - 3] == UInt8(ascii: "-")
    {
      return true
    }
    readWords(index, index, countMax: 16)
    var isReply = false
    for word in lineWords.elements where RegionPhrases.replyWords.contains(word.key) { isReply = true }
    guard isReply else { return false }
    for offset in 0..<lineWords.count
    where RegionPhrases.replySeparators.match(lineWords.elements, from: offset) != nil {
      return true
    }
    return false
  }

  // MARK: Attributions

  /// « Le 4 mars 2025 à 10:20, Marie Roy <m@x> a écrit : », "On … wrote:", over one to four lines.
  private mutating func markAttributions() {
    for index in 0..<lines.count {
      let line = lines.base[index]
      guard line.region == .body, !line.has(Line.blank), bytes[Int(line.end) - 1] == UInt8(ascii: ":") else { continue }
      readWords(index, index, countMax: 60)
      let next = nextNonBlank(index + 1)
      let isQuoteNext = next < lines.count && lines.base[next].has(Line.quoteMark)
      guard let verb = lineWords.elements.last, Self.isWritingVerb(verb.key) else {
        if isQuoteNext { markSender(index) }
        continue
      }
      if hasPronounBeforeVerb() { continue }
      guard let start = attributionStart(index, isQuoteNext) else { continue }
      readWords(start, index, countMax: 80)
      guard isQuoteNext || holdsAddressOrTime(start, index) && namesWriter(start, index, next) else { continue }
      for attributed in start...index { lines.base[attributed].region = .attribution }
      if !isQuoteNext {
        for below in (index + 1)..<max(lines.count, index + 1) where lines.base[below].region == .body {
          lines.base[below].region = .quotedReply
        }
        return
      }
    }
  }

  /// Whether the attribution that `lineWords` hold may be a program's, which knows a name or an address and puts no
  /// quotation mark before what follows: "On 4 March at 10:20 our driver wrote:" is the author's.
  private func namesWriter(_ start: Int, _ index: Int, _ next: Int) -> Bool {
    for line in start...index where holdsAt(line) { return true }
    if next < lines.count {
      let first = Int(lines.base[next].contentStart)
      let isQuotation =
        bytes[first] == UInt8(ascii: "\"") || bytes[first] == 0xC2 && bytes[first + 1] == 0xAB
        || bytes[first] == 0xE2 && bytes[first + 1] == 0x80 && bytes[first + 2] == 0x9C
      if isQuotation { return false }
    }
    var last = lineWords.count - 2
    if last > 0, lineWords.base[last].key == WordKey.literal("a") { last -= 1 }
    return last >= 0 && (lineWords.base[last].has(LineWord.capitalized) || lineWords.base[last].has(LineWord.number))
  }

  private static func isWritingVerb(_ key: UInt64) -> Bool {
    key == WordKey.literal("wrote") || key == WordKey.literal("ecrit") || key == WordKey.literal("writes")
  }

  /// "you wrote:", « il a écrit : »: an ordinary sentence that introduces somebody's words. Programs write a name.
  private func hasPronounBeforeVerb() -> Bool {
    let words = lineWords.elements
    guard words.count > 1 else { return false }
    let last = words.count - 2
    if isWritingPronoun(last) { return true }
    guard last > 0, words[last].key == WordKey.literal("a") else { return false }
    // « comme Marie vous l'a écrit : »
    let object = words[last - 1]
    let mark = bytes[Int(object.end)]
    let isElided = object.end - object.start == 1 && (mark == UInt8(ascii: "'") || mark == 0xE2)
    return isElided || isWritingPronoun(last - 1)
  }

  /// Not the end of an address ("x.ai"), nor a surname: "Wei He".
  private func isWritingPronoun(_ index: Int) -> Bool {
    let word = lineWords.base[index]
    guard RegionPhrases.writingPronouns.contains(word.key), bytes[Int(word.end)] != UInt8(ascii: ">"),
      bytes[Int(word.start) - 1] != UInt8(ascii: "."), bytes[Int(word.start) - 1] != UInt8(ascii: "@")
    else { return false }
    guard index > 0, word.has(LineWord.capitalized), word.end - word.start > 1 else { return true }
    return !lineWords.base[index - 1].has(LineWord.capitalized)
  }

  /// "2025-03-04 10:20 GMT+01:00 Tom Roy <tom@x>:", « Am 4.3.2025 schrieb Tom Roy <tom@x>: » above a quote: an attribution
  /// without a verb or in another language. It may be wrapped before the address.
  private mutating func markSender(_ index: Int) {
    guard !lines.base[index].has(Line.bullet) else { return }
    if holdsSender(index, index) {
      lines.base[index].region = .attribution
    } else if index > 0, lines.base[index - 1].region == .body,
      !lines.base[index - 1].has(Line.blank | Line.bullet), holdsSender(index - 1, index)
    {
      lines.base[index - 1].region = .attribution
      lines.base[index].region = .attribution
    }
  }

  /// Whether lines hold an address in angle brackets, and a number outside it.
  private func holdsSender(_ first: Int, _ last: Int) -> Bool {
    var hasDigit = false
    var isOpen = false
    var hasAt = false
    var hasAddress = false
    for offset in Int(lines.base[first].contentStart)..<Int(lines.base[last].end) {
      switch bytes[offset] {
      case UInt8(ascii: "<"):
        isOpen = true
        hasAt = false
      case UInt8(ascii: ">"):
        if isOpen, hasAt { hasAddress = true }
        isOpen = false
      case UInt8(ascii: "@"): hasAt = true
      case 0x30...0x39: if !isOpen { hasDigit = true }
      default: break
      }
    }
    return hasDigit && hasAddress
  }

  private static func isAttributionOpener(_ key: UInt64) -> Bool {
    key == WordKey.literal("on") || key == WordKey.literal("le")
  }

  private mutating func attributionStart(_ index: Int, _ isQuoteNext: Bool) -> Int? {
    var start = index
    while start >= 0, start > index - 4 {
      let line = lines.base[start]
      guard line.region == .body, !line.has(Line.blank) else { break }
      let first = Int(line.contentStart)
      if view.isCapital(first), let run = view.shortRun(first), Self.isAttributionOpener(run.key) { return start }
      start -= 1
    }
    return isQuoteNext && lines.base[index].columns <= 120 ? index : nil
  }

  private mutating func holdsAddressOrTime(_ first: Int, _ last: Int) -> Bool {
    var hasDigit = false
    for offset in Int(lines.base[first].contentStart)..<Int(lines.base[last].end) {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "@") { return true }
      if byte &- 0x30 < 10 { hasDigit = true }
      if hasDigit, byte == UInt8(ascii: ":") || byte | 0x20 == UInt8(ascii: "h"), view.isDigit(offset - 1),
        view.isDigit(offset + 1)
      {
        return true
      }
    }
    return false
  }

  mutating func nextNonBlank(_ start: Int) -> Int {
    var index = start
    while index < lines.count, lines.base[index].has(Line.blank) { index += 1 }
    return index
  }

  // MARK: Forwarded mail

  private mutating func markForwarded() {
    var hasAuthored = false
    var index = 0
    while index < lines.count {
      let line = lines.base[index]
      guard line.region == .body, !line.has(Line.blank) else {
        index += 1
        continue
      }
      if isForwardMarker(index) {
        let next = nextNonBlank(index + 1)
        if next < lines.count, lines.base[next].has(Line.quoteMark), isDashedAttribution(index) {
          // Answers may stand between the quotes.
          lines.base[index].region = .attribution
          index += 1
          continue
        }
        forwardRest(index)
        return
      }
      let headerEnd = headerBlockEnd(index)
      if headerEnd > index {
        if hasAuthored {
          let start = index > 0 && lines.base[index - 1].has(Line.rule) ? index - 1 : index
          forwardRest(start)
          return
        }
        // A whole mail pasted with its header: the text below it is the draft.
        for header in index..<headerEnd { lines.base[header].region = .forwarded }
        index = headerEnd
        continue
      }
      if !line.has(Line.rule) { hasAuthored = true }
      index += 1
    }
  }

  private mutating func forwardRest(_ start: Int) {
    for index in start..<lines.count { lines.base[index].region = .forwarded }
  }

  /// "-----Original Message-----", « ---------- Message transféré ---------- », "Begin forwarded message:".
  private mutating func isForwardMarker(_ index: Int) -> Bool {
    let line = lines.base[index]
    let first = Int(line.start)
    guard !line.has(Line.rule) else { return false }
    if isDashedAttribution(index) { return true }
    guard line.columns <= 90 else { return false }
    var content = first
    while bytes[content] <= 0x20, content < Int(line.end) { content += 1 }
    let byte = bytes[content]
    let isDashed =
      (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "*"))
      && bytes[content + 1] == byte && (bytes[content + 2] == byte || bytes[content + 2] == 0x20)
    let isColon =
      bytes[Int(line.end) - 1] == UInt8(ascii: ":") && (byte == UInt8(ascii: "B") || byte == UInt8(ascii: "D"))
    guard isDashed || isColon else { return false }
    readWords(index, index, countMax: 10)
    var known = 0
    var hasMessage = false
    for word in lineWords.elements {
      if RegionPhrases.forwardWords.contains(word.key) { known += 1 }
      if word.key == WordKey.literal("message") || word.key == WordKey.literal("mail") { hasMessage = true }
    }
    return isColon ? known >= 2 && hasMessage : known >= 1 && (hasMessage || known >= 2)
  }

  /// "---- On Tue, 04 Mar 2025 10:20:11 +0000 Tom Roy <tom@x> wrote ---": Zoho's attribution; « -----Tom Roy <tom@x> a écrit :
  /// ----- »: that of Notes.
  private mutating func isDashedAttribution(_ index: Int) -> Bool {
    let line = lines.base[index]
    let first = Int(line.start)
    guard line.columns <= 160, line.end - line.start > 8 else { return false }
    for offset in 0..<3
    where bytes[first + offset] != UInt8(ascii: "-") || bytes[Int(line.end) - 1 - offset] != UInt8(ascii: "-") {
      return false
    }
    if holdsSender(index, index) { return true }
    readWords(index, index, countMax: 40)
    return lineWords.elements.last.map { Self.isWritingVerb($0.key) } == true && holdsAt(index)
  }

  /// End of a block of header lines that begins with From/De and has two others at least; `index` when there is none. An
  /// address, a field that only mail has, or a rule above it tells it from a list of places.
  private mutating func headerBlockEnd(_ index: Int) -> Int {
    guard headerField(index) == RegionPhrases.headerFrom else { return index }
    var others = 0
    var isMail = holdsAt(index) || index > 0 && lines.base[index - 1].has(Line.rule)
    var end = index + 1
    var last = end
    while end < lines.count, end < index + 9, !lines.base[end].has(Line.blank) {
      let field = headerField(end)
      if field != 0 {
        if field == RegionPhrases.headerOfMail || holdsAt(end) { isMail = true }
        others += 1
        last = end + 1
      }
      end += 1
    }
    return others >= 2 && isMail ? last : index
  }

  private func holdsAt(_ index: Int) -> Bool {
    for offset in Int(lines.base[index].contentStart)..<Int(lines.base[index].end)
    where bytes[offset] == UInt8(ascii: "@") {
      return true
    }
    return false
  }

  /// `From:`, « Envoyé : », `*To:*`: what kind of header field a line begins with, 0 for none.
  private mutating func headerField(_ index: Int) -> UInt8 {
    let line = lines.base[index]
    guard !line.has(Line.blank) else { return 0 }
    var first = Int(line.contentStart)
    while bytes[first] == UInt8(ascii: "*") { first += 1 }
    guard let run = view.shortRun(first) else { return 0 }
    let value = RegionPhrases.headers[run.key]
    guard value != 0 else { return 0 }
    var position = run.end
    while bytes[position] == UInt8(ascii: "*") { position += 1 }
    position = view.skipSpaces(position)
    // « Envoyé le : »
    if let next = view.shortRun(position), next.key == 0x656C { position = view.skipSpaces(next.end) }
    return bytes[position] == UInt8(ascii: ":") ? value : 0
  }
}
