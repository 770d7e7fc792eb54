internal import CPardonScan
internal import PardonText

extension RuleMatcher {
  /// Tokens → symbols: the word's id and what the phrases ask about its surroundings. And the windows of all places.
  func identify(_ draft: DraftView, _ scratch: inout MatchScratch) {
    let count = draft.tokens.count
    scratch.symbols.count = 0
    scratch.symbols.reserve(count)
    scratch.symbols.count = count
    let windows = scratch.windows.prepare(count)
    if scratch.windows.tier > 0 {
      identify(draft, scratch.windows.tier, scratch.symbols.base, scratch.surroundings, windows)
      return
    }
    scratch.windows.clear(count)
    probe(draft, scratch.symbols.base, scratch.surroundings)
    fillWindows(windows, UnsafePointer(scratch.symbols.base), count)
  }

  /// The same by a kernel, all in one pass from the last word to the first.
  private func identify(
    _ draft: DraftView, _ tier: Int32, _ symbols: UnsafeMutablePointer<UInt32>, _ surroundings: UnsafePointer<UInt32>,
    _ windows: UnsafeMutablePointer<WindowBuffer.Row>
  ) {
    var lexicon = PardonScanLexicon(
      entries: UnsafeRawPointer(image.lexicon.base).assumingMemoryBound(to: PardonScanLexiconEntry.self),
      shift: image.lexiconShift,
      words: UnsafeRawPointer(image.words.base).assumingMemoryBound(to: PardonScanWordRecord.self),
      surroundings: surroundings)
    let tokens = draft.tokens.baseAddress.unsafelyUnwrapped
    let records = UnsafeRawPointer(tokens).assumingMemoryBound(to: PardonScanToken.self)
    let rows = UnsafeMutableRawPointer(windows).assumingMemoryBound(to: UInt8.self)
    let count = draft.tokens.count
    pardon_scan_clear_windows(
      tier, UnsafeMutableRawPointer(windows + count &* WordWindow.levels).assumingMemoryBound(to: UInt8.self),
      WordWindow.reachAfter + 1)
    var index = count
    var known: Int32 = -1
    while true {
      index = pardon_scan_symbols(tier, &lexicon, records, symbols, rows, index, known)
      if index == 0 { return }
      let token = tokens[index &- 1]
      known = Int32(truncatingIfNeeded: exactForm(token, draft.text) ?? accentedForm(token))
    }
  }

  /// The id of a word whose accents name no exact form.
  private func accentedForm(_ token: Token) -> Int {
    var slot = LexiconHash.slot(token.key, shift: image.lexiconShift)
    while image.lexicon[slot].key != token.key { slot = (slot + 1) & (image.lexicon.count - 1) }
    return Int(image.lexicon[slot].accented)
  }

  @inline(never)
  private func probe(
    _ draft: DraftView, _ symbols: UnsafeMutablePointer<UInt32>, _ surroundings: UnsafePointer<UInt32>
  ) {
    let lexicon = image.lexicon.base
    let mask = image.lexicon.count &- 1
    let shift = image.lexiconShift
    let words = image.words.base
    let tokens = draft.tokens.baseAddress.unsafelyUnwrapped
    let count = draft.tokens.count
    var index = 0
    while index < count {
      let token = tokens + index
      let flags = token.pointee.flags.rawValue
      var id = 0
      var bits: UInt32
      if token.pointee.kind.rawValue == 0 {
        bits = surroundings[Int(flags & Symbol.flagsMask)]
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
        bits = surroundings[Int(flags & Symbol.flagsMask)] & (Symbol.mark | Symbol.quoted)
        id = special(token.pointee)
      }
      symbols[index] =
        UInt32(truncatingIfNeeded: id) | UInt32(words[id].group) &<< Symbol.groupShift | bits
      index &+= 1
    }
  }

  /// From the last place to the first, because windows are made of those that begin after them.
  @inline(never)
  private func fillWindows(
    _ windows: UnsafeMutablePointer<WindowBuffer.Row>, _ symbols: UnsafePointer<UInt32>, _ count: Int
  ) {
    let words = UnsafeRawPointer(image.words.base)
    let stride = MemoryLayout<WordRecord>.stride
    var place = windows + count &* WordWindow.levels
    var index = count
    while index > 0 {
      index &-= 1
      place -= WordWindow.levels
      let id = Int(symbols[index] & 0xFFFF)
      Self.fill(place, words.loadUnaligned(fromByteOffset: id &* stride, as: WindowBuffer.Row.self))
    }
    // Windows that begin before the first word and reach it.
    for place in 1..<WordWindow.widthMax { Self.fill(windows - place &* WordWindow.levels, .zero) }
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
    let key = ExactSpelling.key(token, in: text)
    var slot = LexiconHash.slot(key, shift: image.exactShift)
    while true {
      let entry = image.exactForms[slot]
      if entry.key == key { return Int(entry.id) }
      if entry.key == 0 { return nil }
      slot = (slot + 1) & (image.exactForms.count - 1)
    }
  }
}
