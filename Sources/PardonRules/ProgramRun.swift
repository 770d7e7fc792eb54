/// A program with masks of one width over the sentence of a matcher's frame: the inner loops.
struct ProgramRun<Mask: FixedWidthInteger & UnsignedInteger & BitwiseCopyable> {
  let matcher: PatternMatcher
  let program: PatternProgram
  let masks: UnsafePointer<Mask>
  let count: Int

  @inline(__always)
  init(_ matcher: PatternMatcher, _ program: PatternProgram) {
    self.matcher = matcher
    self.program = program
    masks = program.masks(of: Mask.self)
    count = program.count
  }

  @inline(__always)
  func bit(_ position: UInt32) -> Mask { 1 &<< Mask(truncatingIfNeeded: position) }

  @inline(__always)
  func first(_ boundary: Boundary) -> Mask { masks[PatternProgram.first &+ boundary.rawValue] }

  @inline(__always)
  func last(_ boundary: Boundary) -> Mask { masks[PatternProgram.last &+ boundary.rawValue] }

  @inline(__always)
  func followers(of set: Mask, marked: Bool) -> Mask {
    union(masks + (PatternProgram.tables &+ (marked && program.dependsOnMarks ? 2 &* count : 0)), over: set)
  }

  @inline(__always)
  func predecessors(of set: Mask, marked: Bool) -> Mask {
    union(masks + (PatternProgram.tables &+ (marked && program.dependsOnMarks ? 3 &* count : count)), over: set)
  }

  @inline(__always)
  func union(_ table: UnsafePointer<Mask>, over set: Mask) -> Mask {
    var rest = set
    var result: Mask = 0
    while rest != 0 {
      result |= table[rest.trailingZeroBitCount]
      rest &= rest &- 1
    }
    return result
  }

  /// Which of the positions `candidates` accept the one token `symbol`; lists are not tried.
  ///
  /// - `plain`: the program has no positions for capitals.
  @inline(__always)
  func accepting(_ candidates: Mask, _ symbol: UInt32, plain: Bool) -> Mask {
    let group = symbol >> Symbol.groupShift
    var accepted = candidates & masks[PatternProgram.groups &+ Int(truncatingIfNeeded: group)]
    if group >= WordGroup.firstShared {
      // The group has several words: ask the sets themselves.
      let any = masks[PatternProgram.any]
      var rest = accepted & ~any
      if rest != 0 {
        accepted &= any
        let id = symbol & 0xFFFF
        let spread = UInt64(id) &* 0x0001_0001_0001_0001
        repeat {
          let position = rest.trailingZeroBitCount
          if matcher.contains(program.test(position), id, spread) {
            accepted |= 1 &<< Mask(truncatingIfNeeded: position)
          }
          rest &= rest &- 1
        } while rest != 0
      }
    }
    if !plain && symbol & (Symbol.capitalized | Symbol.uppercase) != 0 {
      if symbol & Symbol.capitalized != 0 { accepted |= candidates & masks[PatternProgram.capitalized] }
      if symbol & Symbol.uppercase != 0 { accepted |= candidates & masks[PatternProgram.uppercase] }
    }
    return accepted
  }

  /// Lengths by which a match can go on when the positions `completed` end before token `place`: bit k for k more tokens.
  @inline(__always)
  func forward(_ completed: Mask, at start: Int, plain: Bool) -> UInt64 {
    let end = matcher.end
    let symbols = matcher.frame.pointee.symbols
    var done = completed
    var place = start
    var lengths: UInt64 = 0
    while true {
      let boundary = plain ? .mid : matcher.endBoundary(place)
      if done & last(boundary) != 0 { lengths |= 1 &<< UInt64(truncatingIfNeeded: place &- start) }
      if place == end { return lengths }
      let candidates = followers(of: done, marked: boundary == .marked)
      if candidates == 0 { return lengths }
      if !plain && candidates & masks[PatternProgram.list] != 0
        && matcher.frame.pointee.spansAtStart[place] != ListSpan.none
      {
        return lengths | forwardOverLists(done, at: place) &<< UInt64(truncatingIfNeeded: place &- start)
      }
      done = accepting(candidates, symbols[place], plain: plain)
      if done == 0 { return lengths }
      place &+= 1
    }
  }

  /// Lengths by which a match can reach back when the positions `entered` begin with token `place`: bit k for k tokens before.
  @inline(__always)
  func backward(_ entered: Mask, at start: Int, plain: Bool) -> UInt64 {
    let limit = matcher.first
    let symbols = matcher.frame.pointee.symbols
    var begun = entered
    var place = start
    var lengths: UInt64 = 0
    while true {
      let boundary = plain ? .mid : matcher.startBoundary(place)
      if begun & first(boundary) != 0 { lengths |= 1 &<< UInt64(truncatingIfNeeded: start &- place) }
      if place == limit { return lengths }
      let candidates = predecessors(of: begun, marked: boundary == .marked)
      if candidates == 0 { return lengths }
      if !plain && candidates & masks[PatternProgram.list] != 0
        && matcher.frame.pointee.spansAtEnd[place] != ListSpan.none
      {
        return lengths | backwardOverLists(begun, at: place) &<< UInt64(truncatingIfNeeded: start &- place)
      }
      begun = accepting(candidates, symbols[place &- 1], plain: plain)
      if begun == 0 { return lengths }
      place &-= 1
    }
  }
}
