extension RuleMatcher {
  /// Points the scratch's frame at this image and at the scratch's buffers.
  ///
  /// To be done again after spans were added. The sentence is set apart.
  @inline(__always)
  func setFrame(_ scratch: inout MatchScratch) {
    scratch.frame.initialize(
      to: SentenceFrame(
        symbols: UnsafePointer(scratch.symbols.base), idSets: image.idSets.base, patterns: image.patterns.base,
        programs: image.programs.base, spans: UnsafePointer(scratch.spans.base),
        spansAtStart: UnsafePointer(scratch.spansAtStart.base), spansAtEnd: UnsafePointer(scratch.spansAtEnd.base),
        ring: scratch.ring))
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
    scratch.groups.count = 0
    scratch.groups.reserve(draft.sentences.count)
    setFrame(&scratch)
    let matcher = PatternMatcher(frame: scratch.frame)
    var number: UInt32 = 0
    for sentence in draft.sentences {
      scratch.frame.pointee.first = Int(sentence.firstToken)
      scratch.frame.pointee.end = Int(sentence.endToken)
      collect(sentence.languages.rawValue, matcher, &scratch)
      if scratch.listWork.count != 0 { findSpans(sentence.languages.rawValue, matcher, &scratch) }
      forgetFeatures(matcher, &scratch)
      confirm(number, matcher, &scratch)
      number &+= 1
    }
  }

  /// Takes down where the sentence's features stand, then every trigger that these and the neighbouring words allow.
  @inline(__always)
  private func collect(_ languages: UInt8, _ matcher: PatternMatcher, _ scratch: inout MatchScratch) {
    let symbols = matcher.frame.pointee.symbols
    let first = matcher.first
    let end = matcher.end
    let surroundings = noteFeatures(matcher, &scratch)
    scratch.listWork.count = 0
    scratch.ruleWork.count = 0
    let starts = image.triggerStarts.base
    var before = UInt64(WordGroup.nothing)
    var group = matcher.group(first)
    var place = first
    while place < end {
      let id = Int(symbols[place] & 0xFFFF)
      let after = place &+ 1 < end ? matcher.group(place &+ 1) : UInt64(WordGroup.nothing)
      let from = starts[id]
      let to = starts[id &+ 1]
      if from != to {
        offer(
          from, to, UInt32(truncatingIfNeeded: place), UInt32(truncatingIfNeeded: place &+ 1), before, after, languages,
          matcher, &scratch)
      }
      before = group
      group = after
      place &+= 1
    }
    let pseudo = Int(image.info.idCount)
    if surroundings & Symbol.capitalized != 0 && starts[pseudo] != starts[pseudo &+ 1] {
      offer(pseudo, where: Symbol.capitalized, languages, matcher, &scratch)
    }
    if surroundings & Symbol.uppercase != 0 && starts[pseudo &+ 1] != starts[pseudo &+ 2] {
      offer(pseudo &+ 1, where: Symbol.uppercase, languages, matcher, &scratch)
    }
    if starts[pseudo &+ 2] != starts[pseudo &+ 3] { offer(pseudo &+ 2, where: 0, languages, matcher, &scratch) }
  }

  /// Returns the bits that any of the sentence's symbols carries.
  @inline(__always)
  private func noteFeatures(_ matcher: PatternMatcher, _ scratch: inout MatchScratch) -> UInt32 {
    let symbols = matcher.frame.pointee.symbols
    let starts = image.featureStarts.base
    let features = image.features.base
    let places = scratch.places
    var surroundings: UInt32 = 0
    var groups: UInt64 = 0
    var place = matcher.first
    // In a sentence of more than 64 words, bits stand for places 64 apart.
    var bit: UInt64 = 1
    while place < matcher.end {
      let symbol = symbols[place]
      surroundings |= symbol
      groups |= 1 &<< UInt64(symbol >> Symbol.groupShift)
      var feature = features + Int(starts[Int(symbol & 0xFFFF)])
      let last = features + Int(starts[Int(symbol & 0xFFFF) &+ 1])
      while feature != last {
        places[Int(feature.pointee)] |= bit
        feature += 1
      }
      bit = bit &<< 1 | bit &>> 63
      place &+= 1
    }
    places[0] = .max
    scratch.groups.append(groups)
    return surroundings
  }

