internal import PardonText

extension RuleMatcher {
  /// Turns the occurrences whose rule's conditions hold into hits: first the rules that look at no other rule's hits.
  func applyConditions(_ draft: DraftView, _ scratch: inout MatchScratch) {
    if scratch.newestOfRule.count < image.rules.count {
      scratch.newestOfRule.fill(image.rules.count, with: Occurrence.none)
    }
    scratch.answers.begin(conditions: image.conditions.count, sentences: draft.sentences.count)
    judgeOccurrences(secondPass: false, draft, &scratch)
    let visible = removeMerged(&scratch)
    if image.hasSecondPass {
      scratch.facts.takeDown(scratch.found.elements, of: draft)
    }
    judgeOccurrences(secondPass: true, draft, &scratch, visible: visible)
    _ = removeMerged(&scratch)
    for index in 0..<scratch.found.count {
      scratch.newestOfRule[Int(scratch.found[index].rule)] = Occurrence.none
    }
  }

  private func judgeOccurrences(
    secondPass: Bool, _ draft: DraftView, _ scratch: inout MatchScratch,
    visible: Int = 0
  ) {
    let matcher = PatternMatcher(frame: scratch.frame)
    for index in 0..<scratch.occurrences.count {
      let occurrence = scratch.occurrences[index]
      if occurrence.isAlive == 0 { continue }
      let number = occurrence.rule
      let rule = image.rules[number]
      if (rule.flags & RuleRecord.secondPass != 0) != secondPass || isDisabled(Int(number)) { continue }
      if rule.flags & RuleRecord.countsInQuotes == 0 && isQuoted(occurrence, matcher) { continue }
      let sentence = draft.sentences[Int(occurrence.sentence)]
      scratch.frame.pointee.first = Int(sentence.firstToken)
      scratch.frame.pointee.end = Int(sentence.endToken)
      guard holds(rule, occurrence, draft, matcher, &scratch, visible) else { continue }
      addHit(number, rule, occurrence, draft, &scratch)
    }
  }

  private func isQuoted(_ occurrence: Occurrence, _ matcher: PatternMatcher) -> Bool {
    for place in occurrence.start..<occurrence.end where matcher.symbol(Int(place)) & Symbol.quoted == 0 {
      return false
    }
    return true
  }

  /// No `unless` condition holds and every `needs` condition does.
  @inline(__always)
  private func holds(
    _ rule: RuleRecord, _ occurrence: Occurrence, _ draft: DraftView,
    _ matcher: PatternMatcher, _ scratch: inout MatchScratch, _ visible: Int
  ) -> Bool {
    var index = Int(rule.firstCondition)
    let needs = index &+ Int(rule.unlessCount)
    let end = needs &+ Int(rule.needsCount)
    while index < end {
      let isTrue = isTrue(index, occurrence, draft, matcher, &scratch, visible)
      if isTrue != (index >= needs) { return false }
      index &+= 1
    }
    return true
  }

  @inline(__always)
  private func isTrue(
    _ number: Int, _ occurrence: Occurrence, _ draft: DraftView,
    _ matcher: PatternMatcher, _ scratch: inout MatchScratch, _ visible: Int
  ) -> Bool {
    let condition = image.conditions[number]
    let start = Int(occurrence.start)
    let end = Int(occurrence.end)
    let sentence = Int(occurrence.sentence)
    switch ConditionRecord.Kind(rawValue: condition.kind).unsafelyUnwrapped {  // validated
    case .before:
      return occurs(
        condition, from: max(matcher.first, start &- Int(condition.words)), to: start, matcher)
    case .after:
      return occurs(
        condition, from: end, to: min(matcher.end, end &+ Int(condition.words)), matcher)
    case .inside:
      return occurs(condition, from: start, to: end, matcher)
    case .sentenceHas:
      if let known = scratch.answers.answer(number, sentence: sentence) { return known }
      let isTrue = occurs(condition, from: matcher.first, to: matcher.end, matcher)
      return scratch.answers.note(isTrue, number, sentence: sentence)
    case .nearSentenceHas:
      if let known = scratch.answers.answer(number, sentence: sentence) { return known }
      let isTrue = occurs(condition, inSentences: max(0, sentence - 1)...sentence + 1, draft, matcher)
      return scratch.answers.note(isTrue, number, sentence: sentence)
    case .textHas:
      return textHas(condition, draft, matcher, &scratch)
    case .sentenceIsQuestion:
      return draft.sentences[sentence].isQuestion
    case .sentenceIsExclamation:
      return draft.sentences[sentence].isExclamation
    case .sentenceSignal:
      if let known = scratch.answers.answer(number, sentence: sentence) { return known }
      let isTrue = hasHit(condition, sentences: sentence...sentence, &scratch, visible)
      return scratch.answers.note(isTrue, number, sentence: sentence)
    case .nearSignal:
      if let known = scratch.answers.answer(number, sentence: sentence) { return known }
      let isTrue = hasHit(condition, sentences: max(0, sentence - 1)...sentence + 1, &scratch, visible)
      return scratch.answers.note(isTrue, number, sentence: sentence)
    case .textSignal:
      for index in condition.first..<(condition.first &+ UInt32(condition.count))
      where scratch.facts.values[FactSlot.topic(Int(image.references[index]), .count)] > 0 {
        return true
      }
      return false
    case .when:
      var machine = ExpressionMachine(
        facts: scratch.facts.values, topicCount: image.topics.count, stack: scratch.stack)
      let value = machine.isTrue(image.code.base + Int(condition.first), count: Int(condition.count))
      scratch.neededFields.formUnion(machine.unknown)
      return value
    }
  }

