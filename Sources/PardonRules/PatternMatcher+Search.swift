extension PatternMatcher {
  /// Lengths of the parts before and after all matches in which `position` takes the tokens `from ..< to`: any of these
  /// beginnings goes with any of these ends. Both empty when there is no such match.
  @inline(__always)
  func reach(_ program: PatternProgram, through position: Int, from: Int, to: Int) -> (before: UInt64, after: UInt64) {
    let taken: UInt64 = 1 << UInt64(truncatingIfNeeded: position)
    let after = lengthsForward(program, completed: taken, at: to)
    if after == 0 { return (0, 0) }
    let before = lengthsBackward(program, entered: taken, at: from)
    return before == 0 ? (0, 0) : (before, after)
  }

  /// Whether some match lies wholly within tokens `from ..< to` of the sentence.
  func occurs(_ program: PatternProgram, from: Int, to: Int) -> Bool {
    var place = from
    while place < to {
      if mayContain(program.firstWords, symbols[place]) {
        let entered = program.first(startBoundary(place))
        if entered != 0 && occurs(program, entering: entered, at: place, to: to) { return true }
      }
      place &+= 1
    }
    return false
  }

  /// Whether some match that enters `entered` before token `place` ends at or before `to`.
  @inline(__always)
  private func occurs(_ program: PatternProgram, entering entered: UInt64, at place: Int, to: Int) -> Bool {
    let done = accepting(entered, program, symbols[place])
    if done != 0 {
      let lengths = lengthsForward(program, completed: done, at: place &+ 1)
      if lengths != 0 && place &+ 1 &+ lengths.trailingZeroBitCount <= to { return true }
    }
    if entered & program.listMask == 0 { return false }
    var index = spansAtStart[place]
    while index != ListSpan.none {
      let span = spans[Int(index)]
      var lists = entered & program.listMask
      while lists != 0 {
        let position = lists.trailingZeroBitCount
        if program.test(position) == UInt64(span.list) {
          let lengths = lengthsForward(
            program, completed: 1 << UInt64(truncatingIfNeeded: position), at: Int(span.end))
          if lengths != 0 && Int(span.end) &+ lengths.trailingZeroBitCount <= to { return true }
        }
        lists &= lists &- 1
      }
      index = span.nextAtStart
    }
    return false
  }
}
