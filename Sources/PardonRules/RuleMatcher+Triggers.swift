extension RuleMatcher {
  /// Takes down every trigger of the sentence whose gate is open: the work of `confirm` and, of lists, that of `findSpans`.
  @inline(__always)
  func collect(_ languages: UInt8, _ matcher: PatternMatcher, _ scratch: inout MatchScratch) {
    scratch.work.count = 0
    scratch.listWork.count = 0
    let symbols = matcher.frame.pointee.symbols
    let words = image.words.base
    let elements = image.elements.base
    let end = matcher.end
    var surroundings: UInt32 = 0
    let filter = image.pairFilter.base
    let filterShift = image.filterShift
    // No word is before the first: no pair has the id 0.
    var before: UInt32 = 0
    var place = matcher.first
    while place < end {
      let symbol = symbols[place]
      let id = symbol & 0xFFFF
      surroundings |= symbol
      let key = WordPair.key(before, id)
      let hash = WordPair.hash(key)
      before = id
      if filter[Int(truncatingIfNeeded: hash &>> filterShift)] &>> WordPair.filterBit(hash) & 1 != 0 {
        offerPair(key, hash, place, languages, &scratch)
      }
      let word = words + Int(id)
      let count = Int(word.pointee.triggerCount)
      if count != 0 { offer(elements + Int(word.pointee.firstTrigger), count, place, place, languages, &scratch) }
      place &+= 1
    }
    let pseudo = Int(image.info.idCount)
    if surroundings & Symbol.capitalized != 0 {
      offerAll(pseudo, where: Symbol.capitalized, languages, matcher, &scratch)
    }
    if surroundings & Symbol.uppercase != 0 {
      offerAll(pseudo &+ 1, where: Symbol.uppercase, languages, matcher, &scratch)
    }
    offerAll(pseudo &+ 2, where: 0, languages, matcher, &scratch)
  }

  /// The triggers of two words in a row, the second of them at `place`.
  @inline(__always)
  private func offerPair(
    _ key: UInt32, _ hash: UInt64, _ place: Int, _ languages: UInt8, _ scratch: inout MatchScratch
  ) {
    let pairs = image.pairs.base
    let mask = image.pairs.count &- 1
    var slot = Int(truncatingIfNeeded: hash &>> image.pairShift)
    // Ends at a free slot: the table is at most half full (validated). Two unknown words have the key of a free slot.
    while true {
      let found = pairs[slot].key
      if found == 0 { return }
      if found == key { break }
      slot = (slot &+ 1) & mask
    }
    let list = image.elements.base + Int(pairs[slot].first)
    offer(list + 1, Int(list.pointee), place &- 1, place &- 1, languages, &scratch)
  }

  /// The triggers of a pseudo id at every token that carries `flag`.
  @inline(__always)
  private func offerAll(
    _ pseudo: Int, where flag: UInt32, _ languages: UInt8, _ matcher: PatternMatcher, _ scratch: inout MatchScratch
  ) {
    let word = image.words[pseudo]
    if word.triggerCount == 0 { return }
    let elements = image.elements.base + Int(word.firstTrigger)
    for place in matcher.first..<matcher.end where matcher.symbol(place) & flag == flag {
      offer(elements, Int(word.triggerCount), place, place, languages, &scratch)
    }
  }

  /// Adds those of the triggers to the work whose gates are open around the tokens `start ... last`; those of the second word
  /// of a pair are one token further on.
  @inline(__always)
  func offer(
    _ elements: UnsafePointer<UInt32>, _ count: Int, _ start: Int, _ last: Int, _ languages: UInt8,
    _ scratch: inout MatchScratch
  ) {
    let windows = scratch.windows.base
    let gates = image.gates.base
    let length = last &- start &+ 1
    var next = elements
    let end = elements + count
    while next != end {
      let element = next.pointee
      next += 1
      let flags = UInt8(truncatingIfNeeded: element &>> TriggerElement.flagsShift)
      if flags & languages == 0 { continue }
      let second = Int(element &>> TriggerElement.secondShift & 1)
      let gate = gates + Int(element & TriggerElement.triggerMask)
      let before = windows + (start &+ second) &* WordWindow.stride
      let after = windows + (last &+ second) &* WordWindow.stride
      let a = Int(gate.pointee.offsetA)
      if (a < 0 ? before : after)[a] & gate.pointee.maskA == 0 { continue }
      let b = Int(gate.pointee.offsetB)
      if (b < 0 ? before : after)[b] & gate.pointee.maskB == 0 { continue }
      let candidate = Candidate(trigger: element & TriggerElement.triggerMask, start: start &+ second, length: length)
      if flags & TriggerRecord.isList != 0 {
        scratch.listWork.append(candidate)
      } else {
        scratch.work.append(candidate)
      }
    }
  }
}
