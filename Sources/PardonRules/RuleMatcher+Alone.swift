extension RuleMatcher {
  /// Applies the conditions that look at nothing but the occurrence and its sentence: once per sentence, and not again
  /// while the sentence stays as it is.
  ///
  /// Occurrences that cannot count are marked dead. Those that count whatever the rest of the draft says are marked
  /// decided; the others are left to `applyConditions`.
  func decideAlone(_ draft: DraftView, _ scratch: inout MatchScratch) {
    scratch.answers.begin(conditions: image.conditions.count, sentences: draft.sentences.count)
    let matcher = PatternMatcher(frame: scratch.frame)
    let rules = image.rules.base
    for index in 0..<scratch.occurrences.count {
      let occurrence = scratch.occurrences.base + index
      if occurrence.pointee.isAlive == 0 { continue }
      let rule = rules + Int(occurrence.pointee.rule)
      if hasDisabled && isDisabled(Int(occurrence.pointee.rule))
        || rule.pointee.flags & RuleRecord.countsInQuotes == 0 && isQuoted(occurrence, matcher)
      {
        occurrence.pointee.isAlive = 0
        continue
      }
      var isDecided = rule.pointee.flags & RuleRecord.secondPass == 0
      if rule.pointee.unlessCount &+ rule.pointee.needsCount != 0 {
        let sentence = draft.sentences[Int(occurrence.pointee.sentence)]
        scratch.frame.pointee.first = Int(sentence.firstToken)
        scratch.frame.pointee.end = Int(sentence.endToken)
        if fails(rule, occurrence, draft, matcher, &scratch, isDecided: &isDecided) {
          occurrence.pointee.isAlive = 0
          continue
        }
      }
      occurrence.pointee.isDecided = isDecided ? 1 : 0
    }
  }

  /// Whether a condition that looks at the sentence alone keeps the occurrence from counting.
  ///
  /// - `isDecided`: cleared when there are conditions that look further.
  private func fails(
    _ rule: UnsafePointer<RuleRecord>, _ occurrence: UnsafePointer<Occurrence>, _ draft: DraftView,
    _ matcher: PatternMatcher, _ scratch: inout MatchScratch, isDecided: inout Bool
  ) -> Bool {
    let first = image.conditions.base + Int(rule.pointee.firstCondition)
    let unlessCount = Int(rule.pointee.unlessCount)
    for index in 0..<unlessCount &+ Int(rule.pointee.needsCount) {
      let condition = first + index
      let isTrue: Bool
      switch ConditionRecord.Kind(rawValue: condition.pointee.kind).unsafelyUnwrapped {  // validated
      case .before, .after, .inside:
        isTrue = occurs(condition, around: occurrence, matcher)
      case .sentenceIsQuestion:
        isTrue = draft.sentences[Int(occurrence.pointee.sentence)].isQuestion
      case .sentenceIsExclamation:
        isTrue = draft.sentences[Int(occurrence.pointee.sentence)].isExclamation
      case .sentenceHas:
        isTrue = isTrueElsewhere(condition, occurrence, draft, matcher, &scratch, 0)
      case .nearSentenceHas, .textHas, .sentenceSignal, .nearSignal, .textSignal, .when:
        isDecided = false
        continue
      }
      if isTrue != (index >= unlessCount) { return true }
    }
    return false
  }
}
