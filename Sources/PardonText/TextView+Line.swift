/// The shapes of lines.
extension TextView {
  func hasEarlyColon(_ first: Int) -> Bool {
    for offset in 2..<16 where bytes[first &+ offset] == UInt8(ascii: ":") { return true }
    return false
  }

  /// Eight marks of one kind or more and nothing else.
  func isRule(_ line: Line) -> Bool {
    let first = Int(line.contentStart)
    guard Int(line.end) - first >= 8 else { return false }
    let mark = bytes[first]
    for offset in first..<Int(line.end) where bytes[offset] != mark && bytes[offset] != 0x20 { return false }
    return true
  }

  /// Moves the content's start past a bullet or list number.
  func markBullet(_ line: inout Line) {
    let first = Int(line.contentStart)
    let end = Int(line.end)
    var position = first
    let byte = bytes[first]
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      position += 1
      let isTight = byte == UInt8(ascii: "-") && isLetter(position)
      guard isTight || isSpace(position) > 0 else { return }
    case UInt8(ascii: "o"):
      guard bytes[first + 1] == 0x09 else { return }
      position += 1
    case 0x30...0x39, UInt8(ascii: "("), UInt8(ascii: "a")...UInt8(ascii: "f"):
      if byte == UInt8(ascii: "(") { position += 1 }
      let numberStart = position
      if isASCIILetter(position) {
        position += 1
      } else {
        while isDigit(position), position - numberStart < 2 { position += 1 }
      }
      guard position > numberStart else { return }
      let mark = bytes[position]
      guard mark == UInt8(ascii: ")") || (mark == UInt8(ascii: ".") && byte != UInt8(ascii: "(")),
        isSpace(position + 1) > 0
      else { return }
      position += 1
    default:
      guard byte >= 0x80 else { return }
      let scalar = Scalar(at: bytes + first)
      switch scalar.value {
      case 0x2022, 0x2023, 0x25AA, 0x25AB, 0x25CF, 0x25CB, 0x25E6, 0x2043, 0x00B7, 0x27A2, 0x2192, 0x25BA, 0xF0B7: break
      case 0x2012...0x2015: guard isSpace(first + scalar.count) > 0 else { return }
      default:
        guard Scalar.classify(scalar.value) == CharacterClass.emoji, scalar.value >= 0x2600 else { return }
        line.flags |= Line.bullet
        return
      }
      position += scalar.count
    }
    position = skipSpaces(position)
    guard position < end else { return }
    line.contentStart = UInt32(truncatingIfNeeded: position)
    line.openers = Line.anyOpener
    line.flags |= Line.bullet
  }

  /// Whether a sentence of a line may not run on in the next one, neither blank nor a rule.
  func breaks(_ before: Line, _ line: Line, columnsMax: Int) -> Bool {
    if bytes[Int(before.end) &- 1] == UInt8(ascii: ":") { return true }
    let first = Int(line.contentStart)
    let firstWord = wordColumns(first, Int(line.end))
    let columns = Int(before.columns)
    let byte = bytes[first]
    let isLower = byte < 0x80 ? byte &- 0x61 < 26 : isLetter(first) && !isCapital(first)
    if isLower {
      // A wrapped paragraph has no short lines inside: one that leaves much room was broken on purpose.
      return columns &* 5 < columnsMax &* 3 && columnsMax > 40
    }
    guard columnsMax <= 100, columns >= 40 else { return true }
    return columns &+ 1 &+ firstWord <= columnsMax
  }

  /// Columns of the word at an offset.
  func wordColumns(_ start: Int, _ end: Int) -> Int {
    var position = start
    var columns = 0
    while position < end, bytes[position] > 0x20 {
      if bytes[position] & 0xC0 != 0x80 { columns &+= 1 }
      position &+= 1
    }
    return columns
  }

  /// Past the bracket that closes the one at an offset, `[` or `<`; nil when none does in the line.
  func bracketEnd(_ start: Int, _ lineEnd: Int) -> Int? {
    let open = bytes[start]
    guard open == UInt8(ascii: "[") || open == UInt8(ascii: "<") else { return nil }
    let close = open == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: ">")
    var position = start + 1
    while position < lineEnd, bytes[position] != close { position += 1 }
    return position < lineEnd ? position + 1 : nil
  }

  /// Whether what is between brackets stands for a picture: `[cid:image001.png@…]`, `[image: Logo]`, `[Logo]`,
  /// `[https://…/logo.png]`, `<image001.png>`, "[… Description automatically generated]".
  func isPicture(_ start: Int, _ end: Int) -> Bool {
    let first = start + 1
    let last = end - 1
    if begins(first, "cid:") || isLink(start, end) && bytes[start] == UInt8(ascii: "[") { return true }
    let isFile =
      ends(first, last, ".png") || ends(first, last, ".jpg") || ends(first, last, ".jpeg") || ends(first, last, ".gif")
    if isFile || bytes[start] == UInt8(ascii: "<") { return isFile }
    if begins(first, "image:") || begins(first, "image :") || begins(first, "image\u{A0}:") { return true }
    return equals(first, last, "logo") || equals(first, last, "image") || equals(first, last, "inline image")
      || ends(first, last, "automatically generated") || ends(first, last, "automatiquement")
  }

  /// Whether what is between brackets is an address: `<https://…>`, `<mailto:…>`, `<anna@acme.example>`.
  func isLink(_ start: Int, _ end: Int) -> Bool {
    if begins(start + 1, "http://") || begins(start + 1, "https://") || begins(start + 1, "mailto:")
      || begins(start + 1, "tel:")
    {
      return true
    }
    guard bytes[start] == UInt8(ascii: "<") else { return false }
    var hasAt = false
    for offset in start + 1..<end - 1 {
      if bytes[offset] == 0x20 { return false }
      if bytes[offset] == UInt8(ascii: "@") { hasAt = true }
    }
    return hasAt
  }

  /// Whether the bytes at an offset are these, letters in any case. Nothing past the text's padding is looked at.
  func begins(_ start: Int, _ text: StaticString) -> Bool {
    for offset in 0..<text.utf8CodeUnitCount {
      let byte = bytes[start + offset]
      let isLetter = byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
      guard (isLetter ? byte | 0x20 : byte) == text.utf8Start[offset] else { return false }
    }
    return true
  }

  private func ends(_ start: Int, _ end: Int, _ text: StaticString) -> Bool {
    end - start >= text.utf8CodeUnitCount && begins(end - text.utf8CodeUnitCount, text)
  }

  private func equals(_ start: Int, _ end: Int, _ text: StaticString) -> Bool {
    end - start == text.utf8CodeUnitCount && begins(start, text)
  }
}
