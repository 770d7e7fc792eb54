extension PatternMatcher {
  /// Lengths at which a match that enters the positions `entered` before token `place` can end: bit k for k tokens.
  @inline(__always)
  func lengthsForward(_ program: PatternProgram, entering entered: UInt64, at place: Int, depth: Int) -> UInt64 {
    program.hasLists
      ? lengthsForwardOverLists(program, entering: entered, at: place, depth: depth)
      : lengthsForwardOverTokens(program, entering: entered, at: place)
  }

  @inline(__always)
  func lengthsForwardOverTokens(_ program: PatternProgram, entering entered: UInt64, at start: Int) -> UInt64 {
    var place = start
    var candidates = entered
    var lengths: UInt64 = 0
    while place < end {
      let done = accepting(candidates, program, symbols[place])
      if done == 0 { break }
      place &+= 1
      let boundary = endBoundary(place)
      if done & program.last(boundary) != 0 { lengths |= 1 << UInt64(truncatingIfNeeded: place &- start) }
      if place == end { break }
      candidates = union(program.follow(marked: boundary == .marked), over: done)
    }
    return lengths
  }

  func lengthsForwardOverLists(
    _ program: PatternProgram, entering entered: UInt64, at start: Int, depth: Int
  ) -> UInt64 {
    // Slot k of the ring holds the positions completed k tokens after `start`; valid when bit k of `pending` is set.
    let ring = rings + depth &* 64
    var pending: UInt64 = 0
    var place = start
    var candidates = entered
    var lengths: UInt64 = 0
    while true {
      let offset = UInt64(truncatingIfNeeded: place &- start)
      if place < end {
        let done = accepting(candidates, program, symbols[place])
        if done != 0 { put(done, offset &+ 1, ring, &pending) }
        var tried = candidates & program.listMask
        while tried != 0 {
          let position = tried.trailingZeroBitCount
          var spans = listLengthsForward(program.test(position), at: place, depth: depth &+ 1)
          while spans != 0 {
            put(1 << UInt64(truncatingIfNeeded: position), offset &+ UInt64(spans.trailingZeroBitCount), ring, &pending)
            spans &= spans &- 1
          }
          tried &= tried &- 1
        }
      }
      if pending == 0 { return lengths }
      let next = pending.trailingZeroBitCount
      pending &= pending &- 1
      place = start &+ next
      let done = ring[next]
      let boundary = endBoundary(place)
      if done & program.last(boundary) != 0 { lengths |= 1 << UInt64(truncatingIfNeeded: next) }
      candidates = place == end ? 0 : union(program.follow(marked: boundary == .marked), over: done)
    }
  }

  /// Lengths of the matches whose last completed position, at the boundary before token `place`, is one of `completed`.
  @inline(__always)
  func lengthsBackward(_ program: PatternProgram, completed: UInt64, at place: Int, depth: Int) -> UInt64 {
    program.hasLists
      ? lengthsBackwardOverLists(program, completed: completed, at: place, depth: depth)
      : lengthsBackwardOverTokens(program, completed: completed, at: place)
  }

  @inline(__always)
  func lengthsBackwardOverTokens(_ program: PatternProgram, completed: UInt64, at start: Int) -> UInt64 {
    var place = start
    var candidates = completed
    var lengths: UInt64 = 0
    while place > first {
      place &-= 1
      let entered = accepting(candidates, program, symbols[place])
      if entered == 0 { break }
      let boundary = startBoundary(place)
      if entered & program.first(boundary) != 0 { lengths |= 1 << UInt64(truncatingIfNeeded: start &- place) }
      if place == first { break }
      candidates = union(program.precede(marked: boundary == .marked), over: entered)
    }
    return lengths
  }

  func lengthsBackwardOverLists(
    _ program: PatternProgram, completed: UInt64, at start: Int, depth: Int
  ) -> UInt64 {
    // As forward: slot k holds the positions entered k tokens before `start`.
    let ring = rings + depth &* 64
    var pending: UInt64 = 0
    var place = start
    var candidates = completed
    var lengths: UInt64 = 0
    while true {
      let offset = UInt64(truncatingIfNeeded: start &- place)
      if place > first {
        let entered = accepting(candidates, program, symbols[place &- 1])
        if entered != 0 { put(entered, offset &+ 1, ring, &pending) }
        var tried = candidates & program.listMask
        while tried != 0 {
          let position = tried.trailingZeroBitCount
          var spans = listLengthsBackward(program.test(position), at: place, depth: depth &+ 1)
          while spans != 0 {
            put(1 << UInt64(truncatingIfNeeded: position), offset &+ UInt64(spans.trailingZeroBitCount), ring, &pending)
            spans &= spans &- 1
          }
          tried &= tried &- 1
        }
      }
      if pending == 0 { return lengths }
      let next = pending.trailingZeroBitCount
      pending &= pending &- 1
      place = start &- next
      let entered = ring[next]
      let boundary = startBoundary(place)
      if entered & program.first(boundary) != 0 { lengths |= 1 << UInt64(truncatingIfNeeded: next) }
      candidates = place == first ? 0 : union(program.precede(marked: boundary == .marked), over: entered)
    }
  }

  @inline(__always)
  private func put(
    _ mask: UInt64, _ slot: UInt64, _ ring: UnsafeMutablePointer<UInt64>, _ pending: inout UInt64
  ) {
    // A match is at most 63 tokens long (validated), so the slot is below 64; the mask makes that hold whatever happens.
    let index = Int(truncatingIfNeeded: slot & 63)
    let bit: UInt64 = 1 << (slot & 63)
    ring[index] = pending & bit != 0 ? ring[index] | mask : mask
    pending |= bit
  }

  /// Lengths of the spans of a list that begin at token `place`.
  func listLengthsForward(_ list: UInt64, at place: Int, depth: Int) -> UInt64 {
    let record = lists[Int(truncatingIfNeeded: list)]
    let symbol = symbols[place]
    guard mayContain(record.firstClass, symbol) else { return 0 }
    let boundary = startBoundary(place)
    var lengths: UInt64 = 0
    for pattern in record.firstPattern..<(record.firstPattern &+ record.patternCount) {
      let program = PatternProgram(base: programs + Int(patterns[Int(pattern)].program))
      if mayContain(program.firstClass, symbol) {
        lengths |= lengthsForward(program, entering: program.first(boundary), at: place, depth: depth)
      }
    }
    return lengths
  }

  /// Lengths of the spans of a list that end before token `place`.
  func listLengthsBackward(_ list: UInt64, at place: Int, depth: Int) -> UInt64 {
    let record = lists[Int(truncatingIfNeeded: list)]
    let symbol = symbols[place &- 1]
    guard mayContain(record.lastClass, symbol) else { return 0 }
    let boundary = endBoundary(place)
    var lengths: UInt64 = 0
    for pattern in record.firstPattern..<(record.firstPattern &+ record.patternCount) {
      let program = PatternProgram(base: programs + Int(patterns[Int(pattern)].program))
      if mayContain(program.lastClass, symbol) {
        lengths |= lengthsBackward(program, completed: program.last(boundary), at: place, depth: depth)
      }
    }
    return lengths
  }
}
