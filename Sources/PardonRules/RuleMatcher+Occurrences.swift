extension RuleMatcher {
  /// A matcher of patterns over the scratch's symbols and spans; its sentence is still to be set.
  ///
  /// Holds pointers into the scratch: to be made again after spans were added.
  @inline(__always)
  func patternMatcher(_ scratch: borrowing MatchScratch) -> PatternMatcher {
    PatternMatcher(
      symbols: UnsafePointer(scratch.symbols.base), idSets: image.idSets.base, patterns: image.patterns.base,
      programs: image.programs.base, spans: UnsafePointer(scratch.spans.base),
      spansAtStart: UnsafePointer(scratch.spansAtStart.base), spansAtEnd: UnsafePointer(scratch.spansAtEnd.base),
      ring: scratch.ring)
  }

  /// Finds the spans of all lists and the merged occurrences of every phrase that rules look for.
  func findOccurrences(_ draft: DraftView, _ scratch: inout MatchScratch) {
    // Left all `none` by every call, so that only a larger image has to fill it.
    if scratch.newestOfPattern.count < image.patterns.count {
      scratch.newestOfPattern.fill(image.patterns.count, with: Occurrence.none)
    }
    scratch.spans.count = 0
    scratch.spansAtStart.fill(draft.tokens.count + 1, with: ListSpan.none)
    scratch.spansAtEnd.fill(draft.tokens.count + 1, with: ListSpan.none)
    scratch.features.count = 0
    scratch.features.reserve(draft.sentences.count)
    scratch.draftFeatures = FeatureRecord()
    for (number, sentence) in draft.sentences.enumerated() {
      var matcher = patternMatcher(scratch)
      matcher.first = Int(sentence.firstToken)
      matcher.end = Int(sentence.endToken)
      collect(sentence.languages.rawValue, matcher, &scratch)
      if scratch.listWork.count != 0 { findSpans(sentence.languages.rawValue, &matcher, &scratch) }
      let before = scratch.occurrences.count
      for index in 0..<scratch.ruleWork.count {
        confirm(scratch.ruleWork[index], number, matcher, &scratch)
      }
      // The next sentence starts its own chains: occurrences of different sentences never overlap.
      for index in before..<scratch.occurrences.count {
        scratch.newestOfPattern[Int(scratch.occurrences[index].pattern)] = Occurrence.none
      }
    }
  }

  /// Takes down the sentence's features, then every trigger that these and the neighbouring words allow.
  @inline(__always)
  private func collect(_ languages: UInt8, _ matcher: PatternMatcher, _ scratch: inout MatchScratch) {
    let table = image.features.base
    var features = FeatureRecord()
    features.bits0 = 1
    var surroundings: UInt32 = 0
    for place in matcher.first..<matcher.end {
      let symbol = matcher.symbols[place]
      surroundings |= symbol
      features.formUnion(table[Int(symbol & 0xFFFF)])
    }
    scratch.features.append(features)
    scratch.draftFeatures.formUnion(features)
    scratch.listWork.count = 0
    scratch.ruleWork.count = 0
    let starts = image.triggerStarts.base
    for place in matcher.first..<matcher.end {
      let id = Int(matcher.symbols[place] & 0xFFFF)
      let from = Int(starts[id])
      let to = Int(starts[id &+ 1])
      if from != to { offer(from, to, place, place &+ 1, languages, features, matcher, &scratch) }
    }
    let pseudo = Int(image.info.idCount)
    if surroundings & Symbol.capitalized != 0 {
      offer(pseudo, where: Symbol.capitalized, languages, features, matcher, &scratch)
    }
    if surroundings & Symbol.uppercase != 0 {
      offer(pseudo + 1, where: Symbol.uppercase, languages, features, matcher, &scratch)
    }
    offer(pseudo + 2, where: 0, languages, features, matcher, &scratch)
  }

  /// The triggers of a pseudo id at every token that carries `flag`.
  private func offer(
    _ pseudo: Int, where flag: UInt32, _ languages: UInt8, _ features: FeatureRecord, _ matcher: PatternMatcher,
    _ scratch: inout MatchScratch
  ) {
    let from = Int(image.triggerStarts[pseudo])
    let to = Int(image.triggerStarts[pseudo + 1])
    if from == to { return }
    for place in matcher.first..<matcher.end where matcher.symbols[place] & flag == flag {
      offer(from, to, place, place + 1, languages, features, matcher, &scratch)
    }
  }

  /// Adds those of the triggers `from ..< to` to the work that can lead to a match around tokens `start ..< end`.
  @inline(__always)
  private func offer(
    _ from: Int, _ to: Int, _ start: Int, _ end: Int, _ languages: UInt8, _ features: FeatureRecord,
    _ matcher: PatternMatcher, _ scratch: inout MatchScratch
  ) {
    var index = from
    while index < to {
      let trigger = image.triggers.base + index
      index &+= 1
      if trigger.pointee.flags & languages == 0 { continue }
      if !features.contains(trigger.pointee.featureA, trigger.pointee.featureB) { continue }
      let neighbour = trigger.pointee.neighbour
      if neighbour != IdentifierSet.everything.rawValue {
        if trigger.pointee.flags & TriggerRecord.neighbourIsAfter != 0 {
          if end == matcher.end || !matcher.contains(neighbour, matcher.symbols[end]) { continue }
        } else {
          if start == matcher.first || !matcher.contains(neighbour, matcher.symbols[start &- 1]) { continue }
        }
      }
      let candidate = Candidate(
        pattern: trigger.pointee.pattern, position: UInt32(trigger.pointee.position), start: UInt32(start),
        end: UInt32(end))
      let owner = matcher.patterns[Int(candidate.pattern)].owner
      if owner & PatternRecord.isList != 0 {
        scratch.listWork.append(candidate)
      } else {
        scratch.ruleWork.append(candidate)
      }
    }
  }

  /// Finds the spans of lists, level by level, and adds what they trigger to the work.
  private func findSpans(_ languages: UInt8, _ matcher: inout PatternMatcher, _ scratch: inout MatchScratch) {
    let features = scratch.features[scratch.features.count - 1]
    for level in 0..<UInt32(image.listLevels) {
      var index = 0
      while index < scratch.listWork.count {
        let candidate = scratch.listWork[index]
        index += 1
        let list = image.patterns[candidate.pattern].owner & ~PatternRecord.isList
        if image.lists[list].level != level { continue }
        let program = matcher.program(Int(candidate.pattern))
        var (before, after) = matcher.reach(
          program, through: Int(candidate.position), from: Int(candidate.start), to: Int(candidate.end))
        while before != 0 {
          let start = Int(candidate.start) - before.trailingZeroBitCount
          var rest = after
          while rest != 0 {
            let end = Int(candidate.end) + rest.trailingZeroBitCount
            if add(ListSpan(
              list: list, start: UInt32(start), end: UInt32(end), nextAtStart: scratch.spansAtStart[start],
              nextAtEnd: scratch.spansAtEnd[end]), &scratch)
            {
              let (first, last) = (matcher.first, matcher.end)
              matcher = patternMatcher(scratch)
              (matcher.first, matcher.end) = (first, last)
              let pseudo = Int(image.info.idCount) + 3 + Int(list)
              offer(
                Int(image.triggerStarts[pseudo]), Int(image.triggerStarts[pseudo + 1]), start, end, languages, features,
                matcher, &scratch)
            }
            rest &= rest &- 1
          }
          before &= before &- 1
        }
        after = 0
      }
    }
  }

  /// False when the span is known already.
  private func add(_ span: ListSpan, _ scratch: inout MatchScratch) -> Bool {
    var index = span.nextAtStart
    while index != ListSpan.none {
      let other = scratch.spans[Int(index)]
      if other.list == span.list && other.end == span.end { return false }
      index = other.nextAtStart
    }
    let new = UInt32(scratch.spans.count)
    scratch.spans.append(span)
    scratch.spansAtStart[Int(span.start)] = new
    scratch.spansAtEnd[Int(span.end)] = new
    return true
  }

  @inline(__always)
  private func confirm(_ candidate: Candidate, _ sentence: Int, _ matcher: PatternMatcher, _ scratch: inout MatchScratch) {
    let program = matcher.program(Int(candidate.pattern))
    let (before, after) = matcher.reach(
      program, through: Int(candidate.position), from: Int(candidate.start), to: Int(candidate.end))
    if before == 0 { return }
    // Earliest start and latest end: itself a match, and all others around this place lie within it.
    insert(
      candidate.pattern, candidate.start &- UInt32(63 &- before.leadingZeroBitCount),
      candidate.end &+ UInt32(63 &- after.leadingZeroBitCount), sentence, &scratch)
  }

  /// Adds an occurrence and joins it with those of the same phrase it shares a token with.
  @inline(never)
  private func insert(
    _ pattern: UInt32, _ first: UInt32, _ last: UInt32, _ sentence: Int, _ scratch: inout MatchScratch
  ) {
    var start = first
    var end = last
    let newest = scratch.newestOfPattern[Int(pattern)]
    var index = newest
    while index != Occurrence.none {
      let other = scratch.occurrences[Int(index)]
      if other.isAlive != 0 && other.start < end && start < other.end {
        start = min(start, other.start)
        end = max(end, other.end)
        scratch.occurrences.base[Int(index)].isAlive = 0
        // A wider one may reach others it did not reach before: begin again; each round removes one.
        index = newest
      } else {
        index = other.previous
      }
    }
    scratch.newestOfPattern[Int(pattern)] = UInt32(scratch.occurrences.count)
    scratch.occurrences.append(
      Occurrence(
        pattern: pattern, start: start, end: end, sentence: UInt32(sentence), previous: newest, isAlive: 1))
  }
}

extension FeatureRecord {
  @inline(__always)
  func contains(_ feature: UInt8) -> Bool {
    let low = feature & 64 == 0
    let word = feature & 128 == 0 ? (low ? bits0 : bits1) : (low ? bits2 : bits3)
    return word >> UInt64(feature & 63) & 1 != 0
  }

  @inline(__always)
  func contains(_ a: UInt8, _ b: UInt8) -> Bool { contains(a) && contains(b) }
}
