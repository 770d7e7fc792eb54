/// Looking at single characters.
extension TextView {
  /// A run of up to eight letters at an offset, folded into a key, and where it ends; nil when there is none or more.
  func shortRun(_ start: Int) -> (key: UInt64, end: Int)? {
    var key: UInt64 = 0
    var shift: UInt64 = 0
    var position = start
    while shift < 64 {
      let byte = bytes[position]
      if (byte | 0x20) &- 0x61 < 26 {
        key |= UInt64(byte | 0x20) << shift
        position += 1
      } else if byte == 0xC3, folds[Int(bytes[position + 1] & 0x3F)] >> 16 & 3 == 1 {
        key |= UInt64(folds[Int(bytes[position + 1] & 0x3F)] & 0xFF) << shift
        position += 2
      } else if shift > 0, byte == 0xCC || byte == 0xCD && bytes[position + 1] < 0xB0 {
        // A combining mark (U+0300 … U+036F) of a decomposed letter.
        position += 2
        continue
      } else {
        break
      }
      shift += 8
    }
    return shift == 0 || isLetter(position) ? nil : (key, position)
  }

  /// Whether a letter, in any script, begins at an offset.
  func isLetter(_ offset: Int) -> Bool {
    let byte = bytes[offset]
    if byte < 0x80 { return (byte | 0x20) &- 0x61 < 26 }
    return Scalar.classify(Scalar(at: bytes + offset).value) == CharacterClass.letter
  }

  /// Whether the character before an offset is a letter.
  func isLetter(before offset: Int) -> Bool {
    var start = offset - 1
    while bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return isLetter(start)
  }

  /// Length of an apostrophe of any kind at an offset, 0 when there is none.
  func apostropheLength(_ offset: Int) -> Int {
    let kind = classOf(offset)
    if kind == CharacterClass.apostrophe { return 1 }
    guard kind == CharacterClass.lead else { return 0 }
    let scalar = Scalar(at: bytes + offset)
    let wide = Scalar.classify(scalar.value)
    return wide == CharacterClass.apostrophe || wide == CharacterClass.singleQuoteOpen ? scalar.count : 0
  }

  /// Skips variation selectors, joiners and other invisible characters.
  func skipIgnored(_ start: Int) -> Int {
    var position = start
    while bytes[position] >= 0x80 {
      let scalar = Scalar(at: bytes + position)
      guard Scalar.classify(scalar.value) == CharacterClass.ignored else { break }
      position += scalar.count
    }
    return position
  }

  /// Length of the space at an offset: ASCII blanks (not a line end), no-break and thin spaces; 0 for none.
  @inline(__always)
  func isSpace(_ offset: Int) -> Int {
    let byte = bytes[offset]
    if byte == 0x20 || byte == 0x09 { return 1 }
    if byte < 0x80 { return 0 }
    return wideSpace(offset)
  }

  func wideSpace(_ offset: Int) -> Int {
    let scalar = Scalar(at: bytes + offset)
    switch scalar.value {
    case 0xA0, 0x202F, 0x2000...0x200A, 0x205F, 0x3000: return scalar.count
    default: return 0
    }
  }

  /// Offset after any spaces on the line.
  @inline(__always)
  func skipSpaces(_ start: Int) -> Int {
    var position = start
    while true {
      let count = isSpace(position)
      if count == 0 { return position }
      position += count
    }
  }

  /// Whether a capital letter stands at an offset.
  func isCapital(_ offset: Int) -> Bool {
    let byte = bytes[offset]
    if byte < 0x80 { return byte &- 0x41 < 26 }
    let scalar = Scalar(at: bytes + offset)
    if let index = FoldTable.index(of: scalar.value) { return folds[index] & FoldTable.capital != 0 }
    // Greek and Cyrillic capitals, full-width ones.
    return scalar.value &- 0x391 < 0x1B || scalar.value &- 0x400 < 0x30 || scalar.value &- 0xFF21 < 26
  }
}
