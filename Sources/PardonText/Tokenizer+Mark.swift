/// Everything that is not a letter or a space.
extension TextScratch {
  /// One mark, number or character beyond ASCII at `position`; returns where to go on, past `position`.
  @inline(never)
  mutating func mark(_ position: Int, _ end: Int, _ kind: UInt8) -> Int {
    switch kind {
    case CharacterClass.lead: return wide(position, end)
    case CharacterClass.digit: return number(position, end)
    case CharacterClass.terminator: return terminator(position, end)
    case CharacterClass.clause:
      if bytes[position] == UInt8(ascii: ";"), let next = smiley(position, end) { return next }
      clauseMark()
      return position + 1
    case CharacterClass.colon:
      if bytes[position + 1] == UInt8(ascii: "/"), bytes[position + 2] == UInt8(ascii: "/"),
        let next = url(position, end)
      {
        return next
      }
      if let next = smiley(position, end) { return next }
      clauseMark()
      return position + 1
    case CharacterClass.hyphen: return dash(position, 1, end)
    case CharacterClass.parenthesis:
      if let next = view.phone(position, end) { return emitSpecial(position, next, .phone) }
      clauseMark()
      noteOpenMark(position)
      return position + 1
    case CharacterClass.opener: return opener(position, end)
    case CharacterClass.quote:
      straightQuote(position)
      return position + 1
    case CharacterClass.at: return at(position, end)
    case CharacterClass.hash: return hash(position, end)
    case CharacterClass.underscore:
      var next = position
      while bytes[next] == UInt8(ascii: "_") { next += 1 }
      if next - position >= 3 { return emitSpecial(position, next, .placeholder) }
      return next
    case CharacterClass.dollar:
      if bytes[position + 1] == UInt8(ascii: "{") { return opener(position + 1, end) }
      return currency(position, 1, end)
    case CharacterClass.plus:
      if let next = view.phone(position, end) { return emitSpecial(position, next, .phone) }
      return position + 1
    case CharacterClass.percent: return percentSlot(position, end)
    default: return position + 1
    }
  }

  @inline(__always)
  mutating func clauseMark() { state.pending |= TokenFlags.afterClauseMark.rawValue }

  /// Remembers the first opening mark of a sentence: the sentence begins there, not at its first word.
  mutating func noteOpenMark(_ position: Int) {
    if state.openMark < 0, tokenBuffer.count == state.sentenceTokenStart { state.openMark = position }
  }

  /// A character beyond ASCII that does not continue a word.
  private mutating func wide(_ position: Int, _ end: Int) -> Int {
    let scalar = Scalar(at: bytes + position)
    let next = position + scalar.count
    switch Scalar.classify(scalar.value) {
    case CharacterClass.letter: return attachedWord(position, end)
    case CharacterClass.terminator: return terminator(position, end)
    case CharacterClass.hyphen: return dash(position, scalar.count, end)
    case CharacterClass.dash, CharacterClass.middleDot, CharacterClass.clause:
      clauseMark()
      return next
    case CharacterClass.emoji:
      clauseMark()
      state.emojiPending = true
      state.emojiEnd = view.skipIgnored(next)
      return state.emojiEnd
    case CharacterClass.guillemetOpen:
      if let slot = guillemetSlot(position, next, end) { return emitSpecial(position, slot, .field) }
      noteOpenMark(position)
      state.guillemet = tokenBuffer.count
      return next
    case CharacterClass.guillemetClose:
      state.guillemet = closeQuote(state.guillemet)
      return next
    case CharacterClass.quoteOpen:
      // German and Polish close with “; an opening one inside its own kind closes.
      noteOpenMark(position)
      state.curly = tokenBuffer.count
      return next
    case CharacterClass.quoteClose:
      state.curly = closeQuote(state.curly)
      return next
    case CharacterClass.singleQuoteOpen:
      noteOpenMark(position)
      state.single = tokenBuffer.count
      return next
    case CharacterClass.apostrophe:
      if scalar.value == 0x2019 { state.single = closeQuote(state.single) }
      return next
    case CharacterClass.currency: return currency(position, scalar.count, end)
    case CharacterClass.numero: return numero(position, next)
    default: return next
    }
  }

  // MARK: Quotation marks

  /// Flags the tokens since the opening mark. Unbalanced marks flag nothing.
  /// - Returns: -1, no mark open.
  mutating func closeQuote(_ opened: Int) -> Int {
    if opened >= 0 {
      for index in opened..<tokenBuffer.count { tokenBuffer.base[index].flags.insert(.quoted) }
    }
    return -1
  }

  private mutating func straightQuote(_ position: Int) {
    if state.straight >= 0 {
      state.straight = closeQuote(state.straight)
      return
    }
    // Inches, minutes and a mark that ends a word open nothing.
    let before = bytes[position - 1]
    guard before <= 0x20 || !(view.isLetter(before: position) || before &- 0x30 < 10 || before == UInt8(ascii: "."))
    else {
      return
    }
    guard bytes[position + 1] > 0x20 else { return }
    noteOpenMark(position)
    state.straight = tokenBuffer.count
  }

  // MARK: Dashes, smileys

  /// A hyphen that joins nothing: a dash when it stands free, nothing otherwise.
  private mutating func dash(_ position: Int, _ count: Int, _ end: Int) -> Int {
    let next = position + count
    let before = bytes[position - 1]
    let after = bytes[next]
    if before <= 0x20 || after <= 0x20 || after == UInt8(ascii: "-") || view.isSpace(next) > 0 { clauseMark() }
    return next
  }

  /// `:)`, `;-)`, `:(`, `:D`, `:/`: an emoji; nil when it is none.
  private mutating func smiley(_ position: Int, _ end: Int) -> Int? {
    var next = position + 1
    if bytes[next] == UInt8(ascii: "-") { next += 1 }
    switch bytes[next] {
    case UInt8(ascii: ")"), UInt8(ascii: "("), UInt8(ascii: "D"), UInt8(ascii: "P"), UInt8(ascii: "p"),
      UInt8(ascii: "/"), UInt8(ascii: "|"), UInt8(ascii: "*"):
      break
    default: return nil
    }
    guard next < end else { return nil }
    while bytes[next + 1] == bytes[next] { next += 1 }
    guard
      next + 1 >= end || bytes[next + 1] <= 0x20 || view.classOf(next + 1) == CharacterClass.terminator
        || view.classOf(next + 1) == CharacterClass.clause
    else { return nil }
    clauseMark()
    state.emojiPending = true
    state.emojiEnd = min(next + 1, end)
    return state.emojiEnd
  }

}
