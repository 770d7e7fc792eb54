internal import PardonGrading
internal import PardonRules
internal import PardonText

/// Lists the ways to mend a finding, the smallest change first. Whether one helps is for the grader to say.
struct CandidateFinder {
  let draft: GradedDraft
  let image: RuleImage
  /// Signal of hollow words that are no fault by themselves; they do not make a sentence worth keeping.
  let hollow: Topic?
  /// Refusals and tasks: words that the customer must not lose.
  let binding: [Topic]
  /// By start.
  let matches: [MendMatch]
  let mends: MendTexts
  /// Whole apologies from the facts: they take the place of a weak one, never stand beside it.
  var apologies: [[UInt8]] = []

  func candidates(for finding: Finding) -> [RevisionCandidate] {
    guard let span = words(of: finding), let index = draft.sentences.index(at: span.start) else { return [] }
    let view = DraftSentenceView(draft, index)
    guard span.end <= view.end else { return [] }
    var found: [RevisionCandidate] = []
    func add(_ change: DraftSentenceView.Change?, _ kind: RevisionCandidate.Kind) {
      guard let change, kind == .composed || !takesWhatIsNeeded(change, view, index) else { return }
      let candidate = RevisionCandidate(
        lower: change.lower, upper: change.upper, text: change.text, kind: kind, source: finding.source)
      if !found.contains(candidate) { found.append(candidate) }
    }
    if finding.isFixable, case .rule(let rule) = finding.source {
      let texts = image.texts(ofRule: rule, english: true)
      for number in 0..<texts.replacementCount {
        add(change(view, span.start, span.end, Array(texts.replacement(number))), .replacement)
      }
    }
    for match in matches where match.sentence == index && match.lower < span.end && span.start < match.upper {
      for (change, kind) in changes(match, isCompletion: finding.component != nil) { add(change, kind) }
    }
    guard let fault = finding.fault else {
      if finding.component == .apology, isOnlyApology(view) {
        for text in apologies { add((view.firstWord, view.end, text), .composed) }
      }
      return found
    }
    let policy = RemovalPolicy(fault)
    if policy.allowsClause, let clauses = ClauseCutter(sentence: view).clauses(span.start, span.end), !mustStay(clauses)
    {
      let lower = Int(view.token(clauses.lowerBound).start)
      let upper = Int(view.token(clauses.upperBound - 1).end)
      if let upper = qualifiedEnd(view, lower, upper), case .change(let change) = view.deletion(lower, upper) {
        add(change, .clause)
      }
    }
    if policy.allowsSentence, isMostlyFault(view) { add(wholeSentence(view), .sentence) }
    return found
  }

  /// The words that were found, without the space that the finding's span takes along when they are to be taken out.
  private func words(of finding: Finding) -> (start: Int, end: Int)? {
    guard let span = finding.span else { return nil }
    if finding.isFixable, case .rule(let rule) = finding.source,
      let hit = draft.hits.first(where: {
        Int($0.rule) == rule && Int($0.start) >= span.start && Int($0.end) <= span.end
      })
    {
      return (Int(hit.start), Int(hit.end))
    }
    return (span.start, span.end)
  }

  /// What a mend makes of the words it found, in order of preference.
  func changes(
    _ match: MendMatch, isCompletion: Bool
  ) -> [(change: DraftSentenceView.Change, kind: RevisionCandidate.Kind)] {
    let view = DraftSentenceView(draft, match.sentence)
    return mends.texts(match.mend, firstWord: firstWord(of: match), isCompletion: isCompletion).compactMap { text in
      if text.isEmpty, mustStay(match.tokens) { return nil }
      return change(view, match.lower, match.upper, text).map { ($0, text.isEmpty ? .clause : .mend) }
    }
  }

  /// Deletion when `text` is empty, of the sentence when nothing else is left of it.
  private func change(
    _ view: DraftSentenceView, _ lower: Int, _ upper: Int, _ text: [UInt8]
  ) -> DraftSentenceView.Change? {
    guard let end = qualifiedEnd(view, lower, upper) else { return nil }
    if !text.isEmpty { return view.replacement(lower, isComplement(view, lower) ? end : upper, by: text) }
    let upper = end
    return switch view.deletion(lower, upper) {
    case .change(let change): change
    case .nothingLeft: wholeSentence(view)
    case .unsound: nil
    }
  }

  /// The end of what only qualifies the words; nil when it must stay.
  private func qualifiedEnd(_ view: DraftSentenceView, _ lower: Int, _ upper: Int) -> Int? {
    let end = view.qualifiedEnd(lower, upper)
    if end == upper { return upper }
    let tokens = view.tokens.filter { Int(view.token($0).start) >= upper && Int(view.token($0).end) <= end }
    guard let first = tokens.first, let last = tokens.last, !mustStay(first..<last + 1) else { return nil }
    return end
  }

  private func isComplement(_ view: DraftSentenceView, _ lower: Int) -> Bool {
    view.tokens.first { Int(view.token($0).start) >= lower }
      .map { ClauseWords.complementing.contains(view.token($0)) } ?? false
  }

