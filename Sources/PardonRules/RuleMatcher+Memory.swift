extension RuleMatcher {
  /// Takes over what was found in a sentence like this one.
  ///
  /// - `findings`: as `remember` wrote them.
  /// - `first`: its first token.
  /// - `number`: its number in the draft.
  @inline(never)
  func takeOver(_ findings: UnsafePointer<UInt32>, first: UInt32, number: UInt32, _ scratch: inout MatchScratch) {
    scratch.memory.recalled &+= 1
    var next = findings + 1
    let occurrencesEnd = next + 3 &* Int(findings[0] & 0xFFFF)
    let end = occurrencesEnd + 2 &* Int(findings[0] &>> 16)
    while next != occurrencesEnd {
      scratch.occurrences.append(
        Occurrence(
          pattern: next[0], rule: next[1] &>> 1, start: first &+ (next[2] & 0xFFFF), end: first &+ next[2] &>> 16,
          sentence: number, previous: Occurrence.none, isAlive: 1, isDecided: next[1] & 1))
      next += 3
    }
    while next != end {
      link(next[0], first &+ (next[1] & 0xFFFF), first &+ next[1] &>> 16, &scratch)
      next += 2
    }
  }

  /// Remembers what was found in a sentence: the occurrences and spans from these numbers on.
  @inline(never)
  func remember(
    _ key: SentenceKey, _ sentence: DraftSentence, firstOccurrence: Int, firstSpan: Int, _ scratch: inout MatchScratch
  ) {
    let occurrences = scratch.occurrences.count &- firstOccurrence
    let spans = scratch.spans.count &- firstSpan
    let first = sentence.firstToken
    if max(occurrences, spans) > 0xFFFF { return }
    guard
      var next = scratch.memory.write(
        key, UnsafePointer(scratch.symbols.base + Int(first)), words: 1 &+ 3 &* occurrences &+ 2 &* spans)
    else { return }
    next[0] = UInt32(truncatingIfNeeded: occurrences | spans &<< 16)
    next += 1
    for index in firstOccurrence..<scratch.occurrences.count {
      let found = scratch.occurrences[index]
      next[0] = found.pattern
      next[1] = found.rule &<< 1 | found.isDecided
      next[2] = found.start &- first | (found.end &- first) &<< 16
      next += 3
    }
    for index in firstSpan..<scratch.spans.count {
      let found = scratch.spans[index]
      next[0] = found.list
      next[1] = found.start &- first | (found.end &- first) &<< 16
      next += 2
    }
  }
}