  @inline(__always)
  private func forgetFeatures(_ matcher: PatternMatcher, _ scratch: inout MatchScratch) {
    let symbols = matcher.frame.pointee.symbols
    let starts = image.featureStarts.base
    let features = image.features.base
    var place = matcher.first
    while place < matcher.end {
      let id = Int(symbols[place] & 0xFFFF)
      var feature = features + Int(starts[id])
      let last = features + Int(starts[id &+ 1])
      while feature != last {
        scratch.places[Int(feature.pointee)] = 0
        feature += 1
      }
      place &+= 1
    }
  }

  /// The triggers of a pseudo id at every token that carries `flag`.
  @inline(never)
  private func offer(
    _ pseudo: Int, where flag: UInt32, _ languages: UInt8, _ matcher: PatternMatcher, _ scratch: inout MatchScratch
  ) {
    for place in matcher.first..<matcher.end where matcher.symbol(place) & flag == flag {
      offer(pseudo, place, place + 1, languages, matcher, &scratch)
    }
  }

  /// The triggers of an id or list that takes the tokens `start ..< end`.
  private func offer(
    _ id: Int, _ start: Int, _ end: Int, _ languages: UInt8, _ matcher: PatternMatcher, _ scratch: inout MatchScratch
  ) {
    let before = start > matcher.first ? matcher.group(start - 1) : UInt64(WordGroup.nothing)
    let after = end < matcher.end ? matcher.group(end) : UInt64(WordGroup.nothing)
    offer(
      image.triggerStarts[id], image.triggerStarts[id + 1], UInt32(start), UInt32(end), before, after, languages,
      matcher, &scratch)
  }

  /// Adds those of the triggers `from ..< to` to the work that can lead to a match around tokens `start ..< end`.
  ///
  /// - `before`, `after`: groups of the neighbouring words.
  @inline(__always)
  private func offer(
    _ from: UInt32, _ to: UInt32, _ start: UInt32, _ end: UInt32, _ before: UInt64, _ after: UInt64,
    _ languages: UInt8, _ matcher: PatternMatcher, _ scratch: inout MatchScratch
  ) {
    let places = scratch.places
    let first = Int(start) &- matcher.first
    let final = Int(end) &- 1 &- matcher.first
    let isLong = matcher.end &- matcher.first > 64
    let neighbours = image.neighbours.base
    let triggers = image.triggers.base
    var index = Int(truncatingIfNeeded: from)
    let last = Int(truncatingIfNeeded: to)
    while index != last {
      let number = index
      index &+= 1
      if (neighbours[number].before &>> before) & (neighbours[number].after &>> after) & 1 == 0 { continue }
      let record = triggers[number]
      if record.flags & languages == 0 { continue }
      let placesA = places[Int(record.featureA)]
      let placesB = places[Int(record.featureB)]
      if isLong {
        if placesA == 0 || placesB == 0 { continue }
      } else if placesA & Self.window(first &+ Int(record.fromA), final &+ Int(record.toA)) == 0
        || placesB & Self.window(first &+ Int(record.fromB), final &+ Int(record.toB)) == 0
      {
        continue
      }
      let candidate = Candidate(
        pattern: record.pattern, program: record.program, owner: record.owner, position: UInt32(record.position),
        flags: UInt32(record.flags), start: start, end: end)
      if record.flags & TriggerRecord.isList != 0 {
        scratch.listWork.append(candidate)
      } else {
        scratch.ruleWork.append(candidate)
      }
    }
  }

