extension PatternMatcher {
  /// The longest match that enters `position` before token `place`: its first token and the token after its last.
  ///
  /// Earliest start and latest end over all matches through that position there; any of these starts goes with any of these
  /// ends, so the result is itself a match. nil when there is none.
  @inline(__always)
  func widest(_ program: PatternProgram, through position: Int, at place: Int) -> (start: Int, end: Int)? {
    let entered: UInt64 = 1 << UInt64(truncatingIfNeeded: position)
    let forward = lengthsForward(program, entering: entered, at: place, depth: 0)
    if forward == 0 { return nil }
    let boundary = startBoundary(place)
    var backward: UInt64 = entered & program.first(boundary) != 0 ? 1 : 0
    if place > first {
      let before = program.precede(marked: boundary == .marked)[position]
      if before != 0 { backward |= lengthsBackward(program, completed: before, at: place, depth: 0) }
    }
    if backward == 0 { return nil }
    return (place &- (63 &- backward.leadingZeroBitCount), place &+ (63 &- forward.leadingZeroBitCount))
  }

  /// Whether some match lies wholly within tokens `from ..< to` of the sentence.
  func occurs(_ program: PatternProgram, from: Int, to: Int) -> Bool {
    var place = from
    while place < to {
      if mayContain(program.firstClass, symbols[place]) {
        let entered = program.first(startBoundary(place))
        if entered != 0 {
          let lengths = lengthsForward(program, entering: entered, at: place, depth: 0)
          // Some match from here ends at or before `to`: the shortest one.
          if lengths != 0 && lengths.trailingZeroBitCount <= to &- place { return true }
        }
      }
      place &+= 1
    }
    return false
  }
}