  /// Whether a phrase of the condition lies wholly within these tokens of the matcher's sentence.
  @inline(__always)
  private func occurs(_ condition: ConditionRecord, from: Int, to: Int, _ matcher: PatternMatcher) -> Bool {
    if from == to { return false }
    if condition.held != HeldWords.none {
      let symbols = matcher.frame.pointee.symbols
      let rows = image.heldWords.base + Int(condition.held &>> 6)
      let stride = image.heldStride
      var held: UInt64 = 0
      var place = from
      while place < to {
        held |= rows[Int(symbols[place] & 0xFFFF) &* stride]
        place &+= 1
      }
      if held &>> UInt64(condition.held & 63) & 1 == 0 { return false }
    }
    return phraseOccurs(condition, from: from, to: to, matcher)
  }

  @inline(never)
  private func phraseOccurs(_ condition: ConditionRecord, from: Int, to: Int, _ matcher: PatternMatcher) -> Bool {
    var index = Int(condition.first)
    let end = index &+ Int(condition.count)
    while index < end {
      let pattern = image.patterns.base + Int(truncatingIfNeeded: image.references[index])
      index &+= 1
      if matcher.occurs(pattern, from: from, to: to) { return true }
    }
    return false
  }

  private func occurs(
    _ condition: ConditionRecord, inSentences range: ClosedRange<Int>, _ draft: DraftView, _ matcher: PatternMatcher
  ) -> Bool {
    let (first, end) = (matcher.first, matcher.end)
    defer { (matcher.frame.pointee.first, matcher.frame.pointee.end) = (first, end) }
    for number in range.clamped(to: 0...draft.sentences.count - 1) {
      let sentence = draft.sentences[number]
      matcher.frame.pointee.first = Int(sentence.firstToken)
      matcher.frame.pointee.end = Int(sentence.endToken)
      if occurs(condition, from: matcher.first, to: matcher.end, matcher) { return true }
    }
    return false
  }

  /// Looked up once per draft and condition: the answer is the same for every occurrence.
  private func textHas(
    _ condition: ConditionRecord, _ draft: DraftView, _ matcher: PatternMatcher, _ scratch: inout MatchScratch
  ) -> Bool {
    for index in 0..<scratch.textAnswers.count where scratch.textAnswers[index].first == condition.first {
      return scratch.textAnswers[index].isTrue
    }
    let isTrue = occurs(condition, inSentences: 0...draft.sentences.count, draft, matcher)
    scratch.textAnswers.append(TextAnswer(first: condition.first, isTrue: isTrue))
    return isTrue
  }

  /// Whether one of the first `visible` hits gives one of the condition's topics in these sentences.
  private func hasHit(
    _ condition: ConditionRecord, sentences: ClosedRange<Int>, _ scratch: inout MatchScratch, _ visible: Int
  ) -> Bool {
    // The visible hits stand in the order of their sentences.
    let hits = scratch.found.base
    var place = 0
    var end = visible
    while place < end {
      let middle = (place &+ end) / 2
      if Int(hits[middle].sentence) < sentences.lowerBound { place = middle &+ 1 } else { end = middle }
    }
    while place < visible, Int(hits[place].sentence) <= sentences.upperBound {
      for index in condition.first..<(condition.first &+ UInt32(condition.count))
      where image.references[index] == UInt32(hits[place].topic.rawValue) {
        return true
      }
      place &+= 1
    }
    return false
  }

  /// Adds a hit and joins it with those of the same rule it shares a token with; these are marked dead by an empty range.
  ///
  /// Occurrences come in the order of their candidates, so that, as in `insert`, only the newest hits can overlap.
  private func addHit(
    _ number: UInt32, _ rule: RuleRecord, _ occurrence: Occurrence, _ draft: DraftView, _ scratch: inout MatchScratch
  ) {
    var first = occurrence.start
    var end = occurrence.end
    var newest = scratch.newestOfRule[Int(number)]
    while newest != Occurrence.none {
      let other = scratch.found.base + Int(newest)
      if other.pointee.endToken <= first || end <= other.pointee.firstToken { break }
      first = min(first, other.pointee.firstToken)
      end = max(end, other.pointee.endToken)
      other.pointee.firstToken = 0
      other.pointee.endToken = 0
      newest = scratch.chain[Int(newest)]
    }
    scratch.newestOfRule[Int(number)] = UInt32(scratch.found.count)
    scratch.chain.append(newest)
    scratch.found.append(
      Hit(
        rule: number, firstToken: first, endToken: end, start: draft.tokens[Int(first)].start,
        end: draft.tokens[Int(end) - 1].end, sentence: occurrence.sentence, topic: Topic(rawValue: rule.topic),
        level: rule.level))
  }

  /// Drops hits that were joined into others and returns how many are left. Ends the chains: the rules of the passes differ.
  private func removeMerged(_ scratch: inout MatchScratch) -> Int {
    let hits = scratch.found.base
    var kept = 0
    for index in 0..<scratch.found.count where hits[index].endToken != 0 {
      hits[kept] = hits[index]
      kept &+= 1
    }
    scratch.found.count = kept
    scratch.chain.count = kept
    return kept
  }
}
