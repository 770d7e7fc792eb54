internal import PardonText

extension RuleMatcher {
  /// Starts what conditions note down per sentence, for a draft.
  @inline(__always)
  func beginConditions(_ draft: DraftView, _ scratch: inout MatchScratch) {
    scratch.answers.begin(conditions: image.conditions.count, sentences: draft.sentences.count)
    scratch.held.begin(stride: image.heldStride, sentences: draft.sentences.count)
  }

  /// Turns the occurrences whose rule's conditions hold into hits: first the rules that look at no other rule's hits.
  ///
  /// What conditions ask of an occurrence and its sentence alone is settled (`decideAlone`).
  func applyConditions(_ draft: DraftView, _ scratch: inout MatchScratch) {
    if scratch.newestOfRule.count < image.rules.count {
      scratch.newestOfRule.fill(image.rules.count, with: Occurrence.none)
    }
    scratch.deferred.count = 0
    judge(draft, &scratch, visible: nil)
    let visible = removeMerged(&scratch)
    if scratch.deferred.count != 0 {
      if image.secondPassAsksFacts {
        scratch.facts.takeDown(scratch.found.elements, of: draft)
      } else {
        scratch.facts.count(scratch.found.elements)
      }
      judge(draft, &scratch, visible: visible)
      _ = removeMerged(&scratch)
    }
    for index in 0..<scratch.found.count {
      scratch.newestOfRule[Int(scratch.found[index].rule)] = Occurrence.none
    }
  }

  /// Makes the occurrences hits whose rules' conditions hold.
  ///
  /// - `visible`: how many hits the rules can see that look at other rules' hits, for a pass over these; nil for the pass before,
  ///   over all others.
  @inline(never)
  private func judge(_ draft: DraftView, _ scratch: inout MatchScratch, visible: Int?) {
    let matcher = PatternMatcher(frame: scratch.frame)
    let rules = image.rules.base
    let sentences = draft.sentences.baseAddress.unsafelyUnwrapped
    let count = visible == nil ? scratch.occurrences.count : scratch.deferred.count
    var index = 0
    while index < count {
      var occurrence = scratch.occurrences.base + index
      if visible != nil { occurrence = scratch.occurrences.base + Int(scratch.deferred.base[index]) }
      let rule = rules + Int(occurrence.pointee.rule)
      index &+= 1
      if occurrence.pointee.isDecided == 0 {
        if visible == nil && rule.pointee.flags & RuleRecord.secondPass != 0 {
          scratch.deferred.append(UInt32(truncatingIfNeeded: index &- 1))
          continue
        }
        let sentence = sentences + Int(occurrence.pointee.sentence)
        scratch.frame.pointee.first = Int(sentence.pointee.firstToken)
        scratch.frame.pointee.end = Int(sentence.pointee.endToken)
        if !holdsElsewhere(rule, occurrence, draft, matcher, &scratch, visible ?? 0) { continue }
      }
      addHit(occurrence, rule, draft, &scratch)
    }
  }

  /// No `unless` condition that looks beyond the sentence alone holds and every such `needs` condition does.
  @inline(__always)
  private func holdsElsewhere(
    _ rule: UnsafePointer<RuleRecord>, _ occurrence: UnsafePointer<Occurrence>, _ draft: DraftView,
    _ matcher: PatternMatcher, _ scratch: inout MatchScratch, _ visible: Int
  ) -> Bool {
    var condition = image.conditions.base + Int(rule.pointee.firstCondition)
    let needs = condition + Int(rule.pointee.unlessCount)
    let end = needs + Int(rule.pointee.needsCount)
    while condition != end {
      if ConditionRecord.looksElsewhere &>> UInt32(condition.pointee.kind) & 1 != 0
        && isTrueElsewhere(condition, occurrence, draft, matcher, &scratch, visible) != (condition >= needs)
      {
        return false
      }
      condition += 1
    }
    return true
  }

