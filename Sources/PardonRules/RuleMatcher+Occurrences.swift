extension RuleMatcher {
  /// A matcher of patterns over the scratch's symbols; its sentence is still to be set.
  @inline(__always)
  func patternMatcher(_ scratch: borrowing MatchScratch) -> PatternMatcher {
    PatternMatcher(
      symbols: UnsafePointer(scratch.symbols.base), classWords: image.classWords.base, lists: image.lists.base,
      patterns: image.patterns.base, programs: image.programs.base, rings: scratch.rings)
  }

  /// Appends the merged occurrences of every phrase that rules look for.
  func findOccurrences(_ draft: DraftView, _ scratch: inout MatchScratch) {
    // Left all `none` by every call, so that only a larger image has to fill it.
    if scratch.newestOfPattern.count < image.patterns.count {
      scratch.newestOfPattern.fill(image.patterns.count, with: Occurrence.none)
    }
    var matcher = patternMatcher(scratch)
    let starts = image.triggerStarts.base
    let triggers = image.triggers.base
    let capitalized = Int(image.info.idCount)
    let hasCapitalized = starts[capitalized] != starts[capitalized + 1]
    let hasUppercase = starts[capitalized + 1] != starts[capitalized + 2]
    let hasAny = starts[capitalized + 2] != starts[capitalized + 3]
    for (number, sentence) in draft.sentences.enumerated() {
      matcher.first = Int(sentence.firstToken)
      matcher.end = Int(sentence.endToken)
      let languages = sentence.languages.rawValue
      let before = scratch.occurrences.count
      for place in matcher.first..<matcher.end {
        let symbol = matcher.symbols[place]
        let id = Int(symbol & 0xFFFF)
        var trigger = Int(starts[id])
        let end = Int(starts[id &+ 1])
        while trigger < end {
          let record = triggers[trigger]
          trigger &+= 1
          if record.languages & languages != 0 { confirm(record, place, number, matcher, &scratch) }
        }
        if hasCapitalized && symbol & Symbol.capitalized != 0 {
          confirmAll(capitalized, place, number, languages, matcher, &scratch)
        }
        if hasUppercase && symbol & Symbol.uppercase != 0 {
          confirmAll(capitalized + 1, place, number, languages, matcher, &scratch)
        }
        if hasAny { confirmAll(capitalized + 2, place, number, languages, matcher, &scratch) }
      }
      // The next sentence starts its own chains: occurrences of different sentences never overlap.
      for index in before..<scratch.occurrences.count {
        scratch.newestOfPattern[Int(scratch.occurrences[index].pattern)] = Occurrence.none
      }
    }
  }

  @inline(never)
  private func confirmAll(
    _ id: Int, _ place: Int, _ sentence: Int, _ languages: UInt8, _ matcher: PatternMatcher,
    _ scratch: inout MatchScratch
  ) {
    for trigger in image.triggerStarts[id]..<image.triggerStarts[id + 1] {
      let record = image.triggers[trigger]
      if record.languages & languages != 0 { confirm(record, place, sentence, matcher, &scratch) }
    }
  }

  @inline(__always)
  private func confirm(
    _ trigger: TriggerRecord, _ place: Int, _ sentence: Int, _ matcher: PatternMatcher, _ scratch: inout MatchScratch
  ) {
    let program = PatternProgram(base: matcher.programs + Int(matcher.patterns[Int(trigger.pattern)].program))
    guard let (start, end) = matcher.widest(program, through: Int(trigger.position), at: place) else { return }
    insert(trigger.pattern, start, end, sentence, &scratch)
  }

  /// Adds an occurrence and joins it with those of the same phrase it shares a token with.
  @inline(never)
  private func insert(_ pattern: UInt32, _ start: Int, _ end: Int, _ sentence: Int, _ scratch: inout MatchScratch) {
    var start = UInt32(start)
    var end = UInt32(end)
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