  private func wholeSentence(_ view: DraftSentenceView) -> DraftSentenceView.Change? {
    guard view.sentence.region != .greeting, !mustStay(view.tokens) else { return nil }
    let range = SentenceCutter(sentence: view).range()
    let next = view.index + 1
    guard next < draft.sentences.count, draft.sentences[next].region == view.sentence.region else {
      return (range.lowerBound, range.upperBound, [])
    }
    let words = Int(draft.sentences[next].tokenStart)..<Int(draft.sentences[next].tokenEnd)
    let count = Connectives.opening.count(draft.view.tokens[words])
    if count == 0 {
      return isPointedAt(view.index, by: ClauseWords.pointers) ? nil : (range.lowerBound, range.upperBound, [])
    }
    return withoutConnective(words, count, range)
  }

  /// Takes `range` out together with the first `count` words of the sentence behind it, “However,”, which would lean on nothing.
  private func withoutConnective(
    _ words: Range<Int>, _ count: Int, _ range: Range<Int>
  ) -> DraftSentenceView.Change? {
    guard count < words.count else { return nil }
    let connective = draft.view.tokens[words.lowerBound]
    let head = draft.view.tokens[words.lowerBound + count]
    let isApart = head.flags.contains(.afterClauseMark)
    // “However small it is”: no connective. “However, it arrived”: the pronoun leans on what went as well.
    guard isApart || ClauseWords.leadSubjects.contains(head), !ClauseWords.pointers.contains(head),
      range.upperBound <= Int(connective.start)
    else { return nil }
    let text = draft.view.text
    let word = LetterCase.capitalized(text[Int(head.start)..<Int(head.end)])
    return (range.lowerBound, Int(head.end), Array(text[range.upperBound..<Int(connective.start)]) + word)
  }

  private func firstWord(of match: MendMatch) -> ArraySlice<UInt8> {
    let token = draft.view.tokens[match.tokens.lowerBound]
    return ArraySlice(draft.view.text[Int(token.start)..<Int(token.end)])
  }

  /// Whether the words hold a number, a contact, a refusal or a task.
  private func mustStay(_ tokens: Range<Int>) -> Bool {
    if tokens.contains(where: { draft.view.tokens[$0].isHardFact }) { return true }
    return draft.hits.contains {
      Int($0.firstToken) < tokens.upperBound && Int($0.endToken) > tokens.lowerBound && binding.contains($0.topic)
    }
  }

  private func isOnlyApology(_ view: DraftSentenceView) -> Bool {
    guard view.sentence.region == .body, !mustStay(view.tokens),
      !ClauseWords.greetings.contains(view.token(view.tokens.lowerBound))
    else { return false }
    return draft.hits.allSatisfy { hit in
      let isHere = Int(hit.endToken) > view.tokens.lowerBound && Int(hit.firstToken) < view.tokens.upperBound
      return !isHere || !hit.topic.isComponent || hit.topic.rawValue == UInt16(Component.apology.rawValue)
    }
  }

  /// Whether hardly anything but faults and hollow words is said, and nothing that a reader may need.
  private func isMostlyFault(_ view: DraftSentenceView) -> Bool {
    let tokens = view.tokens
    if ClauseWords.greetings.contains(view.token(tokens.lowerBound)) { return false }
    var covered = 0
    var place = tokens.lowerBound
    var holdsComponent = false
    for hit in draft.hits where Int(hit.endToken) > tokens.lowerBound && Int(hit.firstToken) < tokens.upperBound {
      if hit.topic.isComponent { holdsComponent = true }
      guard hit.topic.isFault || hit.topic == hollow else { continue }
      let first = max(place, Int(hit.firstToken))
      let last = min(tokens.upperBound, Int(hit.endToken))
      if last > first {
        covered += last - first
        place = last
      }
    }
    let isShort = tokens.count - covered <= 4 && covered * 3 >= tokens.count
    return isShort || covered * 10 >= tokens.count * (holdsComponent ? 6 : 4)
  }

  /// Whether words go that what stays leans on: whom "he" of the next sentence means, or the first of two conditions.
  private func takesWhatIsNeeded(_ change: DraftSentenceView.Change, _ view: DraftSentenceView, _ index: Int) -> Bool {
    let gone = view.tokens.filter {
      Int(view.token($0).start) >= change.lower && Int(view.token($0).end) <= change.upper
    }
    guard let last = gone.last else { return false }
    if gone.contains(where: { ClauseWords.suppositions.contains(view.token($0)) }),
      (last..<view.tokens.upperBound - 1).contains(where: {
        ClauseWords.joining.contains(view.token($0)) && ClauseWords.suppositions.contains(view.token($0 + 1))
      })
    {
      return true
    }
    return gone.contains { ClauseWords.ours.contains(view.token($0)) } && isPointedAt(index, by: ClauseWords.personal)
  }

  /// Whether the next sentence of the paragraph begins with one of the words, which mean something in this one.
  private func isPointedAt(_ index: Int, by words: ClauseWords) -> Bool {
    guard index + 1 < draft.sentences.count else { return false }
    let next = draft.sentences[index + 1]
    return !next.opensParagraph && words.contains(draft.view.tokens[Int(next.tokenStart)])
  }
}
