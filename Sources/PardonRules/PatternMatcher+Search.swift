extension PatternMatcher {
  /// Lengths of the parts before and after all matches in which the candidate's position takes its tokens: any of these
  /// beginnings goes with any of these ends. `before` is empty when there is no such match.
  @inline(__always)
  func reach(_ candidate: Candidate) -> (before: UInt64, after: UInt64) {
    let program = program(at: candidate.program)
    switch program.maskLog2 {
    case 0: return reach(ProgramRun<UInt8>(self, program), candidate)
    case 1: return reach(ProgramRun<UInt16>(self, program), candidate)
    case 2: return reach(ProgramRun<UInt32>(self, program), candidate)
    default: return reach(ProgramRun<UInt64>(self, program), candidate)
    }
  }

  @inline(__always)
  private func reach<Mask>(_ run: ProgramRun<Mask>, _ candidate: Candidate) -> (before: UInt64, after: UInt64) {
    run.program.isPlain ? plainReach(run, candidate) : fullReach(run, candidate)
  }

  @inline(__always)
  private func plainReach<Mask>(_ run: ProgramRun<Mask>, _ candidate: Candidate) -> (before: UInt64, after: UInt64) {
    let taken = run.bit(candidate.position)
    if candidate.flags & UInt32(TriggerRecord.backwardFirst) != 0 {
      let before = run.backward(taken, at: Int(candidate.start), plain: true)
      if before == 0 { return (0, 0) }
      let after = run.forward(taken, at: Int(candidate.end), plain: true)
      return (after == 0 ? 0 : before, after)
    }
    let after = run.forward(taken, at: Int(candidate.end), plain: true)
    if after == 0 { return (0, 0) }
    return (run.backward(taken, at: Int(candidate.start), plain: true), after)
  }

  @inline(never)
  private func fullReach<Mask>(_ run: ProgramRun<Mask>, _ candidate: Candidate) -> (before: UInt64, after: UInt64) {
    let taken = run.bit(candidate.position)
    if candidate.flags & UInt32(TriggerRecord.backwardFirst) != 0 {
      let before = run.backward(taken, at: Int(candidate.start), plain: false)
      if before == 0 { return (0, 0) }
      let after = run.forward(taken, at: Int(candidate.end), plain: false)
      return (after == 0 ? 0 : before, after)
    }
    let after = run.forward(taken, at: Int(candidate.end), plain: false)
    if after == 0 { return (0, 0) }
    return (run.backward(taken, at: Int(candidate.start), plain: false), after)
  }

  /// Whether some match of a pattern lies wholly within tokens `from ..< to` of the sentence.
  @inline(__always)
  func occurs(_ pattern: UInt32, from: Int, to: Int) -> Bool {
    let program = program(pattern)
    let groups = program.firstGroups
    let symbols = frame.pointee.symbols
    var place = from
    while place < to {
      if groups &>> UInt64(symbols[place] >> Symbol.groupShift) & 1 != 0 && begins(program, at: place, to: to) {
        return true
      }
      place &+= 1
    }
    return false
  }

  /// Whether some match begins with token `place` and ends at or before `to`.
  private func begins(_ program: PatternProgram, at place: Int, to: Int) -> Bool {
    switch program.maskLog2 {
    case 0: begins(ProgramRun<UInt8>(self, program), at: place, to: to)
    case 1: begins(ProgramRun<UInt16>(self, program), at: place, to: to)
    case 2: begins(ProgramRun<UInt32>(self, program), at: place, to: to)
    default: begins(ProgramRun<UInt64>(self, program), at: place, to: to)
    }
  }

  @inline(__always)
  private func begins<Mask>(_ run: ProgramRun<Mask>, at place: Int, to: Int) -> Bool {
    if run.program.isPlain {
      let done = run.accepting(run.first(.mid), symbol(place), plain: true)
      if done == 0 { return false }
      return isShort(run.forward(done, at: place &+ 1, plain: true), from: place &+ 1, to: to)
    }
    return fullBegins(run, at: place, to: to)
  }

  @inline(never)
  private func fullBegins<Mask>(_ run: ProgramRun<Mask>, at place: Int, to: Int) -> Bool {
    let entered = run.first(startBoundary(place))
    let done = run.accepting(entered, symbol(place), plain: false)
    if done != 0 && isShort(run.forward(done, at: place &+ 1, plain: false), from: place &+ 1, to: to) { return true }
    let lists = entered & run.masks[PatternProgram.list]
    if lists == 0 { return false }
    var index = frame.pointee.spansAtStart[place]
    while index != ListSpan.none {
      let span = frame.pointee.spans[Int(index)]
      let done = run.accepting(lists, list: span.list)
      if done != 0 && isShort(run.forward(done, at: Int(span.end), plain: false), from: Int(span.end), to: to) {
        return true
      }
      index = span.nextAtStart
    }
    return false
  }

  /// Whether the shortest of the lengths stays within `to`.
  @inline(__always)
  private func isShort(_ lengths: UInt64, from place: Int, to: Int) -> Bool {
    lengths != 0 && place &+ lengths.trailingZeroBitCount <= to
  }
}
