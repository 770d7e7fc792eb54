/// Words that the fast path leaves alone: long, accented, or before a mark that may belong to them.
extension TextScratch {
  /// A word found but not yet emitted; its folded bytes stand at the end of the folded buffer.
  struct Word {
    var start: Int
    var end: Int
    var foldedStart: Int
    var foldedCount: Int
    var flags: UInt16
    /// `WordKey.make` of the folded bytes as they were scanned.
    var key: UInt64
  }

  /// Folds letters from `start` on into the folded buffer without claiming them.
  mutating func scanWord(_ start: Int) -> Word {
    let bytes = view.bytes
    let raw = UnsafeRawPointer(bytes)
    let folds = view.folds
    let foldedStart = foldedBuffer.count
    let out = foldedBuffer.base
    var position = start
    var folded = foldedStart
    var flags: UInt16 = 0
    // A bit that only lower-case letters have, once one is seen.
    var lower: UInt64 = 0
    var letters = 0
    // The key of a short word grows in a register: loading bytes just stored would stall.
    var key: UInt64 = 0
    while true {
      // ASCII letters, eight at a time …
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let low = word | Self.ones &* 0x20
      let stops = Self.nonLetters(word)
      UnsafeMutableRawPointer(out).storeBytes(of: low.littleEndian, toByteOffset: folded, as: UInt64.self)
      if stops == 0 {
        lower |= word & (Self.ones &* 0x20)
        folded &+= 8
        letters &+= 8
        position &+= 8
        continue
      }
      let bits = UInt64(truncatingIfNeeded: stops.trailingZeroBitCount) & 0x38
      let length = Int(truncatingIfNeeded: bits &>> 3)
      let mask = (1 &<< bits) &- 1
      lower |= word & (Self.ones &* 0x20) & mask
      key |= (low & mask) &<< (UInt64(truncatingIfNeeded: folded &- foldedStart) &* 8)
      folded &+= length
      letters &+= length
      position &+= length
      // … and one letter beyond ASCII between two such runs.
      let byte = bytes[position]
      if byte < 0x80 { break }
      if byte == 0xC3 {
        let entry = folds[Int(bytes[position &+ 1] & 0x3F)]
        let count = Int(truncatingIfNeeded: entry &>> 16 & 3)
        if count == 0 { break }
        flags |= TokenFlags.accented.rawValue
        UnsafeMutableRawPointer(out).storeBytes(
          of: UInt16(truncatingIfNeeded: entry).littleEndian, toByteOffset: folded, as: UInt16.self)
        key |= UInt64(entry & 0xFFFF) &<< (UInt64(truncatingIfNeeded: folded &- foldedStart) &* 8)
        if entry & FoldTable.capital == 0 { lower = 1 }
        folded &+= count
        letters &+= 1
        position &+= 2
        continue
      }
      let before = folded
      let step = foldRare(position, &folded, &flags, &letters, &lower)
      if step == 0 { break }
      position &+= step
      for index in before..<folded {
        key |= UInt64(out[index]) &<< (UInt64(truncatingIfNeeded: index &- foldedStart) &* 8)
      }
    }
    let first = bytes[start]
    if first < 0x80 ? first & 0x20 == 0 : view.isCapital(start) {
      flags |= TokenFlags.capitalized.rawValue
      if lower == 0, letters >= 3 { flags |= TokenFlags.uppercase.rawValue }
    }
    // The spelling of a monster is cut: its token still spans all of it.
    let count = min(folded &- foldedStart, 0xFFFF)
    // Eight letters in one step left no key, and shifts past the eighth byte wrapped around.
    if count >= 8 { key = WordKey.make(UnsafePointer(out + foldedStart), count: count) }
    return Word(
      start: start, end: position, foldedStart: foldedStart, foldedCount: count, flags: flags, key: key)
  }

