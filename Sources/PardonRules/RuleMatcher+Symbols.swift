internal import PardonText

extension RuleMatcher {
  /// Tokens → symbols: the word's id and what the phrases ask about its surroundings. And the windows of all places.
  func identify(_ draft: DraftView, _ scratch: inout MatchScratch) {
    let count = draft.tokens.count
    scratch.symbols.count = 0
    scratch.symbols.reserve(count)
    scratch.symbols.count = count
    let symbols = scratch.symbols.base
    let rows = scratch.windows.prepare(count)
    let lexicon = image.lexicon.base
    let mask = image.lexicon.count &- 1
    let shift = image.lexiconShift
    let words = image.words.base
    let tokens = draft.tokens.baseAddress.unsafelyUnwrapped
    // From the end, because windows are made of those that begin after them.
    var index = count
    while index > 0 {
      index &-= 1
      let token = tokens + index
      let kind = token.pointee.kind.rawValue
      let flags = token.pointee.flags.rawValue
      var id = 0
      if kind == 0 {
        let key = token.pointee.key
        var slot = LexiconHash.slot(key, shift: shift)
        // Ends at a free slot: the table is at most half full (validated).
        while true {
          let entry = lexicon + slot
          if entry.pointee.key == key {
            id = Int(entry.pointee.plain)
            if flags & Self.accented != 0 {
              id = Int(entry.pointee.accented)
              if entry.pointee.flags & LexiconEntry.hasExactForms != 0 {
                id = exactForm(token.pointee, draft.text) ?? id
              }
            }
            break
          }
          if entry.pointee.key == 0 { break }
          slot = (slot &+ 1) & mask
        }
      } else {
        id = special(token.pointee)
      }
      let word = words + id
      let group = word.pointee.group
      symbols[index] =
        UInt32(truncatingIfNeeded: id) | UInt32(group) << Symbol.groupShift
        | Self.surroundings(flags, isWord: kind == 0)
      Self.fill(
        rows + index &* WordWindow.levels,
        WindowBuffer.Row(1 &<< UInt64(group), word.pointee.feature0, word.pointee.feature1, word.pointee.feature2))
    }
    // Windows that begin before the first word and reach it.
    for place in 1..<WordWindow.widthMax { Self.fill(rows - place &* WordWindow.levels, .zero) }
  }

  /// Sets the windows that begin at a place whose word has the row `own`, from those of the places after it.
  @inline(__always)
  private static func fill(_ place: UnsafeMutablePointer<WindowBuffer.Row>, _ own: WindowBuffer.Row) {
    place[0] = own
    let pair = own | place[WordWindow.levels]
    place[1] = pair
    let four = pair | place[2 &* WordWindow.levels &+ 1]
    place[2] = four
    let eight = four | place[4 &* WordWindow.levels &+ 2]
    place[3] = eight
    place[4] = eight | place[8 &* WordWindow.levels &+ 3]
  }

  /// `TokenFlags.accented`; across modules each use of the static member would be a call.
  private static let accented: UInt16 = 1 << 6

  @inline(__always)
  private static func surroundings(_ flags: UInt16, isWord: Bool) -> UInt32 {
    let flags = UInt32(flags)
    // Clause mark (bit 2) to bit 16 and quotation (bit 3) to bit 19.
    var bits = (flags & 1 << 2) << 14 | (flags & 1 << 3) << 16
    if isWord {
      // Capitals (bit 5) to bit 18; a capital (bit 4) to bit 17 unless it opens the sentence (bit 0).
      bits |= (flags & 1 << 5) << 13 | (flags & ~(flags << 4) & 1 << 4) << 13
    }
    return bits
  }

  /// A number, date … : the id of this very spelling if a rule names it, else the kind's.
  @inline(never)
  private func special(_ token: Token) -> Int {
    let key = LexiconHash.key(token.key, kind: token.kind.rawValue)
    var slot = LexiconHash.slot(key, shift: image.lexiconShift)
    while true {
      let entry = image.lexicon[slot]
      if entry.key == key { return Int(entry.plain) }
      if entry.key == 0 { return Int(token.kind.rawValue) }
      slot = (slot + 1) & (image.lexicon.count - 1)
    }
  }

  @inline(never)
  private func exactForm(_ token: Token, _ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard token.end <= text.count, token.start <= token.end else { return nil }
    let key = ExactSpelling.key(UnsafeBufferPointer(rebasing: text[Int(token.start)..<Int(token.end)]))
    var slot = LexiconHash.slot(key, shift: image.exactShift)
    while true {
      let entry = image.exactForms[slot]
      if entry.key == key { return Int(entry.id) }
      if entry.key == 0 { return nil }
      slot = (slot + 1) & (image.exactForms.count - 1)
    }
  }
}
