extension RuleMatcher {
  /// Points the scratch's frame at this image and at the scratch's buffers.
  ///
  /// To be done again after spans were added. The sentence is set apart.
  @inline(__always)
  func setFrame(_ scratch: inout MatchScratch) {
    scratch.frame.initialize(
      to: SentenceFrame(
        symbols: UnsafePointer(scratch.symbols.base), idSets: image.idSets.base, patterns: image.patterns.base,
        programs: image.programs.base, walks: image.walks.base, steps: image.steps.base,
        spans: UnsafePointer(scratch.spans.base),
        spansAtStart: UnsafePointer(scratch.spansAtStart.base), spansAtEnd: UnsafePointer(scratch.spansAtEnd.base),
        ring: scratch.ring))
  }

  /// Finds the spans of all lists and, of every phrase that rules look for, the merged occurrences that conditions on their
  /// sentence alone let stand.
  func findOccurrences(_ draft: DraftView, _ scratch: inout MatchScratch) {
    // Left all `none` by every call, so that only a larger image has to fill it.
    if scratch.newestOfPattern.count < image.patterns.count {
      scratch.newestOfPattern.fill(image.patterns.count, with: Occurrence.none)
    }
    scratch.spans.count = 0
    scratch.spansAtStart.fill(draft.tokens.count + 1, with: ListSpan.none)
    scratch.spansAtEnd.fill(draft.tokens.count + 1, with: ListSpan.none)
    beginConditions(draft, &scratch)
    setFrame(&scratch)
    let matcher = PatternMatcher(frame: scratch.frame)
    var index = 0
    scratch.memory.begin(owner: number, tenant: scratch.tenant)
    for sentence in draft.sentences {
      defer { index &+= 1 }
      let firstOccurrence = scratch.occurrences.count
      let firstSpan = scratch.spans.count
      let count = Int(sentence.endToken &- sentence.firstToken)
      if !scratch.memory.isOn || count > SentenceKey.tokensMax {
        search(sentence, index, matcher, &scratch)
        continue
      }
      let symbols = UnsafePointer(scratch.symbols.base + Int(sentence.firstToken))
      let key = SentenceKey(sentence, symbols, count: count)
      if let findings = scratch.memory.find(key, symbols) {
        takeOver(findings, first: sentence.firstToken, number: UInt32(truncatingIfNeeded: index), &scratch)
      } else {
        search(sentence, index, matcher, &scratch)
        remember(key, sentence, firstOccurrence: firstOccurrence, firstSpan: firstSpan, &scratch)
      }
    }
  }

  /// Finds what is in one sentence.
  ///
  /// - `number`: of the sentence in the draft.
  @inline(__always)
  private func search(
    _ sentence: DraftSentence, _ number: Int, _ matcher: PatternMatcher, _ scratch: inout MatchScratch
  ) {
    scratch.frame.pointee.first = Int(sentence.firstToken)
    scratch.frame.pointee.end = Int(sentence.endToken)
    let languages = sentence.languages.rawValue
    collect(languages, matcher, &scratch)
    if scratch.listWork.count != 0 { findSpans(languages, matcher, &scratch) }
    if scratch.work.count &+ scratch.lateWork.count == 0 { return }
    if scratch.lateWork.count > 1 { scratch.lateWork.sort(with: &scratch.sorting) { $0.start < $1.start } }
    let first = scratch.occurrences.count
    confirm(UInt32(truncatingIfNeeded: number), matcher, &scratch)
    decideAlone(from: first, sentence, number, matcher, &scratch)
  }

  /// Finds the spans of lists, level by level, and adds what they trigger to the work.
  @inline(never)
  private func findSpans(_ languages: UInt8, _ matcher: PatternMatcher, _ scratch: inout MatchScratch) {
    var level: UInt32 = 0
    while level < UInt32(image.listLevels) {
      // The next level that there is work on; a span sets off only lists of higher levels.
      var next = UInt32.max
      var index = 0
      while index < scratch.listWork.count {
        let candidate = scratch.listWork[index]
        index &+= 1
        let trigger = image.triggers.base + candidate.trigger
        let own = image.lists.base[Int(trigger.pointee.owner)].level
        if own != level {
          if own > level { next = min(next, own) }
          continue
        }
        if !matcher.isNearEnds(trigger, candidate) { continue }
        let reach = matcher.reach(trigger, candidate)
        var before = reach.before
        while before != 0 {
          let start = candidate.start &- before.trailingZeroBitCount
          before &= before &- 1
          var after = reach.after
          while after != 0 {
            let end = candidate.end &+ after.trailingZeroBitCount
            after &= after &- 1
            // Always so in a sound image.
            if end &- start > ImageFormat.spanTokensMax { continue }
            if add(trigger.pointee.owner, start, end, &scratch) {
              next = min(next, level &+ 1)
              offerSpan(Int(trigger.pointee.owner), start, end &- 1, languages, &scratch)
            }
          }
        }
      }
      level = next
    }
  }

