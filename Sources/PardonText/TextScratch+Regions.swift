/// Which lines are the author's own words. Lines are classified, never dropped; when unsure a line is body.
extension TextScratch {
  mutating func classifyRegions() {
    let survey = surveyLines()
    if survey.hasQuoteMarks { markQuotes() }
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

  // MARK: Attributions

  /// « Le 4 mars 2025 à 10:20, Marie Roy <m@x> a écrit : », "On … wrote:", over one to four lines.
  private mutating func markAttributions() {
    for index in 0..<lines.count {
      let line = lines.base[index]
      guard line.region == .body, !line.has(Line.blank), bytes[Int(line.end) - 1] == UInt8(ascii: ":") else { continue }
      readWords(index, index, countMax: 60)
      guard let verb = lineWords.elements.last, Self.isWritingVerb(verb.key) else { continue }
      if lineWords.count > 1, Self.isSecondPerson(lineWords.base[lineWords.count - 2].key) { continue }
      let next = nextNonBlank(index + 1)
      let isQuoteNext = next < lines.count && lines.base[next].has(Line.quoteMark)
      guard let start = attributionStart(index, isQuoteNext) else { continue }
      readWords(start, index, countMax: 80)
      let isExact = holdsAddressOrTime(start, index)
      guard isQuoteNext || isExact else { continue }
      for attributed in start...index { lines.base[attributed].region = .attribution }
      if !isQuoteNext {
        for below in (index + 1)..<max(lines.count, index + 1) where lines.base[below].region == .body {
          lines.base[below].region = .quotedReply
        }
        return
      }
    }
  }

  private static func isWritingVerb(_ key: UInt64) -> Bool {
    key == WordKey.literal("wrote") || key == WordKey.literal("ecrit") || key == WordKey.literal("writes")
  }

  /// `you`, `vous`, `avez`: an ordinary sentence that introduces the customer's words.
  private static func isSecondPerson(_ key: UInt64) -> Bool {
    key == WordKey.literal("you") || key == WordKey.literal("vous") || key == WordKey.literal("avez")
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
    guard line.columns <= 90, !line.has(Line.rule) else { return false }
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

  /// End of a block of header lines that begins with From/De and has two others at least; `index` when there is none.
  private mutating func headerBlockEnd(_ index: Int) -> Int {
    guard headerField(index) == RegionPhrases.headerFrom else { return index }
    var others = 0
    var end = index + 1
    var last = end
    while end < lines.count, end < index + 9, !lines.base[end].has(Line.blank) {
      if headerField(end) != 0 {
        others += 1
        last = end + 1
      }
      end += 1
    }
    return others >= 2 ? last : index
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