  /// Conditions that look further than an occurrence and its sentence.
  @inline(never)
  private func isTrueElsewhere(
    _ record: UnsafePointer<ConditionRecord>, _ occurrence: UnsafePointer<Occurrence>, _ draft: DraftView,
    _ matcher: PatternMatcher, _ scratch: inout MatchScratch, _ visible: Int
  ) -> Bool {
    let number = record - image.conditions.base
    let condition = record.pointee
    let sentence = Int(occurrence.pointee.sentence)
    switch unsafeBitCast(condition.kind, to: ConditionRecord.Kind.self) {  // validated
    case .before, .after, .inside, .sentenceHas, .sentenceIsQuestion, .sentenceIsExclamation:
      return false  // settled by `decideAlone`
    case .nearSentenceHas:
      if let known = scratch.answers.answer(number, sentence: sentence) { return known }
      let isTrue = occurs(record, inSentences: max(0, sentence - 1)...sentence + 1, draft, matcher, scratch)
      return scratch.answers.note(isTrue, number, sentence: sentence)
    case .textHas:
      return textHas(record, draft, matcher, &scratch)
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
  func occurs(
    _ condition: UnsafePointer<ConditionRecord>, from: Int, to: Int, _ matcher: PatternMatcher
  ) -> Bool {
    let held = condition.pointee.held
    if held == HeldWords.none { return from != to && phraseOccurs(condition, from: from, to: to, matcher) }
    let symbols = matcher.frame.pointee.symbols
    let words = image.words.base
    let rows = image.heldWords.base + Int(held &>> 6)
    let stride = image.heldStride
    let bit = UInt64(held & 63)
    var place = from
    while place < to {
      if rows[Int(words[Int(symbols[place] & 0xFFFF)].heldRow) &* stride] &>> bit & 1 != 0 {
        if condition.pointee.flags & ConditionRecord.heldDecides != 0 { return true }
        let reach = Int(condition.pointee.flags &>> ConditionRecord.reachShift)
        return phraseOccurs(condition, from: max(from, place &- reach), to: to, matcher)
      }
      place &+= 1
    }
    return false
  }

  /// Whether a sentence, the matcher's, has words that the condition's phrases cannot do without.
  @inline(__always)
  func mayOccur(
    _ condition: UnsafePointer<ConditionRecord>, _ sentence: HeldSentence, _ matcher: PatternMatcher
  ) -> Bool {
    let held = condition.pointee.held
    return held == HeldWords.none || sentence.holds(held, matcher, image)
  }

  @inline(never)
  private func phraseOccurs(
    _ condition: UnsafePointer<ConditionRecord>, from: Int, to: Int, _ matcher: PatternMatcher
  ) -> Bool {
    var reference = image.references.base + Int(condition.pointee.first)
    let end = reference + Int(condition.pointee.count)
    while reference != end {
      if matcher.occurs(image.patterns.base + Int(reference.pointee), from: from, to: to) { return true }
      reference += 1
    }
    return false
  }

  private func occurs(
    _ condition: UnsafePointer<ConditionRecord>, inSentences range: ClosedRange<Int>, _ draft: DraftView,
    _ matcher: PatternMatcher, _ scratch: borrowing MatchScratch
  ) -> Bool {
    let (first, end) = (matcher.first, matcher.end)
    defer { (matcher.frame.pointee.first, matcher.frame.pointee.end) = (first, end) }
    let sentences = draft.sentences.baseAddress.unsafelyUnwrapped
    var number = range.lowerBound
    let last = min(range.upperBound, draft.sentences.count &- 1)
    while number <= last {
      let sentence = sentences + number
      matcher.frame.pointee.first = Int(sentence.pointee.firstToken)
      matcher.frame.pointee.end = Int(sentence.pointee.endToken)
      if mayOccur(condition, scratch.held.sentence(number), matcher)
        && occurs(condition, from: matcher.first, to: matcher.end, matcher)
      {
        return true
      }
      number &+= 1
    }
    return false
  }

  /// Looked up once per draft and condition: the answer is the same for every occurrence.
  private func textHas(
    _ condition: UnsafePointer<ConditionRecord>, _ draft: DraftView, _ matcher: PatternMatcher,
    _ scratch: inout MatchScratch
  ) -> Bool {
    let first = condition.pointee.first
    for index in 0..<scratch.textAnswers.count where scratch.textAnswers[index].first == first {
      return scratch.textAnswers[index].isTrue
    }
    let isTrue = occurs(condition, inSentences: 0...draft.sentences.count, draft, matcher, scratch)
    scratch.textAnswers.append(TextAnswer(first: first, isTrue: isTrue))
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
  @inline(__always)
  private func addHit(
    _ occurrence: UnsafePointer<Occurrence>, _ rule: UnsafePointer<RuleRecord>, _ draft: DraftView,
    _ scratch: inout MatchScratch
  ) {
    let number = occurrence.pointee.rule
    var first = occurrence.pointee.start
    var end = occurrence.pointee.end
    let slot = scratch.newestOfRule.base + Int(number)
    var newest = slot.pointee
    while newest != Occurrence.none {
      let other = scratch.found.base + Int(newest)
      if other.pointee.endToken <= first || end <= other.pointee.firstToken { break }
      first = min(first, other.pointee.firstToken)
      end = max(end, other.pointee.endToken)
      other.pointee.firstToken = 0
      other.pointee.endToken = 0
      newest = scratch.chain[Int(newest)]
    }
    slot.pointee = UInt32(truncatingIfNeeded: scratch.found.count)
    scratch.chain.append(newest)
    let tokens = draft.tokens.baseAddress.unsafelyUnwrapped
    scratch.found.append(
      Hit(
        rule: number, firstToken: first, endToken: end, start: tokens[Int(first)].start,
        end: tokens[Int(end) &- 1].end, sentence: occurrence.pointee.sentence,
        topic: Topic(rawValue: rule.pointee.topic), level: rule.pointee.level))
  }

  /// Drops hits that were joined into others and returns how many are left. Ends the chains: the rules of the passes differ.
  private func removeMerged(_ scratch: inout MatchScratch) -> Int {
    let hits = scratch.found.base
    var kept = 0
    // Mostly none was.
    while kept < scratch.found.count && hits[kept].endToken != 0 { kept &+= 1 }
    if kept == scratch.found.count { return kept }
    for index in kept..<scratch.found.count where hits[index].endToken != 0 {
      hits[kept] = hits[index]
      kept &+= 1
    }
    scratch.found.count = kept
    scratch.chain.count = kept
    return kept
  }
}
