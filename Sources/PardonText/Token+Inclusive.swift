extension WordKey {
  /// Key of a spelling with its accents: lower case, apostrophes alike, but `ù` is not `u`. Composed and decomposed
  /// spellings, ligatures (`œ` = `oe`) and full-width letters agree as they do in `make`; soft hyphens and zero-width
  /// characters do not count. A spelling without accents has the key that `make` gives its folded form.
  ///
  /// Computed on demand, from the original bytes: for `=où` in a rule, and for the tokens it is compared with. No
  /// allocation; the first 512 bytes count.
  public static func exact(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard let base = bytes.baseAddress else { return 0 }
    return exact(base, count: bytes.count, tail: 0)
  }

  /// - Parameter tail: a byte appended to the spelling, or 0.
  static func exact(_ bytes: UnsafePointer<UInt8>, count: Int, tail: UInt8) -> UInt64 {
    let limit = min(count, 512)
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 3 * limit + 8) { out in
      var written = 0
      func append(_ byte: UInt8) {
        out[written] = byte
        written += 1
      }
      var position = 0
      while position < limit {
        let byte = bytes[position]
        if byte < 0x80 {
          append(byte &- 0x41 < 26 ? byte | 0x20 : byte == UInt8(ascii: "`") ? UInt8(ascii: "'") : byte)
          position += 1
          continue
        }
        let scalar = Scalar(at: bytes + position)
        let next = position + scalar.count
        guard next <= count else { break }
        appendWide(scalar, bytes + position, append)
        position = next
      }
      if tail != 0 { append(tail) }
      return make(UnsafeBufferPointer(rebasing: UnsafeBufferPointer(out)[0..<written]))
    }
  }

  private static func appendWide(_ scalar: Scalar, _ bytes: UnsafePointer<UInt8>, _ append: (UInt8) -> Void) {
    if let index = FoldTable.index(of: scalar.value) {
      let entry = FoldTable.shared.entries[index]
      if entry >> 16 & 3 > 0 {
        append(UInt8(truncatingIfNeeded: entry))
        if entry >> 16 & 3 == 2 { append(UInt8(truncatingIfNeeded: entry >> 8)) }
        let (first, second) = FoldTable.marks(at: index)
        if first != 0 { append(first) }
        if second != 0 { append(second) }
        return
      }
    }
    if let mark = FoldTable.mark(ofCombining: scalar.value) { return append(mark) }
    switch Scalar.classify(scalar.value) {
    case CharacterClass.apostrophe, CharacterClass.singleQuoteOpen: append(UInt8(ascii: "'"))
    case CharacterClass.ignored where scalar.value &- 0x300 >= 0x70: break
    case CharacterClass.letter:
      if let letters = Scalar.expansion(scalar.value) {
        append(letters.0)
        if letters.1 != 0 { append(letters.1) }
        if letters.2 != 0 { append(letters.2) }
      } else {
        for index in 0..<scalar.count { append(bytes[index]) }
      }
    default: for index in 0..<scalar.count { append(bytes[index]) }
    }
  }
}

extension Token {
  /// Key of the token's spelling with its accents (`WordKey.exact`), from the text it was found in.
  ///
  /// Equals `key` unless the token is `accented`. Inclusive spellings give that of the masculine form.
  public func exactKey(in text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard flags.contains(.accented), kind == .word, let base = text.baseAddress, Int(end) <= text.count else {
      return key
    }
    let spelling = base + Int(start)
    let count = Int(end - start)
    guard flags.contains(.inclusive) else { return WordKey.exact(spelling, count: count, tail: 0) }
    var stem = 0
    while stem < count {
      let scalar = Scalar(at: spelling + stem)
      let isLetter =
        scalar.value < 0x80
        ? (scalar.value | 0x20) &- 0x61 < 26
        : Scalar.classify(scalar.value) == CharacterClass.letter
          || Scalar.classify(scalar.value) == CharacterClass.ignored
      guard isLetter else { break }
      stem += scalar.count
    }
    // The tokenizer appends a plural s that the stem does not have: one folded byte more than the stem's.
    let plain = WordKey.exact(spelling, count: stem, tail: 0)
    let isPlural = foldedCount > 0 && WordKey.foldedLength(spelling, count: stem) < Int(foldedCount)
    return isPlural ? WordKey.exact(spelling, count: stem, tail: UInt8(ascii: "s")) : plain
  }
}

extension WordKey {
  /// Bytes that the letters of a spelling fold to.
  fileprivate static func foldedLength(_ bytes: UnsafePointer<UInt8>, count: Int) -> Int {
    var length = 0
    var position = 0
    while position < count {
      let scalar = Scalar(at: bytes + position)
      position += scalar.count
      if scalar.value < 0x80 {
        length += 1
      } else if let index = FoldTable.index(of: scalar.value), FoldTable.shared.entries[index] >> 16 & 3 > 0 {
        length += Int(FoldTable.shared.entries[index] >> 16 & 3)
      } else if let letters = Scalar.expansion(scalar.value) {
        length += letters.1 == 0 ? 1 : letters.2 == 0 ? 2 : 3
      } else if Scalar.classify(scalar.value) == CharacterClass.letter {
        length += scalar.count
      }
    }
    return length
  }
}
