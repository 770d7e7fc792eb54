extension PatternMatcher {
  /// Whether a candidate stands as near to the ends of the sentence as all matches through its position do.
  @inline(__always)
  func isNearEnds(_ trigger: UnsafePointer<TriggerRecord>, _ candidate: Candidate) -> Bool {
    let ends = (trigger.pointee.beforeMax, trigger.pointee.afterMax)
    return (ends.0 == TriggerRecord.anywhere || candidate.start &- first <= Int(ends.0))
      && (ends.1 == TriggerRecord.anywhere || end &- candidate.end <= Int(ends.1))
  }

  /// Lengths of the parts before and after all matches in which the candidate's position takes its tokens: any of these
  /// beginnings goes with any of these ends. `before` is empty when there is no such match.
  @inline(__always)
  func reach(_ trigger: UnsafePointer<TriggerRecord>, _ candidate: Candidate) -> (before: UInt64, after: UInt64) {
    if trigger.pointee.forward == Walk.none { return programReach(trigger, candidate) }
    if trigger.pointee.flags & TriggerRecord.backwardFirst != 0 {
      let before = backward(trigger, from: candidate.start)
      if before == 0 { return (0, 0) }
      let after = forward(trigger, from: candidate.end)
      return (after == 0 ? 0 : before, after)
    }
    let after = forward(trigger, from: candidate.end)
    if after == 0 { return (0, 0) }
    return (backward(trigger, from: candidate.start), after)
  }

  @inline(never)
  private func programReach(
    _ trigger: UnsafePointer<TriggerRecord>, _ candidate: Candidate
  ) -> (before: UInt64, after: UInt64) {
    let program = program(at: trigger.pointee.program)
    switch program.maskLog2 {
    case 0: return reach(ProgramRun<UInt8>(self, program), trigger, candidate)
    case 1: return reach(ProgramRun<UInt16>(self, program), trigger, candidate)
    case 2: return reach(ProgramRun<UInt32>(self, program), trigger, candidate)
    default: return reach(ProgramRun<UInt64>(self, program), trigger, candidate)
    }
  }

  @inline(__always)
  private func reach<Mask>(
    _ run: ProgramRun<Mask>, _ trigger: UnsafePointer<TriggerRecord>, _ candidate: Candidate
  ) -> (before: UInt64, after: UInt64) {
    run.program.isPlain ? plainReach(run, trigger, candidate) : fullReach(run, trigger, candidate)
  }

  @inline(__always)
  private func plainReach<Mask>(
    _ run: ProgramRun<Mask>, _ trigger: UnsafePointer<TriggerRecord>, _ candidate: Candidate
  ) -> (before: UInt64, after: UInt64) {
    let taken = run.bit(UInt32(trigger.pointee.position))
    if trigger.pointee.flags & TriggerRecord.backwardFirst != 0 {
      let before = run.backward(taken, at: candidate.start, plain: true)
      if before == 0 { return (0, 0) }
      let after = run.forward(taken, at: candidate.end, plain: true)
      return (after == 0 ? 0 : before, after)
    }
    let after = run.forward(taken, at: candidate.end, plain: true)
    if after == 0 { return (0, 0) }
    return (run.backward(taken, at: candidate.start, plain: true), after)
  }

  @inline(never)
  private func fullReach<Mask>(
    _ run: ProgramRun<Mask>, _ trigger: UnsafePointer<TriggerRecord>, _ candidate: Candidate
  ) -> (before: UInt64, after: UInt64) {
    let taken = run.bit(UInt32(trigger.pointee.position))
    if trigger.pointee.flags & TriggerRecord.backwardFirst != 0 {
      let before = run.backward(taken, at: candidate.start, plain: false)
      if before == 0 { return (0, 0) }
      let after = run.forward(taken, at: candidate.end, plain: false)
      return (after == 0 ? 0 : before, after)
    }
    let after = run.forward(taken, at: candidate.end, plain: false)
    if after == 0 { return (0, 0) }
    return (run.backward(taken, at: candidate.start, plain: false), after)
  }

  /// Whether some match of a phrase lies wholly within tokens `from ..< to` of the sentence.
  func occurs(_ program: PatternProgram, from: Int, to: Int) -> Bool {
    switch program.maskLog2 {
    case 0: occurs(ProgramRun<UInt8>(self, program), from: from, to: to)
    case 1: occurs(ProgramRun<UInt16>(self, program), from: from, to: to)
    case 2: occurs(ProgramRun<UInt32>(self, program), from: from, to: to)
    default: occurs(ProgramRun<UInt64>(self, program), from: from, to: to)
    }
  }

  @inline(__always)
  private func occurs<Mask>(_ run: ProgramRun<Mask>, from: Int, to: Int) -> Bool {
    let groups = run.program.firstGroups
    let symbols = frame.pointee.symbols
    let isPlain = run.program.isPlain
    let first = run.first(.mid)
    var place = from
    while place < to {
      let symbol = symbols[place]
      if groups &>> UInt64(symbol >> Symbol.groupShift) & 1 != 0 {
        if isPlain {
          let done = run.accepting(first, symbol, plain: true)
          if done != 0 && isShort(run.forward(done, at: place &+ 1, plain: true), from: place &+ 1, to: to) {
            return true
          }
        } else if fullBegins(run, at: place, to: to) {
          return true
        }
      }
      place &+= 1
    }
    return false
  }

  @inline(never)
  func fullBegins<Mask>(_ run: ProgramRun<Mask>, at place: Int, to: Int) -> Bool {
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
  func isShort(_ lengths: UInt64, from place: Int, to: Int) -> Bool {
    lengths != 0 && place &+ lengths.trailingZeroBitCount <= to
  }
}