  /// Folds one character beyond ASCII and Latin-1 letters; returns its length, 0 when it ends the word.
  @inline(never)
  private mutating func foldRare(
    _ position: Int, _ folded: inout Int, _ flags: inout UInt16, _ letters: inout Int, _ lower: inout UInt64
  ) -> Int {
    let out = foldedBuffer.base
    let scalar = Scalar(at: bytes + position)
    if let index = FoldTable.index(of: scalar.value) {
      let entry = view.folds[index]
      let count = Int(entry >> 16 & 3)
      if count > 0 {
        out[folded] = UInt8(truncatingIfNeeded: entry)
        out[folded + 1] = UInt8(truncatingIfNeeded: entry >> 8)
        if entry & FoldTable.capital == 0 { lower = 1 }
        flags |= TokenFlags.accented.rawValue
        folded += count
        letters += 1
        return scalar.count
      }
    }
    switch Scalar.classify(scalar.value) {
    case CharacterClass.ignored:
      if scalar.value &- 0x300 < 0x70 { flags |= TokenFlags.accented.rawValue }
      return scalar.count
    case CharacterClass.letter:
      letters += 1
      if let expanded = Scalar.expansion(scalar.value) {
        out[folded] = expanded.0
        out[folded + 1] = expanded.1
        out[folded + 2] = expanded.2
        folded += expanded.1 == 0 ? 1 : expanded.2 == 0 ? 2 : 3
        if expanded.1 != 0 { flags |= TokenFlags.accented.rawValue }
        if scalar.value &- 0xFF21 >= 26 { lower = 1 }
        return scalar.count
      }
      for index in 0..<scalar.count { out[folded + index] = bytes[position + index] }
      folded += scalar.count
      return scalar.count
    default:
      return 0
    }
  }

  /// Emits a scanned word as it is.
  @inline(__always)
  mutating func emit(_ word: Word) {
    foldedBuffer.count = word.foldedStart &+ word.foldedCount
    emit(
      word.start, word.end, key: word.key, foldedStart: word.foldedStart, foldedCount: word.foldedCount,
      flags: word.flags, kind: .word)
  }

  /// Emits a word whose folded bytes are no longer those that were scanned.
  mutating func emitChanged(_ word: Word) {
    var changed = word
    changed.key = WordKey.make(UnsafePointer(foldedBuffer.base + word.foldedStart), count: word.foldedCount)
    emit(changed)
  }

  /// A word with whatever is attached to it; returns where to go on.
  mutating func attachedWord(_ start: Int, _ end: Int) -> Int {
    let word = scanWord(start)
    guard word.foldedCount > 0 else { return word.end }
    let stop = bytes[word.end]
    var kind = view.classes[Int(stop)]
    var stopCount = 1
    switch kind {
    case CharacterClass.space, CharacterClass.clause:
      if bytes[word.start] | 0x20 != UInt8(ascii: "x"), word.key != Self.cannotKey {
        emit(word)
        return word.end
      }
    case CharacterClass.lead:
      let scalar = Scalar(at: bytes + word.end)
      kind = Scalar.classify(scalar.value)
      stopCount = scalar.count
    default: break
    }
    switch kind {
    case CharacterClass.apostrophe, CharacterClass.singleQuoteOpen:
      return apostrophe(word, stopCount, end)
    case CharacterClass.hyphen:
      return hyphen(word, stopCount, end)
    case CharacterClass.digit, CharacterClass.underscore:
      return lettersBeforeDigits(word, end)
    case CharacterClass.slash:
      if view.isDigit(word.end &+ 1) { return lettersBeforeDigits(word, end) }
      if let next = inclusive(word, 1, closer: 0) { return next }
    case CharacterClass.parenthesis:
      if let next = inclusive(word, 1, closer: UInt8(ascii: ")")) { return next }
    case CharacterClass.middleDot:
      if let next = inclusive(word, stopCount, closer: 0) { return next }
    case CharacterClass.terminator:
      if stop == UInt8(ascii: "."), let next = dotted(word, end) { return next }
    case CharacterClass.dollar:
      if let next = currencyPrefix(word, end) { return next }
    case CharacterClass.degree:
      if word.foldedCount == 1, stop == 0xC2, foldedBuffer.base[word.foldedStart] == UInt8(ascii: "n") {
        return numero(word.start, word.end &+ stopCount)
      }
    default: break
    }
    if word.foldedCount == 6, word.key == Self.cannotKey {
      var first = word
      first.end = word.start &+ 3
      if word.end &- word.start == 6 {
        first.foldedCount = 3
        emitChanged(first)
        state.pending |= TokenFlags.glued.rawValue
        emit(
          word.start &+ 3, word.end, key: 0x746F6E, foldedCount: 3, flags: word.flags & TokenFlags.uppercase.rawValue)
        return word.end
      }
    }
    if word.foldedCount >= 2, bytes[word.start] | 0x20 == UInt8(ascii: "x"), view.isCrossRun(word.start, word.end) {
      return crosses(word.start, word.end, end)
    }
    emit(word)
    return word.end
  }

  /// `n°`, `Nº`, `№`: the word `numero`.
  @inline(never)
  mutating func numero(_ start: Int, _ end: Int) -> Int {
    emit(
      start, end, key: 0x6F72_656D_756E, foldedCount: 6,
      flags: view.isCapital(start) ? TokenFlags.capitalized.rawValue : 0)
    return end
  }
}
