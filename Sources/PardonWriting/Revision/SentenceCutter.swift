internal import PardonGrading
internal import PardonText

/// Takes a whole sentence out of a text, with the space, line or blank line that held it.
struct SentenceCutter {
  let sentence: DraftSentenceView

  private var text: ByteText { sentence.text }

  /// The bytes to drop.
  func range() -> Range<Int> {
    let start = openingStart
    let end = sentence.end
    let lineStart = text.lineStart(of: start)
    let opensLine = isBullet(lineStart..<start)
    if text.isBlank(from: end) { return opensLine ? lines(from: lineStart) : text.skipSpaces(backFrom: start)..<end }
    // What follows on the line takes its place; a bullet stays for it.
    return opensLine ? start..<text.skipSpaces(from: end) : text.skipSpaces(backFrom: start)..<end
  }

  /// The sentence from its first mark, an opening bracket or quotation mark included.
  private var openingStart: Int { min(sentence.start, sentence.firstWord) }

  /// Whether only spaces and a list mark stand there.
  private func isBullet(_ range: Range<Int>) -> Bool {
    range.allSatisfy { place in
      let byte = text.bytes[place]
      return byte == 0x20 || byte == 0x09 || byte == 0x3E || byte == 0x2D || byte == 0x2A || byte >= 0x80
        || 0x30...0x39 ~= byte
        || byte == 0x2E || byte == 0x29
    }
  }

  /// Whole lines, and one of two blank lines that would meet.
  private func lines(from start: Int) -> Range<Int> {
    var end = text.skipLineBreak(from: text.lineEnd(of: sentence.end))
    let isBlankBefore = start == 0 || text.isBlank(from: text.lineStart(of: start - 1))
    var start = start
    if isBlankBefore {
      while end < text.count, text.isBlank(from: end), text.lineEnd(of: end) < text.count {
        end = text.skipLineBreak(from: text.lineEnd(of: end))
        if start > 0 { break }
      }
    }
    // The last line of a text goes with the break before it.
    if end == text.count {
      while start > 0, text.isLineBreak(at: start - 1) { start -= 1 }
    }
    return start..<end
  }
}
