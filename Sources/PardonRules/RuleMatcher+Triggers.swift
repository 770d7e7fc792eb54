extension RuleMatcher {
  /// Takes down every trigger of the sentence whose gate is open: the work of `confirm`.
  ///
  /// Returns whether some of them are of lists.
  @inline(__always)
  func collect(_ languages: UInt8, _ matcher: PatternMatcher, _ scratch: inout MatchScratch) {
    scratch.work.count = 0
    let symbols = matcher.frame.pointee.symbols
    let words = image.words.base
    let gates = image.gates.base
    let end = matcher.end
    var surroundings: UInt32 = 0
    var groups: UInt64 = 0
    var place = matcher.first
    var windows = scratch.windows.base + place &* WordWindow.stride
    while place < end {
      let symbol = symbols[place]
      surroundings |= symbol
      groups |= windows[0]
      let word = words + Int(symbol & 0xFFFF)
      let count = Int(word.pointee.triggerCount)
      if count != 0 {
        scratch.work.reserve(scratch.work.count &+ count)
        var next = scratch.work.base + scratch.work.count
        var trigger = word.pointee.firstTrigger
        var gate = gates + Int(trigger)
        let last = gate + count
        repeat {
          // Without a branch: which gates are open follows no rule that a processor could learn.
          next.pointee = Candidate(trigger: trigger, start: place, length: 1)
          let a = windows[Int(gate.pointee.offsetA)] & gate.pointee.maskA
          let b = windows[Int(gate.pointee.offsetB)] & gate.pointee.maskB
          next += (a != 0 ? 1 : 0) & (b != 0 ? 1 : 0)
          trigger &+= 1
          gate += 1
        } while gate != last
        scratch.work.count = next - scratch.work.base
      }
      windows += WordWindow.stride
      place &+= 1
    }
    scratch.groups.append(groups)
    let pseudo = Int(image.info.idCount)
    if surroundings & Symbol.capitalized != 0 { offer(pseudo, where: Symbol.capitalized, matcher, &scratch) }
    if surroundings & Symbol.uppercase != 0 { offer(pseudo &+ 1, where: Symbol.uppercase, matcher, &scratch) }
    offer(pseudo &+ 2, where: 0, matcher, &scratch)
  }

  /// The triggers of a pseudo id at every token that carries `flag`.
  @inline(__always)
  private func offer(_ pseudo: Int, where flag: UInt32, _ matcher: PatternMatcher, _ scratch: inout MatchScratch) {
    if image.words[pseudo].triggerCount != 0 { offerAll(pseudo, where: flag, matcher, &scratch) }
  }

  @inline(never)
  private func offerAll(_ pseudo: Int, where flag: UInt32, _ matcher: PatternMatcher, _ scratch: inout MatchScratch) {
    for place in matcher.first..<matcher.end where matcher.symbol(place) & flag == flag {
      offer(pseudo, place, place + 1, &scratch)
    }
  }

  /// Adds those of the triggers of a pseudo id or list to the work whose gates are open around the tokens `start ..< end`.
  func offer(_ id: Int, _ start: Int, _ end: Int, _ scratch: inout MatchScratch) {
    let before = scratch.windows.base + start &* WordWindow.stride
    let after = scratch.windows.base + (end &- 1) &* WordWindow.stride
    let word = image.words[id]
    for trigger in word.firstTrigger..<word.firstTrigger &+ UInt32(word.triggerCount) {
      let gate = image.gates[trigger]
      let a = Int(gate.offsetA)
      let b = Int(gate.offsetB)
      if (a < 0 ? before : after)[a] & gate.maskA != 0 && (b < 0 ? before : after)[b] & gate.maskB != 0 {
        scratch.work.append(Candidate(trigger: trigger, start: start, length: end &- start))
      }
    }
  }
}
