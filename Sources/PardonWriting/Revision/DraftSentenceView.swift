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
  /// Of the draft's sentences.
  let index: Int
  let sentence: Sentence
  let text: ByteText

  init(_ draft: GradedDraft, _ index: Int) {
    self.draft = draft
    self.index = index
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

  /// The end of the words behind `lower..<upper` that only qualify these: “, however minor”, « , aussi minime soit-elle ».
  ///
  /// - Returns: `upper` when there are none.
  func qualifiedEnd(_ lower: Int, _ upper: Int) -> Int {
    guard let next = tokens.first(where: { Int(token($0).start) >= upper }), next + 1 < tokens.upperBound,
      let first = tokens.first(where: { Int(token($0).start) >= lower })
    else { return upper }
    let stop = (next + 1..<tokens.upperBound).first { index in
      token(index).flags.contains(.afterClauseMark)
        || index + 1 < tokens.upperBound
          && ClauseWords.joining.contains(token(index)) && ClauseWords.subjects.contains(token(index + 1))
    }
    let words = next..<(stop ?? tokens.upperBound)
    let isRelative = ClauseWords.relativePronouns.contains(token(next))
    guard isConcession(words) || isRelative && ClauseWords.complementing.contains(token(first)) else { return upper }
    return Int(token(words.upperBound - 1).end)
  }

  /// “however small”, “no matter how small”, “big or small”, « aussi minime soit-elle », « même minime ».
  private func isConcession(_ words: Range<Int>) -> Bool {
    guard words.count > 1 else { return false }
    let (first, second) = (token(words.lowerBound), token(words.lowerBound + 1))
    if ClauseWords.sizes.contains(first) { return ClauseWords.joining.contains(second) }
    if ClauseWords.leadSubjects.contains(second) || ClauseWords.subordinators.contains(second) { return false }
    if ClauseWords.degrees.contains(first) { return words.contains { ClauseWords.wereIt.contains(token($0)) } }
    return Connectives.concessive.count(draft.view.tokens[words]) > 0
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
    // “your patience; it means a lot”: the pronoun stands for what would go.
    if ClauseWords.personal.contains(token(next)), isApart(next) { return .unsound }
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

  /// Whether a semicolon, a dash or a conjunction stands before the word; behind a comma it goes on with what is said.
  private func isApart(_ index: Int) -> Bool {
    if index > tokens.lowerBound, ClauseWords.adding.contains(token(index - 1)) { return true }
    let place = text.skipSpaces(backFrom: Int(token(index).start))
    return text.mark(endingAt: place) > 0 && !text.isComma(at: place - 1)
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
    if let next, let joined = joinedDeletion(lower, next) { return joined }
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

  /// What becomes of words that another part of the same list follows, “for the wait and (for) the noise”; nil when none does.
  ///
  /// - `next`: the first word behind them.
  private func joinedDeletion(_ lower: Int, _ next: Int) -> Deletion? {
    guard next + 1 < tokens.upperBound, let first = tokens.first(where: { Int(token($0).start) >= lower }) else {
      return nil
    }
    var part = next
    if ClauseWords.adding.contains(token(next)) {
      part = next + 1
    } else {
      guard token(next).flags.contains(.afterClauseMark), isList(from: next) else { return nil }
    }
    if part > next, token(part).key == token(first).key { return .change((lower, Int(token(part).start), [])) }
    guard ClauseWords.complementing.contains(token(first)), first + 1 < next, isNoun(at: part) else { return nil }
    // The preposition belongs to all of the list, and so does an English article.
    let isShared = ClauseWords.sharedArticles.contains(token(first + 1))
    let kept = isShared && first + 2 < next && !ClauseWords.determiners.contains(token(part)) ? first + 2 : first + 1
    return .change((Int(token(kept).start), Int(token(part).start), []))
  }

  /// Whether the words up to the next mark are parts of a list: “distress and upset caused by”.
  private func isList(from start: Int) -> Bool {
    let words = (start..<tokens.upperBound).prefix { $0 == start || !token($0).flags.contains(.afterClauseMark) }
    guard let joint = words.dropFirst().prefix(4).first(where: { ClauseWords.adding.contains(token($0)) }),
      joint + 1 < tokens.upperBound
    else { return false }
    return isNoun(at: start) && isNoun(at: joint + 1)
  }

  /// Whether a noun begins there that is no subject: “the noise you heard”, not “the driver is sorry” nor “hope to see you”.
  private func isNoun(at start: Int) -> Bool {
    if ClauseWords.harms.contains(token(start)) { return true }
    guard ClauseWords.determiners.contains(token(start)) else { return false }
    for index in start + 1..<tokens.upperBound {
      if token(index).flags.contains(.afterClauseMark) || ClauseWords.linking.contains(token(index)) { return true }
      if ClauseWords.auxiliaries.contains(token(index)) { return false }
    }
    return true
  }

  private func lastToken(endingAt place: Int) -> Int? {
    tokens.last { Int(token($0).end) <= place }.flatMap { Int(token($0).end) == place ? $0 : nil }
  }

  private func skipMark(backFrom place: Int) -> Int {
    let mark = text.mark(endingAt: place)
    return mark == 0 ? place : text.skipSpaces(backFrom: place - mark)
  }
}
