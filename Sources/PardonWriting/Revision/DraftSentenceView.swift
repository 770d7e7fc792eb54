internal import PardonGrading
internal import PardonRules
internal import PardonText

/// One sentence of the text at hand with its surroundings: what can be taken out of it so that the rest still reads well.
///
/// Offsets are UTF-8 bytes of the whole text; borrowed from the grader that graded it.
struct DraftSentenceView {
  typealias Change = (lower: Int, upper: Int, text: [UInt8])

  /// What becomes of a sentence without some of its words.
  enum Deletion {
    case change(Change)
    /// Nothing that could stand alone is left.
    case nothingLeft
    /// The rest would not read well.
    case unsound
  }

  let draft: GradedDraft
  let sentence: Sentence
  let text: ByteText

  init(_ draft: GradedDraft, _ index: Int) {
    self.draft = draft
    sentence = draft.sentences[index]
    text = ByteText(bytes: draft.view.text)
  }

  var start: Int { Int(sentence.start) }
  var end: Int { Int(sentence.end) }
  var tokens: Range<Int> { Int(sentence.tokenStart)..<Int(sentence.tokenEnd) }
  func token(_ index: Int) -> Token { draft.view.tokens[index] }
  var firstWord: Int { Int(token(tokens.lowerBound).start) }
  var lastWordEnd: Int { Int(token(tokens.upperBound - 1).end) }

  /// Takes out words, with the comma, conjunction, space and capital that go with them.
  func deletion(_ lower: Int, _ upper: Int) -> Deletion {
    let before = text.skipSpaces(backFrom: lower)
    let after = text.skipSpaces(from: upper)
    if before > 0, text.bytes[before - 1] == UInt8(ascii: "("), after < text.count,
      text.bytes[after] == UInt8(ascii: ")")
    {
      return .change((text.skipSpaces(backFrom: before - 1), after + 1, []))
    }
    let isTrailing = after >= end || upper >= lastWordEnd
    if lower <= firstWord { return isTrailing ? .nothingLeft : leadingDeletion(lower, upper) }
    if isTrailing { return trailingDeletion(lower, upper) }
    return innerDeletion(lower, upper, before, after)
  }

  /// Puts `replacement` in the place of words, with a capital where they opened the sentence.
  func replacement(_ lower: Int, _ upper: Int, by replacement: [UInt8]) -> Change {
    var words = replacement
    if lower == firstWord, LetterCase.isCapital(draft.view.text[lower..<upper]) {
      words = LetterCase.capitalized(words)
    }
    var lower = lower
    var upper = upper
    // A replacement that begins with a mark takes no space before it; a full stop takes a capital behind it.
    if let first = words.first, [0x2C, 0x2E, 0x3B].contains(first) {
      lower = skipMark(backFrom: text.skipSpaces(backFrom: lower))
      if first == 0x2E, let next = tokens.first(where: { Int(token($0).start) >= upper }) {
        words += [0x20] + LetterCase.capitalized(draft.view.text[Int(token(next).start)..<Int(token(next).end)])
        upper = Int(token(next).end)
      }
    }
    return (lower, upper, words)
  }

  /// Whether the words have what makes a sentence, or say sorry without it.
  func isClause(_ range: Range<Int>) -> Bool {
    guard let subject = range.first(where: { ClauseWords.clauseSubjects.contains(token($0)) }) else { return false }
    // "That said", « Cela dit ».
    return range.count > 2 || !ClauseWords.pointers.contains(token(subject))
  }

  private func leadingDeletion(_ lower: Int, _ upper: Int) -> Deletion {
    guard var next = tokens.first(where: { Int(token($0).start) >= upper }) else { return .nothingLeft }
    let opening = token(tokens.lowerBound)
    if next + 1 < tokens.upperBound, ClauseWords.suppositions.contains(opening),
      ClauseWords.correlatives.contains(token(next))
    {
      next += 1
    }
    if next + 1 < tokens.upperBound, ClauseWords.conjunctions.contains(token(next)) {
      next += 1
      // "and strive": the subject would go.
      if !ClauseWords.subjects.contains(token(next)), !ClauseWords.clauseSubjects.contains(token(next)) {
        return .unsound
      }
    }
    let rest = next..<tokens.upperBound
    guard isWhole(rest) else { return .nothingLeft }
    let start = Int(token(next).start)
    // The whole word, so that a difference word by word shows it once.
    let word = start..<Int(token(next).end)
    guard LetterCase.isCapital(draft.view.text[lower..<upper]) else { return .change((lower, start, [])) }
    let capital = LetterCase.capitalized(draft.view.text[word])
    let isSame = capital.elementsEqual(draft.view.text[word])
    return .change(isSame ? (lower, start, []) : (lower, word.upperBound, capital))
  }

  private func trailingDeletion(_ lower: Int, _ upper: Int) -> Deletion {
    var place = skipMark(backFrom: text.skipSpaces(backFrom: lower))
    while let last = lastToken(endingAt: place), ClauseWords.conjunctions.contains(token(last)) {
      place = skipMark(backFrom: text.skipSpaces(backFrom: Int(token(last).start)))
    }
    guard place > firstWord, let last = tokens.last(where: { Int(token($0).end) <= place }) else { return .nothingLeft }
    if ClauseWords.openers.contains(token(last)) { return .unsound }
    guard isWhole(tokens.lowerBound..<last + 1) else { return .nothingLeft }
    return .change((place, max(upper, min(end, lastWordEnd)), []))
  }

  private func isWhole(_ range: Range<Int>) -> Bool {
    if isClause(range) || range.count > Self.scrapWordsMax { return true }
    return range.count > 2 && ClauseWords.leadSubjects.contains(token(range.lowerBound))
  }

  /// Fewer words without a subject are a scrap: "In any case".
  private static let scrapWordsMax = 3

  private func innerDeletion(_ lower: Int, _ upper: Int, _ before: Int, _ after: Int) -> Deletion {
    let next = tokens.first { Int(token($0).start) >= upper }
    let isConjunction = next.map { ClauseWords.conjunctions.contains(token($0)) } ?? false
    if text.mark(at: after) > 0 {
      // Between two marks the second stays; behind the subject and behind « mais » none does.
      guard text.mark(endingAt: before) > 0 else { return .change((before, upper, [])) }
      let head = tokens.count { Int(token($0).end) < before }
      let isAfterSubject = head == 1 || head == 2 && ClauseWords.leadSubjects.contains(token(tokens.lowerBound))
      let opening = skipMark(backFrom: before)
      let isJoined = lastToken(endingAt: opening).map { ClauseWords.joining.contains(token($0)) } ?? false
      return .change((opening, isAfterSubject || isJoined ? after + text.mark(at: after) : upper, []))
    }
    if text.mark(endingAt: before) > 0, isConjunction { return .change((skipMark(backFrom: before), upper, [])) }
    return .change((lower, after, []))
  }

  private func lastToken(endingAt place: Int) -> Int? {
    tokens.last { Int(token($0).end) <= place }.flatMap { Int(token($0).end) == place ? $0 : nil }
  }

  private func skipMark(backFrom place: Int) -> Int {
    let mark = text.mark(endingAt: place)
    return mark == 0 ? place : text.skipSpaces(backFrom: place - mark)
  }
}
