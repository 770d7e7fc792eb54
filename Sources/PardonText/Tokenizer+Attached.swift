/// What may hang on a word: elisions, contractions, possessives, hyphens, inclusive endings, dots.
extension TextScratch {

  // MARK: Apostrophes

  mutating func apostrophe(_ word: Word, _ count: Int, _ end: Int) -> Int {
    let after = word.end + count
    let key = word.key
    let next = view.shortRun(after)
    if Spellings.elisions.contains(key), !(next?.key == 0x73 && word.foldedCount == 1) {
      // Also before a space, a quotation mark or nothing: « qu' il », l'« erreur », `qu'` in a rule.
      var elided = word
      elided.end = after
      foldedBuffer.base[word.foldedStart + word.foldedCount] = UInt8(ascii: "'")
      elided.foldedCount += 1
      emitChanged(elided)
      if bytes[after] != 0x20 { state.pending |= TokenFlags.glued.rawValue }
      return after
    }
    if let next, let position = contraction(word, key, next, after) { return position }
    guard view.isLetter(after) else {
      // The mark may close a quotation: it is looked at again by itself.
      emit(word)
      return word.end
    }
    return joined(word, after)
  }

  /// `'s 're 've 'll 'd 'm` and `n't`, one or more; nil when the letters after the apostrophe are none of these.
  private mutating func contraction(
    _ word: Word, _ key: UInt64, _ next: (key: UInt64, end: Int), _ after: Int
  ) -> Int? {
    let glued = TokenFlags.glued.rawValue
    var word = word
    if next.key == 0x74 {  // t
      let count = word.foldedCount
      guard count >= 2, foldedBuffer.base[word.foldedStart + count - 1] == UInt8(ascii: "n") else { return nil }
      // Bytes of the "n": it is ASCII in every spelling that reaches here but full-width, which joins instead.
      guard bytes[word.end - 1] | 0x20 == UInt8(ascii: "n") else { return nil }
      let apostropheEnd = next.end
      let capitals = word.flags & TokenFlags.uppercase.rawValue
      let base: UInt64?
      switch key {
      case 0x6E6163: base = 0x6E6163  // can
      case 0x6E6F77: base = 0x6C6C_6977  // won → will
      case 0x6E61_6873: base = 0x6C_6C61_6873  // shan → shall
      default: base = nil
      }
      let split = word.end - 1
      if let base {
        emit(word.start, split, key: base, foldedCount: 8 - base.leadingZeroBitCount / 8, flags: word.flags)
      } else {
        word.end = split
        word.foldedCount -= 1
        emitChanged(word)
      }
      state.pending |= glued
      emit(split, apostropheEnd, key: 0x74276E, foldedCount: 3, flags: capitals)
      return moreContractions(apostropheEnd)
    }
    guard Spellings.contractions.contains(next.key) else { return nil }
    emit(word)
    return moreContractions(word.end)
  }

  /// The contractions that follow a word already emitted: `'ll`, `'d've`.
  private mutating func moreContractions(_ start: Int) -> Int {
    var position = start
    while true {
      let count = view.apostropheLength(position)
      guard count > 0, let run = view.shortRun(position + count), Spellings.contractions.contains(run.key) else {
        return position
      }
      state.pending |= TokenFlags.glued.rawValue
      emit(
        position, run.end, key: run.key << 8 | 0x27, foldedCount: 9 - run.key.leadingZeroBitCount / 8, flags: 0)
      position = run.end
    }
  }

  /// `aujourd'hui`, `o'clock`, `O'Brien`, `prud'homme`: one word with its apostrophe.
  private mutating func joined(_ word: Word, _ after: Int) -> Int {
    foldedBuffer.base[word.foldedStart + word.foldedCount] = UInt8(ascii: "'")
    foldedBuffer.count = word.foldedStart + word.foldedCount + 1
    let rest = scanWord(after)
    var whole = word
    whole.end = rest.end
    whole.foldedCount += 1 + rest.foldedCount
    if rest.flags & TokenFlags.uppercase.rawValue == 0 { whole.flags &= ~TokenFlags.uppercase.rawValue }
    whole.flags |= rest.flags & TokenFlags.accented.rawValue
    emitChanged(whole)
    return moreContractions(whole.end)
  }

  // MARK: Hyphens

