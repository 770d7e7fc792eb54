extension English {
  /// Makes the first letter of `buffer` from `start` on a capital, past opening quotation marks and brackets.
  ///
  /// Covers ASCII and the two-byte letters of Western European names (é, ö, ø, œ). A word that carries a capital later
  /// (iPhone, eBay) keeps its spelling, and so does a digit.
  package static func capitalise(_ buffer: inout [UInt8], from start: Int) {
    var index = start
    while index < buffer.count {
      let byte = buffer[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "(") {
        index += 1
      } else if byte == 0xE2, index + 2 < buffer.count, buffer[index + 1] == 0x80 {
        index += 3
      } else if byte == 0xC2, index + 1 < buffer.count, buffer[index + 1] == 0xAB {
        index += 2
      } else {
        break
      }
    }
    guard index < buffer.count, !hasInnerCapital(buffer.span, at: index) else { return }
    let byte = buffer[index]
    if byte >= 0x61, byte <= 0x7A {
      buffer[index] = byte & 0xDF
    } else if index + 1 < buffer.count {
      let next = buffer[index + 1]
      if byte == 0xC3, next >= 0xA0, next <= 0xBE, next != 0xB7 {
        buffer[index + 1] = next & 0xDF
      } else if byte == 0xC5, next == 0x93 {
        buffer[index + 1] = 0x92
      }
    }
  }

  private static func hasInnerCapital(_ text: Span<UInt8>, at start: Int) -> Bool {
    guard start < text.count, !isCapital(text[start]) else { return false }
    var index = start + 1
    while index < text.count, isLetter(text[index]) {
      if isCapital(text[index]) { return true }
      index += 1
    }
    return false
  }

  /// Words that begin a clause with a capital only because someone wrote it as a sentence.
  private static let commonStarts = WordList(
    """
    a an the our my your his her its their this that these those some any all both each every either neither no one two \
    three four five six several many few most half another other such we you it he she they there here who what when \
    while where why how as at after before since because although though if during for from in into of on onto over \
    under until upon with within without by due despite following not nobody none nothing someone somebody something \
    everyone everything only just even then now today yesterday last next twice once
    """)

  /// Appends a clause as it stands inside a sentence: "A sorting machine jammed" → "a sorting machine jammed".
  ///
  /// Only words that are certainly no names lose their capital: `I`, names, days, months and abbreviations keep theirs.
  package static func appendInnerClause(_ clause: Span<UInt8>, to buffer: inout [UInt8]) {
    let start = buffer.count
    append(clause, to: &buffer)
    if losesCapital(clause) { buffer[start] |= 0x20 }
  }

  /// Whether the capital of the first word is only that of a sentence.
  package static func losesCapital(_ clause: Span<UInt8>) -> Bool {
    guard !clause.isEmpty, isCapital(clause[0]) else { return false }
    var end = 0
    while end < clause.count, isLetter(clause[end]) { end += 1 }
    return commonStarts.contains(clause.extracting(0..<end)) && !(end > 1 && isCapital(clause[1]))
  }
}
