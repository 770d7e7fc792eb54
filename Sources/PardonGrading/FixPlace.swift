internal import PardonText

/// Where a rule's replacement may be put as it stands: the words found and, when they are taken out, the space, mark or line
/// that goes with them. Offsets are UTF-8 bytes of the draft.
struct FixPlace {
  let text: UnsafeBufferPointer<UInt8>
  let sentences: UnsafeBufferPointer<Sentence>
  let tokens: UnsafeBufferPointer<Token>
  let regions: UnsafeBufferPointer<Region>

  /// - Returns: nil when what is left would not read well.
  /// - Complexity: logarithmic in the sentences, linear in the regions.
  func place(of words: TextSpan, _ kind: FixKind) -> TextSpan? {
    switch kind {
    case .text: words
    case .smallText: isCapital(Int(words.lower)) ? nil : words
    case .deletion: deletion(Int(words.lower), Int(words.upper))
    }
  }

  private func deletion(_ lower: Int, _ upper: Int) -> TextSpan? {
    guard let index = sentences.index(at: lower) else { return nil }
    let sentence = sentences[index]
    let first = Int(tokens[Int(sentence.tokenStart)].start)
    let last = Int(tokens[Int(sentence.tokenEnd) - 1].end)
    guard lower == first else { return innerDeletion(lower, upper) }
    // The next word would need a capital.
    guard upper == last, Int(sentence.start) == first, !isPointedAt(index) else { return nil }
    return sentenceDeletion(sentence)
  }

  /// Words behind the first one, with the space before them; with a comma too when a mark or nothing follows.
  private func innerDeletion(_ lower: Int, _ upper: Int) -> TextSpan? {
    guard lower > 1, text[lower - 1] == Self.space, text[lower - 2] > Self.space else { return nil }
    var lower = lower - 1
    if text[lower - 1] == UInt8(ascii: ","), isMark(at: upper) { lower -= 1 }
    return TextSpan(start: lower, end: upper)
  }

  /// A sentence with its marks, and with the space before it or, where it opens a line, whatever blank follows.
  private func sentenceDeletion(_ sentence: Sentence) -> TextSpan? {
    let lower = Int(sentence.start)
    let upper = Int(sentence.end)
    guard upper >= text.count || text[upper] <= Self.space else { return nil }
    if lower == 0 || text[lower - 1] == UInt8(ascii: "\n") {
      var end = upper
      // What belongs to a signature or to quoted mail stays.
      let limit = regions.first { Int($0.start) <= lower && lower < Int($0.end) }.map { Int($0.end) } ?? upper
      while end < limit, text[end] <= Self.space { end += 1 }
      return TextSpan(start: lower, end: end)
    }
    // What stands before the first sentence of a line is a list mark.
    guard !sentence.opensParagraph, lower > 1, text[lower - 1] == Self.space, text[lower - 2] > Self.space else {
      return nil
    }
    return TextSpan(start: lower - 1, end: upper)
  }

  private static let space = UInt8(ascii: " ")

  /// Whether a mark, a line break or the end stands there, perhaps behind a space.
  private func isMark(at place: Int) -> Bool {
    var place = place
    if place < text.count, text[place] == Self.space { place += 1 }
    guard place < text.count else { return true }
    return switch text[place] {
    case 0x0A, 0x0D, UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
      UInt8(ascii: "?"), UInt8(ascii: ")"):
      true
    default: false
    }
  }

  /// Of the letters of French and English.
  private func isCapital(_ place: Int) -> Bool {
    if 0x41...0x5A ~= text[place] { return true }
    guard place + 1 < text.count else { return false }
    return text[place] == 0xC3 && 0x80...0x9E ~= text[place + 1] || text[place] == 0xC5 && text[place + 1] == 0x92
  }

  /// Whether the next sentence begins with words that hold it against this one, or point back at it from the same paragraph.
  private func isPointedAt(_ index: Int) -> Bool {
    guard index + 1 < sentences.count else { return false }
    let next = sentences[index + 1]
    if Connectives.opening.count(tokens[Int(next.tokenStart)..<Int(next.tokenEnd)]) > 0 { return true }
    if next.opensParagraph { return false }
    let token = tokens[Int(next.tokenStart)]
    return ClauseWords.pointers.contains(token) || ClauseWords.leaning.contains(token)
  }
}