  mutating func hyphen(_ word: Word, _ count: Int, _ end: Int) -> Int {
    let next = word.end + count
    if view.isDigit(next) || view.isCapital(next), view.isCapital(word.start),
      let position = view.reference(word.start, end)
    {
      emitSpecial(word.start, position, .reference)
      return position
    }
    guard view.isLetter(next) || view.isDigit(next) else {
      emit(word)
      return word.end
    }
    if let run = view.shortRun(next), run.key == 0x65 || run.key == 0x7365, word.foldedCount >= 3,
      let position = inclusive(word, count, closer: 0)
    {
      return position
    }
    emit(word)
    state.pending |= TokenFlags.glued.rawValue
    return next
  }

  // MARK: Inclusive endings

  /// A word with an inclusive ending after a separator of `count` bytes: the masculine form; nil when it is not one.
  /// - Parameter closer: the byte that must close the ending, or 0.
  @inline(never)
  mutating func inclusive(_ word: Word, _ count: Int, closer: UInt8) -> Int? {
    let separator = bytes[word.end]
    guard word.foldedCount >= 2, let ending = view.shortRun(word.end + count),
      Spellings.inclusiveEndings.contains(ending.key)
    else { return nil }
    if separator == UInt8(ascii: "/"), ending.key != 0x65, ending.key != 0x7365 { return nil }
    var position = ending.end
    let lastLetter = ending.key >> UInt64(56 - ending.key.leadingZeroBitCount / 8 * 8)
    var isPlural = ending.key != 0x73 && lastLetter == 0x73
    if closer != 0 {
      guard bytes[position] == closer else { return nil }
      position += 1
      if let tail = view.shortRun(position), tail.key == 0x73 {
        isPlural = true
        position = tail.end
      } else if bytes[position] == UInt8(ascii: "("), let tail = view.shortRun(position + 1), tail.key == 0x73,
        bytes[tail.end] == closer
      {
        isPlural = true
        position = tail.end + 1
      } else if view.isLetter(position) {
        return nil
      }
    } else if bytes[position] == separator, let tail = view.shortRun(position + count), tail.key == 0x73 {
      isPlural = true
      position = tail.end
    }
    var masculine = word
    masculine.end = position
    masculine.flags |= TokenFlags.inclusive.rawValue
    let last = foldedBuffer.base[word.foldedStart + word.foldedCount - 1]
    if isPlural, last != UInt8(ascii: "s"), last != UInt8(ascii: "x") {
      foldedBuffer.base[word.foldedStart + word.foldedCount] = UInt8(ascii: "s")
      masculine.foldedCount += 1
    }
    emitChanged(masculine)
    return position
  }

  // MARK: Dots inside words

  /// A letter directly after `word.`: an inclusive form, a dotted abbreviation, an address, a file name; nil when the
  /// dot is none of these.
  @inline(never)
  mutating func dotted(_ word: Word, _ end: Int) -> Int? {
    let after = word.end + 1
    if word.foldedCount == 1, let position = dottedAbbreviation(word) { return position }
    guard view.isLetter(after) || view.isDigit(after) else { return nil }
    if word.foldedCount >= 3, let run = view.shortRun(after), run.key == 0x65 || run.key == 0x7365 || run.key == 0x656E,
      bytes[run.end] != UInt8(ascii: "/"), bytes[run.end] != UInt8(ascii: "@"),
      let position = inclusive(word, 1, closer: 0)
    {
      return position
    }
    return address(word, end)
  }

  /// `e.g.`, `p.m.`, `U.S.`, `p.ex.`, `c.-à-d.`: one word without its dots; the last dot is left to the sentence.
  private mutating func dottedAbbreviation(_ word: Word) -> Int? {
    var position = word.end
    var abbreviation = word
    while true {
      var next = position
      if bytes[next] == UInt8(ascii: ".") { next += 1 }
      if bytes[next] == UInt8(ascii: "-") { next += 1 }
      // One letter, or two before another dot: "p.ex.".
      guard next > position, let run = view.shortRun(next),
        run.key <= 0xFF || (run.key <= 0xFFFF && bytes[run.end] == UInt8(ascii: "."))
      else { break }
      foldedBuffer.count = abbreviation.foldedStart + abbreviation.foldedCount
      let part = scanWord(next)
      abbreviation.foldedCount += part.foldedCount
      abbreviation.flags |= part.flags & TokenFlags.accented.rawValue
      abbreviation.end = run.end
      position = run.end
    }
    // "c-à" is no abbreviation, "c.-à-d" is; "J.-P" are two initials either way.
    guard abbreviation.end > word.end, bytes[word.end] == UInt8(ascii: ".") else { return nil }
    emitChanged(abbreviation)
    state.dottedEnd = abbreviation.end
    return abbreviation.end
  }
}