  /// False when the span is known already.
  private func add(_ list: UInt32, _ start: Int, _ end: Int, _ scratch: inout MatchScratch) -> Bool {
    var index = scratch.spansAtStart[start]
    while index != ListSpan.none {
      let other = scratch.spans[Int(index)]
      if other.list == list && other.end == UInt32(end) { return false }
      index = other.nextAtStart
    }
    link(list, UInt32(start), UInt32(end), &scratch)
    return true
  }

  /// Adds a span to those that begin and end at its places.
  @inline(__always)
  func link(_ list: UInt32, _ start: UInt32, _ end: UInt32, _ scratch: inout MatchScratch) {
    let new = UInt32(truncatingIfNeeded: scratch.spans.count)
    scratch.spans.append(
      ListSpan(
        list: list, start: start, end: end, nextAtStart: scratch.spansAtStart[Int(start)],
        nextAtEnd: scratch.spansAtEnd[Int(end)]))
    scratch.spansAtStart[Int(start)] = new
    scratch.spansAtEnd[Int(end)] = new
    // The buffer may have moved.
    scratch.frame.pointee.spans = UnsafePointer(scratch.spans.base)
  }

  /// Turns the sentence's work on rules into merged occurrences.
  @inline(never)
  private func confirm(_ sentence: UInt32, _ matcher: PatternMatcher, _ scratch: inout MatchScratch) {
    let known = scratch.occurrences.count
    let triggers = image.triggers.base
    var next = scratch.work.base
    let end = next + scratch.work.count
    var late = scratch.lateWork.base
    let lateEnd = late + scratch.lateWork.count
    while true {
      let candidate: Candidate
      if late == lateEnd || next != end && next.pointee.start <= late.pointee.start {
        if next == end { break }
        candidate = next.pointee
        next += 1
      } else {
        candidate = late.pointee
        late += 1
      }
      let trigger = triggers + candidate.trigger
      if trigger.pointee.flags & TriggerRecord.isWhole != 0 {
        insert(trigger, candidate.start, candidate.end, sentence, &scratch)
        continue
      }
      if !matcher.isNearEnds(trigger, candidate) { continue }
      let (before, after) = matcher.reach(trigger, candidate)
      if before == 0 { continue }
      // Earliest start and latest end: itself a match, since any beginning goes with any end.
      insert(
        trigger, candidate.start &- (63 &- before.leadingZeroBitCount),
        candidate.end &+ (63 &- after.leadingZeroBitCount), sentence, &scratch)
    }
    // The next sentence starts its own chains: occurrences of different sentences never overlap.
    let newest = scratch.newestOfPattern.base
    for index in known..<scratch.occurrences.count {
      newest[Int(scratch.occurrences.base[index].pattern)] = Occurrence.none
    }
  }

  /// Adds an occurrence and joins it with those of the same phrase it shares a token with.
  ///
  /// Candidates come in the order of their starts, and each lies within its occurrence. So of the occurrences so far, which
  /// share no tokens, the newest is the last, and one that reaches an older one covers all between: only the newest have to
  /// be looked at, and each is joined once.
  @inline(never)
  private func insert(
    _ trigger: UnsafePointer<TriggerRecord>, _ first: Int, _ end: Int, _ sentence: UInt32,
    _ scratch: inout MatchScratch
  ) {
    let pattern = trigger.pointee.pattern
    var occurrence = Occurrence(
      pattern: pattern, rule: trigger.pointee.owner, start: UInt32(truncatingIfNeeded: first),
      end: UInt32(truncatingIfNeeded: end), sentence: sentence,
      previous: scratch.newestOfPattern[Int(pattern)], isAlive: 1)
    while occurrence.previous != Occurrence.none {
      let other = scratch.occurrences.base + Int(occurrence.previous)
      if other.pointee.end <= occurrence.start || occurrence.end <= other.pointee.start { break }
      occurrence.start = min(occurrence.start, other.pointee.start)
      occurrence.end = max(occurrence.end, other.pointee.end)
      occurrence.previous = other.pointee.previous
      other.pointee.isAlive = 0
    }
    scratch.newestOfPattern[Int(pattern)] = UInt32(truncatingIfNeeded: scratch.occurrences.count)
    scratch.occurrences.append(occurrence)
  }
}
