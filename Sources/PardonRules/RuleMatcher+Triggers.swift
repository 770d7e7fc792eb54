extension RuleMatcher {
  /// Takes down every trigger of the sentence whose gate is open: the work of `confirm` and, of lists, that of `findSpans`.
  @inline(never)
  func collect(_ languages: UInt8, _ matcher: PatternMatcher, _ scratch: inout MatchScratch) {
    scratch.work.count = 0
    scratch.lateWork.count = 0
    scratch.listWork.count = 0
    let symbols = matcher.frame.pointee.symbols
    let words = image.words.base
    let gates = image.gates.base
    let asked = UInt32(languages) &<< GateRecord.languagesShift
    let end = matcher.end
    var place = matcher.first
    var window = scratch.windows.base + place &* WordWindow.stride
    var surroundings: UInt32 = 0
    // No word is before the first.
    var before: UInt32 = 0
    var followers: UInt64 = 0
    while place < end {
      let symbol = symbols[place]
      surroundings |= symbol
      let word = words + Int(symbol & 0xFFFF)
      let own = UInt32(word.pointee.classAsSecond)
      if followers & WordPair.bit(own) != 0 && word.pointee.predecessors & WordPair.bit(before) != 0 {
        let list = pairList(WordPair.key(before, own))
        if list >= 0 { offer(gates + list, window - WordWindow.stride, place &- 1, asked, &scratch) }
      }
      before = UInt32(word.pointee.classAsFirst)
      followers = word.pointee.followers
      if word.pointee.gateCount != 0 {
        offer(gates + Int(word.pointee.firstGate), window, place, asked, &scratch)
      }
      place &+= 1
      window += WordWindow.stride
    }
    let pseudo = Int(image.info.idCount)
    if surroundings & Symbol.capitalized != 0 {
      offerAll(pseudo, where: Symbol.capitalized, asked, matcher, &scratch)
    }
    if surroundings & Symbol.uppercase != 0 {
      offerAll(pseudo &+ 1, where: Symbol.uppercase, asked, matcher, &scratch)
    }
    offerAll(pseudo &+ 2, where: 0, asked, matcher, &scratch)
  }

  /// The list of gates of two words in a row, or -1.
  @inline(__always)
  private func pairList(_ key: UInt32) -> Int {
    let pairs = image.pairs.base
    let count = image.pairs.count
    var slot = WordPair.slot(key, count: count)
    // Ends at a free slot: the table is at most five eighths full (validated).
    while true {
      let found = pairs[slot].key
      if found == 0 { return -1 }
      if found == key { return Int(pairs[slot].first) }
      slot &+= 1
      if slot == count { slot = 0 }
    }
  }

  /// Adds the triggers of a list to the work whose gates are open at a place, the first of a pair's two.
  ///
  /// - `window`: the windows of the place.
  /// - `asked`: languages of the sentence, as in `GateRecord.element`.
  /// - `isLate`: this place comes before others that were offered already.
  @inline(__always)
  private func offer(
    _ list: UnsafePointer<GateRecord>, _ window: UnsafePointer<UInt64>, _ place: Int, _ asked: UInt32,
    isLate: Bool = false, _ scratch: inout MatchScratch
  ) {
    var gate = list
    while true {
      let element = gate.pointee.element
      if element & asked != 0 && window[Int(gate.pointee.offsetA)] & gate.pointee.maskA != 0
        && window[Int(gate.pointee.offsetB)] & gate.pointee.maskB != 0
      {
        let second = Int(element &>> GateRecord.secondShift & 1)
        scratch.add(
          Candidate(trigger: element & GateRecord.triggerMask, start: place &+ second, length: 1),
          isList: element & GateRecord.isList != 0, isLate: isLate)
      }
      if element & GateRecord.isLast != 0 { return }
      gate += 1
    }
  }

  /// The triggers of a pseudo id at every token that carries `flag`.
  private func offerAll(
    _ pseudo: Int, where flag: UInt32, _ asked: UInt32, _ matcher: PatternMatcher, _ scratch: inout MatchScratch
  ) {
    let word = image.words.base + pseudo
    if word.pointee.gateCount == 0 { return }
    let list = image.gates.base + Int(word.pointee.firstGate)
    for place in matcher.first..<matcher.end where matcher.symbol(place) & flag == flag {
      offer(list, scratch.windows.base + place &* WordWindow.stride, place, asked, isLate: true, &scratch)
    }
  }

  /// Adds those triggers of a list of phrases to the work whose gates are open around its span of the tokens
  /// `start ... last`.
  func offerSpan(_ list: Int, _ start: Int, _ last: Int, _ languages: UInt8, _ scratch: inout MatchScratch) {
    let word = image.words.base + (Int(image.info.idCount) &+ 3 &+ list)
    if word.pointee.gateCount == 0 { return }
    let before = scratch.windows.base + start &* WordWindow.stride
    let after = scratch.windows.base + last &* WordWindow.stride
    let asked = UInt32(languages) &<< GateRecord.languagesShift
    var gate = image.gates.base + Int(word.pointee.firstGate)
    while true {
      let element = gate.pointee.element
      let a = Int(gate.pointee.offsetA)
      let b = Int(gate.pointee.offsetB)
      if element & asked != 0 && (a < 0 ? before : after)[a] & gate.pointee.maskA != 0
        && (b < 0 ? before : after)[b] & gate.pointee.maskB != 0
      {
        scratch.add(
          Candidate(trigger: element & GateRecord.triggerMask, start: start, length: last &- start &+ 1),
          isList: element & GateRecord.isList != 0, isLate: true)
      }
      if element & GateRecord.isLast != 0 { return }
      gate += 1
    }
  }
}

extension MatchScratch {
  @inline(__always)
  fileprivate mutating func add(_ candidate: Candidate, isList: Bool, isLate: Bool) {
    if isList {
      listWork.append(candidate)
    } else if isLate {
      lateWork.append(candidate)
    } else {
      work.append(candidate)
    }
  }
}
