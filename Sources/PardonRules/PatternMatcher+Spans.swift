extension PatternMatcher {
  /// Lengths by which a match can go on when the positions `completed` end before token `place`: bit k for k more tokens.
  @inline(__always)
  func lengthsForward(_ program: PatternProgram, completed: UInt64, at place: Int) -> UInt64 {
    program.hasLists
      ? lengthsForwardOverLists(program, completed: completed, at: place)
      : lengthsForwardOverTokens(program, completed: completed, at: place)
  }

  @inline(__always)
  private func lengthsForwardOverTokens(_ program: PatternProgram, completed: UInt64, at start: Int) -> UInt64 {
    var place = start
    var done = completed
    var lengths: UInt64 = 0
    while true {
      let boundary = endBoundary(place)
      if done & program.last(boundary) != 0 { lengths |= 1 << UInt64(truncatingIfNeeded: place &- start) }
      if place == end { return lengths }
      let candidates = union(program.follow(marked: boundary == .marked), over: done)
      if candidates == 0 { return lengths }
      done = accepting(candidates, program, symbols[place])
      if done == 0 { return lengths }
      place &+= 1
    }
  }

  private func lengthsForwardOverLists(_ program: PatternProgram, completed: UInt64, at start: Int) -> UInt64 {
    // Slot k of the ring holds the positions completed k tokens after `start`; valid when bit k of `pending` is set.
    ring[0] = completed
    var pending: UInt64 = 1
    var lengths: UInt64 = 0
    while pending != 0 {
      let offset = UInt64(pending.trailingZeroBitCount)
      pending &= pending &- 1
      let place = start &+ Int(offset)
      let done = ring[Int(offset)]
      let boundary = endBoundary(place)
      if done & program.last(boundary) != 0 { lengths |= 1 << offset }
      if place == end { continue }
      let candidates = union(program.follow(marked: boundary == .marked), over: done)
      let next = accepting(candidates, program, symbols[place])
      if next != 0 { put(next, offset &+ 1, &pending) }
      let lists = candidates & program.listMask
      if lists != 0 {
        var index = spansAtStart[place]
        while index != ListSpan.none {
          let span = spans[Int(index)]
          let entered = accepting(lists, program, list: span.list)
          if entered != 0 { put(entered, offset &+ UInt64(span.end &- span.start), &pending) }
          index = span.nextAtStart
        }
      }
    }
    return lengths
  }

  /// Lengths by which a match can reach back when the positions `entered` begin with token `place`: bit k for k tokens before.
  @inline(__always)
  func lengthsBackward(_ program: PatternProgram, entered: UInt64, at place: Int) -> UInt64 {
    program.hasLists
      ? lengthsBackwardOverLists(program, entered: entered, at: place)
      : lengthsBackwardOverTokens(program, entered: entered, at: place)
  }

  @inline(__always)
  private func lengthsBackwardOverTokens(_ program: PatternProgram, entered: UInt64, at start: Int) -> UInt64 {
    var place = start
    var begun = entered
    var lengths: UInt64 = 0
    while true {
      let boundary = startBoundary(place)
      if begun & program.first(boundary) != 0 { lengths |= 1 << UInt64(truncatingIfNeeded: start &- place) }
      if place == first { return lengths }
      let candidates = union(program.precede(marked: boundary == .marked), over: begun)
      if candidates == 0 { return lengths }
      begun = accepting(candidates, program, symbols[place &- 1])
      if begun == 0 { return lengths }
      place &-= 1
    }
  }

  private func lengthsBackwardOverLists(_ program: PatternProgram, entered: UInt64, at start: Int) -> UInt64 {
    // As forward: slot k holds the positions entered k tokens before `start`.
    ring[0] = entered
    var pending: UInt64 = 1
    var lengths: UInt64 = 0
    while pending != 0 {
      let offset = UInt64(pending.trailingZeroBitCount)
      pending &= pending &- 1
      let place = start &- Int(offset)
      let begun = ring[Int(offset)]
      let boundary = startBoundary(place)
      if begun & program.first(boundary) != 0 { lengths |= 1 << offset }
      if place == first { continue }
      let candidates = union(program.precede(marked: boundary == .marked), over: begun)
      let next = accepting(candidates, program, symbols[place &- 1])
      if next != 0 { put(next, offset &+ 1, &pending) }
      let lists = candidates & program.listMask
      if lists != 0 {
        var index = spansAtEnd[place]
        while index != ListSpan.none {
          let span = spans[Int(index)]
          let begun = accepting(lists, program, list: span.list)
          if begun != 0 { put(begun, offset &+ UInt64(span.end &- span.start), &pending) }
          index = span.nextAtEnd
        }
      }
    }
    return lengths
  }

  @inline(__always)
  private func accepting(_ positions: UInt64, _ program: PatternProgram, list: UInt32) -> UInt64 {
    var accepted: UInt64 = 0
    var rest = positions
    while rest != 0 {
      let position = rest.trailingZeroBitCount
      if program.test(position) == UInt64(list) { accepted |= 1 << UInt64(truncatingIfNeeded: position) }
      rest &= rest &- 1
    }
    return accepted
  }

  @inline(__always)
  private func put(_ mask: UInt64, _ slot: UInt64, _ pending: inout UInt64) {
    // A match is at most 63 tokens long (validated), so the slot is below 64; the mask makes that hold whatever happens.
    let index = Int(truncatingIfNeeded: slot & 63)
    let bit: UInt64 = 1 << (slot & 63)
    ring[index] = pending & bit != 0 ? ring[index] | mask : mask
    pending |= bit
  }
}
