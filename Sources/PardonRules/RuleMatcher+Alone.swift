extension RuleMatcher {
  /// Applies the conditions that look at nothing but the occurrence and its sentence, the matcher's, to the occurrences from
  /// `first` on.
  ///
  /// Occurrences that cannot count are dropped, and with them those that were joined into others. Those that count whatever
  /// the rest of the draft says are marked decided; the others are left to `applyConditions`.
  @inline(never)
  func decideAlone(
    from first: Int, _ sentence: DraftSentence, _ number: Int, _ matcher: PatternMatcher, _ scratch: inout MatchScratch
  ) {
    let rules = image.rules.base
    let occurrences = scratch.occurrences.base
    let held = scratch.held.sentence(number)
    var kept = first
    for index in first..<scratch.occurrences.count {
      let occurrence = occurrences + index
      if occurrence.pointee.isAlive == 0 { continue }
      let rule = rules + Int(occurrence.pointee.rule)
      if hasDisabled && isDisabled(Int(occurrence.pointee.rule)) { continue }
      if rule.pointee.flags & RuleRecord.countsInQuotes == 0 && isQuoted(occurrence, matcher) { continue }
      var isDecided = rule.pointee.flags & RuleRecord.secondPass == 0
      if rule.pointee.unlessCount &+ rule.pointee.needsCount != 0
        && !holdsAlone(rule, occurrence, sentence, number, held, matcher, &scratch, isDecided: &isDecided)
      {
        continue
      }
      occurrences[kept] = occurrence.pointee
      occurrences[kept].isDecided = isDecided ? 1 : 0
      kept &+= 1
    }
    scratch.occurrences.count = kept
  }

  /// No `unless` condition on the sentence alone holds and every `needs` condition does.
  ///
  /// - `isDecided`: cleared when there are conditions that look further.
  @inline(__always)
  private func holdsAlone(
    _ rule: UnsafePointer<RuleRecord>, _ occurrence: UnsafePointer<Occurrence>, _ sentence: DraftSentence,
    _ number: Int, _ held: HeldSentence, _ matcher: PatternMatcher, _ scratch: inout MatchScratch,
    isDecided: inout Bool
  ) -> Bool {
    var condition = image.conditions.base + Int(rule.pointee.firstCondition)
    let needs = condition + Int(rule.pointee.unlessCount)
    let end = needs + Int(rule.pointee.needsCount)
    while condition != end {
      let kind = condition.pointee.kind
      if kind <= ConditionRecord.Kind.sentenceHas.rawValue && !mayOccur(condition, held, matcher) {
        if condition >= needs { return false }
        condition += 1
        continue
      }
      let isTrue: Bool
      switch unsafeBitCast(kind, to: ConditionRecord.Kind.self) {  // validated
      case .before, .after, .inside:
        isTrue = occurs(condition, around: occurrence, matcher)
      case .sentenceHas:
        isTrue = sentenceHas(condition, number, matcher, &scratch)
      case .sentenceIsQuestion:
        isTrue = sentence.isQuestion
      case .sentenceIsExclamation:
        isTrue = sentence.isExclamation
      case .nearSentenceHas, .textHas, .sentenceSignal, .nearSignal, .textSignal, .when:
        isDecided = false
        condition += 1
        continue
      }
      if isTrue != (condition >= needs) { return false }
      condition += 1
    }
    return true
  }

  @inline(__always)
  private func isQuoted(_ occurrence: UnsafePointer<Occurrence>, _ matcher: PatternMatcher) -> Bool {
    var place = Int(occurrence.pointee.start)
    let end = Int(occurrence.pointee.end)
    while place < end {
      if matcher.symbol(place) & Symbol.quoted == 0 { return false }
      place &+= 1
    }
    return true
  }

  /// Looked up once per sentence: the answer is the same for every occurrence.
  @inline(never)
  private func sentenceHas(
    _ condition: UnsafePointer<ConditionRecord>, _ sentence: Int, _ matcher: PatternMatcher,
    _ scratch: inout MatchScratch
  ) -> Bool {
    let number = condition - image.conditions.base
    if let known = scratch.answers.answer(number, sentence: sentence) { return known }
    let isTrue = occurs(condition, from: matcher.first, to: matcher.end, matcher)
    return scratch.answers.note(isTrue, number, sentence: sentence)
  }

  /// Whether a phrase of the condition, a `before`, `after` or `inside`, lies among the words that it looks at.
  @inline(__always)
  private func occurs(
    _ condition: UnsafePointer<ConditionRecord>, around occurrence: UnsafePointer<Occurrence>, _ matcher: PatternMatcher
  ) -> Bool {
    let start = Int(occurrence.pointee.start)
    let end = Int(occurrence.pointee.end)
    let words = Int(condition.pointee.words)
    let kind = unsafeBitCast(condition.pointee.kind, to: ConditionRecord.Kind.self)  // validated
    let from = kind == .before ? max(matcher.first, start &- words) : kind == .after ? end : start
    let to = kind == .before ? start : kind == .after ? min(matcher.end, end &+ words) : end
    return occurs(condition, from: from, to: to, matcher)
  }
}
