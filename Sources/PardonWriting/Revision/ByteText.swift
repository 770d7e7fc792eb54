/// Characters of a text around a byte offset, as far as editing needs them.
struct ByteText {
  let bytes: UnsafeBufferPointer<UInt8>

  var count: Int { bytes.count }

  /// Length of the space or no-break space at `place`; 0 when there is none. Line breaks are none.
  func space(at place: Int) -> Int {
    guard place < count else { return 0 }
    switch bytes[place] {
    case 0x20, 0x09: return 1
    case 0xC2: return place + 1 < count && bytes[place + 1] == 0xA0 ? 2 : 0
    case 0xE2:
      return place + 2 < count && bytes[place + 1] == 0x80 && (bytes[place + 2] == 0xAF || bytes[place + 2] == 0x89)
        ? 3 : 0
    default: return 0
    }
  }

  func skipSpaces(from place: Int) -> Int {
    var place = place
    while case let length = space(at: place), length > 0 { place += length }
    return place
  }

  /// The place before the spaces that end at `place`.
  func skipSpaces(backFrom place: Int) -> Int {
    var place = place
    while place > 0 {
      if space(at: place - 1) == 1 {
        place -= 1
      } else if place > 1, space(at: place - 2) == 2 {
        place -= 2
      } else if place > 2, space(at: place - 3) == 3 {
        place -= 3
      } else {
        break
      }
    }
    return place
  }

  /// Length of a comma, semicolon, colon or dash at `place`.
  func mark(at place: Int) -> Int {
    guard place < count else { return 0 }
    switch bytes[place] {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"): return 1
    case UInt8(ascii: "-"): return space(at: place + 1) > 0 ? 1 : 0
    case 0xE2:
      return place + 2 < count && bytes[place + 1] == 0x80 && (bytes[place + 2] == 0x93 || bytes[place + 2] == 0x94)
        ? 3 : 0
    default: return 0
    }
  }

  /// Length of such a mark that ends at `place`.
  func mark(endingAt place: Int) -> Int {
    if place > 0, bytes[place - 1] < 0x80, mark(at: place - 1) == 1 { return 1 }
    return place > 2 && mark(at: place - 3) == 3 ? 3 : 0
  }

  func isComma(at place: Int) -> Bool { place >= 0 && place < count && bytes[place] == UInt8(ascii: ",") }

  /// Whether a sentence's closing marks begin at `place`: `.`, `!`, `?`, `…`.
  func isTerminator(at place: Int) -> Bool {
    guard place < count else { return false }
    switch bytes[place] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return true
    case 0xE2: return place + 2 < count && bytes[place + 1] == 0x80 && bytes[place + 2] == 0xA6
    default: return false
    }
  }

  func isLineBreak(at place: Int) -> Bool {
    place >= 0 && place < count && (bytes[place] == 0x0A || bytes[place] == 0x0D)
  }

  /// First byte of the line that holds `place`.
  func lineStart(of place: Int) -> Int {
    var place = place
    while place > 0 && bytes[place - 1] != 0x0A { place -= 1 }
    return place
  }

  /// The line break that ends the line of `place`, or the end of the text; `\r\n` counts from the `\r`.
  func lineEnd(of place: Int) -> Int {
    var place = place
    while place < count && bytes[place] != 0x0A { place += 1 }
    return place > 0 && place < count && bytes[place - 1] == 0x0D ? place - 1 : place
  }

  /// The place behind the line break at `place`.
  func skipLineBreak(from place: Int) -> Int {
    var place = place
    if place < count && bytes[place] == 0x0D { place += 1 }
    if place < count && bytes[place] == 0x0A { place += 1 }
    return place
  }

  /// Whether only spaces stand from `place` to the end of its line.
  func isBlank(from place: Int) -> Bool { skipSpaces(from: place) >= lineEnd(of: place) }

  /// How the text breaks lines.
  var lineBreak: [UInt8] {
    guard let first = bytes.firstIndex(of: 0x0A) else { return [0x0A] }
    return first > 0 && bytes[first - 1] == 0x0D ? [0x0D, 0x0A] : [0x0A]
  }

  /// Whether apostrophes are typographic.
  var hasCurlyApostrophe: Bool {
    var place = 0
    while let found = bytes[place...].firstIndex(of: 0x99) {
      if found > 1, bytes[found - 1] == 0x80, bytes[found - 2] == 0xE2 { return true }
      place = found + 1
    }
    return false
  }
}
