internal import PardonText

extension RuleMatcher {
  /// Tokens → symbols: the word's id and what the phrases ask about its surroundings.
  func identify(_ draft: DraftView, _ scratch: inout MatchScratch) {
    let count = draft.tokens.count
    scratch.symbols.count = 0
    scratch.symbols.reserve(count)
    scratch.symbols.count = count
    let symbols = scratch.symbols.base
    let lexicon = image.lexicon.base
    let mask = image.lexicon.count &- 1
    let shift = image.lexiconShift
    let tokens = draft.tokens.baseAddress.unsafelyUnwrapped
    for index in 0..<count {
      let token = tokens + index
      let kind = token.pointee.kind.rawValue
      let flags = token.pointee.flags.rawValue
      var id: UInt32
      if kind == TokenKind.word.rawValue {
        id = 0
        let key = token.pointee.key
        var slot = LexiconHash.slot(key, shift: shift)
        // Ends at a free slot: the table is at most half full (validated).
        while true {
          let entry = lexicon + slot
          if entry.pointee.key == key {
            id = UInt32(entry.pointee.plain)
            if flags & TokenFlags.accented.rawValue != 0 {
              id = UInt32(entry.pointee.accented)
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
      symbols[index] = id | Self.surroundings(flags, isWord: kind == TokenKind.word.rawValue)
    }
  }

  @inline(__always)
  private static func surroundings(_ flags: UInt16, isWord: Bool) -> UInt32 {
    var bits: UInt32 = 0
    if flags & TokenFlags.afterClauseMark.rawValue != 0 { bits |= Symbol.mark }
    if flags & TokenFlags.quoted.rawValue != 0 { bits |= Symbol.quoted }
    if isWord {
      if flags & TokenFlags.uppercase.rawValue != 0 { bits |= Symbol.uppercase }
      if flags & (TokenFlags.capitalized.rawValue | TokenFlags.opensSentence.rawValue)
        == TokenFlags.capitalized.rawValue
      {
        bits |= Symbol.capitalized
      }
    }
    return bits
  }

  /// A number, date … : the id of this very spelling if a rule names it, else the kind's.
  @inline(never)
  private func special(_ token: Token) -> UInt32 {
    let key = LexiconHash.key(token.key, kind: token.kind.rawValue)
    var slot = LexiconHash.slot(key, shift: image.lexiconShift)
    while true {
      let entry = image.lexicon[slot]
      if entry.key == key { return UInt32(entry.plain) }
      if entry.key == 0 { return UInt32(token.kind.rawValue) }
      slot = (slot + 1) & (image.lexicon.count - 1)
    }
  }

  @inline(never)
  private func exactForm(_ token: Token, _ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard token.end <= text.count, token.start <= token.end else { return nil }
    let key = ExactSpelling.key(UnsafeBufferPointer(rebasing: text[Int(token.start)..<Int(token.end)]))
    var slot = LexiconHash.slot(key, shift: image.exactShift)
    while true {
      let entry = image.exactForms[slot]
      if entry.key == key { return UInt32(entry.id) }
      if entry.key == 0 { return nil }
      slot = (slot + 1) & (image.exactForms.count - 1)
    }
  }
}
