internal import PardonGrading
internal import PardonText

/// Finds the clauses of a sentence that hold hardly more than a fault, and takes them out.
struct ClauseCutter {
  let sentence: DraftSentenceView

  /// Clauses that hold little else than `lower..<upper`, by token; nil when the rest could not stand alone.
  func clauses(_ lower: Int, _ upper: Int) -> Range<Int>? {
    let tokens = sentence.tokens
    let starts = tokens.filter { startsClause($0) }
    guard starts.count > 1 else { return nil }
    guard let first = tokens.first(where: { Int(sentence.token($0).end) > lower }),
      let last = tokens.last(where: { Int(sentence.token($0).start) < upper }), first <= last,
      let from = starts.last(where: { $0 <= first })
    else { return nil }
    let to = starts.first { $0 > last } ?? tokens.upperBound
    guard from > tokens.lowerBound || to < tokens.upperBound else { return nil }
    let inside = to - from
    let covered = last - first + 1
    guard covered * 2 >= inside || inside - covered <= 3, canStand(without: from..<to, starts) else { return nil }
    return from..<to
  }

  private func startsClause(_ index: Int) -> Bool {
    if index == sentence.tokens.lowerBound { return true }
    let token = sentence.token(index)
    if token.flags.contains(.afterClauseMark) { return true }
    guard index + 1 < sentence.tokens.upperBound else { return false }
    let next = sentence.token(index + 1)
    // "so that" joins what belongs together.
    return ClauseWords.conjunctions.contains(token) && ClauseWords.clauseSubjects.contains(next)
      && !ClauseWords.pointers.contains(next)
  }

  /// What is left must begin as a main clause begins, hold a subject, and not speak of what went.
  private func canStand(without removed: Range<Int>, _ starts: [Int]) -> Bool {
    let tokens = sentence.tokens
    let opening = sentence.token(tokens.lowerBound)
    if removed.lowerBound == tokens.lowerBound {
      var next = removed.upperBound
      if next + 1 < tokens.upperBound, ClauseWords.conjunctions.contains(sentence.token(next)) { next += 1 }
      let rest = next..<tokens.upperBound
      // « Dear Sam, » goes with what follows, and a condition with what it is for.
      return rest.count >= 4 && ClauseWords.leadSubjects.contains(sentence.token(next)) && sentence.isClause(rest)
        && !ClauseWords.greetings.contains(opening) && !ClauseWords.conditions.contains(opening)
        && !rest.contains { ClauseWords.thirdPersons.contains(sentence.token($0)) }
    }
    guard sentence.isClause(tokens.lowerBound..<removed.lowerBound) else { return false }
    let isLone = !starts.contains { $0 > tokens.lowerBound && $0 < removed.lowerBound }
    if isLone, ClauseWords.subordinators.contains(opening) { return false }
    // A clause that begins with a verb has its subject in what would be left.
    let begins = sentence.token(removed.lowerBound)
    guard
      ClauseWords.conjunctions.contains(begins) || ClauseWords.subjects.contains(begins)
        || ClauseWords.subordinators.contains(begins) || ClauseWords.relatives.contains(begins)
    else { return false }
    if removed.upperBound == tokens.upperBound { return true }
    let next = sentence.token(removed.upperBound)
    return ClauseWords.conjunctions.contains(next) || ClauseWords.leadSubjects.contains(next)
  }
}

extension Token {
  /// What a reader may need and no other sentence says: numbers, sums, dates, references, contacts.
  var isHardFact: Bool { kind != .word && kind != .placeholder }
}