  /// Finds the spans of lists, level by level, and adds what they trigger to the work.
  private func findSpans(_ languages: UInt8, _ matcher: PatternMatcher, _ scratch: inout MatchScratch) {
    for level in 0..<UInt32(image.listLevels) {
      var index = 0
      while index < scratch.listWork.count {
        let candidate = scratch.listWork[index]
        index += 1
        let list = candidate.owner
        if image.lists[list].level != level { continue }
        let reach = matcher.reach(candidate)
        var before = reach.before
        while before != 0 {
          let start = Int(candidate.start) - before.trailingZeroBitCount
          before &= before &- 1
          var after = reach.after
          while after != 0 {
            let end = Int(candidate.end) + after.trailingZeroBitCount
            after &= after &- 1
            if add(list, start, end, &scratch) {
              offer(Int(image.info.idCount) + 3 + Int(list), start, end, languages, matcher, &scratch)
            }
          }
        }
      }
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
    let new = UInt32(scratch.spans.count)
    scratch.spans.append(
      ListSpan(
        list: list, start: UInt32(start), end: UInt32(end), nextAtStart: scratch.spansAtStart[start],
        nextAtEnd: scratch.spansAtEnd[end]))
    scratch.spansAtStart[start] = new
    scratch.spansAtEnd[end] = new
    // The buffer may have moved.
    scratch.frame.pointee.spans = UnsafePointer(scratch.spans.base)
    return true
  }

  /// Turns the sentence's work on rules into merged occurrences.
  @inline(__always)
  private func confirm(_ sentence: UInt32, _ matcher: PatternMatcher, _ scratch: inout MatchScratch) {
    let before = scratch.occurrences.count
    var candidate = UnsafePointer(scratch.ruleWork.base)
    let end = candidate + scratch.ruleWork.count
    while candidate != end {
      if candidate.pointee.flags & UInt32(TriggerRecord.isWhole) != 0 {
        insert(candidate.pointee, candidate.pointee.start, candidate.pointee.end, sentence, &scratch)
      } else {
        let (before, after) = matcher.reach(candidate.pointee)
        if before != 0 {
          // Earliest start and latest end: itself a match, since any beginning goes with any end.
          insert(
            candidate.pointee, candidate.pointee.start &- UInt32(63 &- before.leadingZeroBitCount),
            candidate.pointee.end &+ UInt32(63 &- after.leadingZeroBitCount), sentence, &scratch)
        }
      }
      candidate += 1
    }
    // The next sentence starts its own chains: occurrences of different sentences never overlap.
    for index in before..<scratch.occurrences.count {
      scratch.newestOfPattern[Int(scratch.occurrences[index].pattern)] = Occurrence.none
    }
  }

  /// Adds an occurrence and joins it with those of the same phrase it shares a token with.
  @inline(__always)
  private func insert(
    _ candidate: Candidate, _ first: UInt32, _ last: UInt32, _ sentence: UInt32, _ scratch: inout MatchScratch
  ) {
    let pattern = candidate.pattern
    let newest = scratch.newestOfPattern[Int(pattern)]
    var occurrence = Occurrence(
      pattern: pattern, rule: candidate.owner, start: first, end: last, sentence: sentence, previous: newest, isAlive: 1
    )
    if newest != Occurrence.none { join(&occurrence, &scratch) }
    scratch.newestOfPattern[Int(pattern)] = UInt32(truncatingIfNeeded: scratch.occurrences.count)
    scratch.occurrences.append(occurrence)
  }

  @inline(never)
  private func join(_ occurrence: inout Occurrence, _ scratch: inout MatchScratch) {
    var index = occurrence.previous
    while index != Occurrence.none {
      let other = scratch.occurrences[Int(index)]
      if other.isAlive != 0 && other.start < occurrence.end && occurrence.start < other.end {
        occurrence.start = min(occurrence.start, other.start)
        occurrence.end = max(occurrence.end, other.end)
        scratch.occurrences.base[Int(index)].isAlive = 0
        // A wider one may reach others it did not reach before: begin again; each round removes one.
        index = occurrence.previous
      } else {
        index = other.previous
      }
    }
  }

  /// Bits `from ... to` of a sentence of at most 64 words; either may lie outside, but not `from` above `to`.
  @inline(__always)
  private static func window(_ from: Int, _ to: Int) -> UInt64 {
    // Smart shifts give 0 beyond the ends. Bits up to `to`, less those below `from`.
    let upTo: UInt64 = to >= 63 ? .max : ~(.max << UInt64(max(0, to &+ 1)))
    let below: UInt64 = from <= 0 ? 0 : ~(.max << UInt64(from))
    return upTo & ~below
  }
}
