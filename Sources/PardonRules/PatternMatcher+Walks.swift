extension PatternMatcher {
  /// Where the word `id` leads from a state, in words from the walk's first; 0 for nowhere.
  @inline(__always)
  func step(_ state: UnsafePointer<UInt64>, _ head: UInt64, _ id: UInt32) -> Int {
    if head & Walk.hasTable != 0 {
      let key = StepTable.key(id)
      let first =
        Int(truncatingIfNeeded: head &>> Walk.tableShift)
        &+ Int(truncatingIfNeeded: key &>> UInt32(truncatingIfNeeded: head &>> Walk.hashShift))
      var slot = frame.pointee.steps + first
      while slot.pointee.key < key { slot += 1 }
      if slot.pointee.key == key {
        let edges = UnsafeRawPointer(state + 1).assumingMemoryBound(to: UInt16.self)
        return Int(edges[Int(slot.pointee.edge)])
      }
    } else {
      var edge = UnsafeRawPointer(state + 1).assumingMemoryBound(to: UInt32.self)
      let end = edge + Int(truncatingIfNeeded: head &>> Walk.edgesShift & 0xFF)
      while edge != end {
        if edge.pointee &>> StepTable.idShift == id { return Int(edge.pointee & StepTable.edgeMask) }
        edge += 1
      }
    }
    return Int(truncatingIfNeeded: head &>> Walk.otherShift & Walk.targetMask)
  }

  /// Lengths by which matches can go on from token `start`: bit k for k more tokens.
  @inline(__always)
  func forward(_ trigger: UnsafePointer<TriggerRecord>, from start: Int) -> UInt64 {
    let walk = frame.pointee.walks + Int(truncatingIfNeeded: trigger.pointee.forward)
    let symbols = frame.pointee.symbols
    let end = self.end
    var state = walk + 1
    var place = start
    var lengths: UInt64 = 0
    while true {
      let head = state.pointee
      if head & (Walk.boundaries | Walk.handsOver) != 0 {
        if head & Walk.isTail != 0 {
          return lengths | Walk.tailLengths(head, room: end &- place) &<< UInt64(truncatingIfNeeded: place &- start)
        }
        if head & Walk.boundaries != 0 && head &>> UInt64(endBoundary(place).rawValue) & 1 != 0 {
          lengths |= 1 &<< UInt64(truncatingIfNeeded: place &- start)
        }
        if place == end { return lengths }
        if head & Walk.handsOver != 0
          && (asks(head, symbols[place])
            || head & Walk.asksLists != 0 && entersList(state, frame.pointee.spansAtStart[place], isForward: true))
        {
          let rest = goOn(trigger, state, at: place, isForward: true)
          return lengths | rest &<< UInt64(truncatingIfNeeded: place &- start)
        }
        // Nothing goes on from here: the usual end of a match.
        if head & Walk.goesOn == 0 { return lengths }
      } else if place == end {
        return lengths
      }
      let target = step(state, head, symbols[place] & 0xFFFF)
      if target == 0 { return lengths }
      state = walk + target
      place &+= 1
    }
  }

  /// Lengths by which matches can reach back from token `start`: bit k for k tokens before.
  @inline(__always)
  func backward(_ trigger: UnsafePointer<TriggerRecord>, from start: Int) -> UInt64 {
    let walk = frame.pointee.walks + Int(truncatingIfNeeded: trigger.pointee.backward)
    let symbols = frame.pointee.symbols
    let limit = first
    var state = walk + 1
    var place = start
    var lengths: UInt64 = 0
    while true {
      let head = state.pointee
      if head & (Walk.boundaries | Walk.handsOver) != 0 {
        if head & Walk.isTail != 0 {
          return lengths | Walk.tailLengths(head, room: place &- limit) &<< UInt64(truncatingIfNeeded: start &- place)
        }
        if head & Walk.boundaries != 0 && head &>> UInt64(startBoundary(place).rawValue) & 1 != 0 {
          lengths |= 1 &<< UInt64(truncatingIfNeeded: start &- place)
        }
        if place == limit { return lengths }
        // A clause mark before the words so far; capitals of the word before them.
        if head & Walk.handsOver != 0
          && (asks(head, symbols[place] & Symbol.mark | symbols[place &- 1] & ~Symbol.mark)
            || head & Walk.asksLists != 0 && entersList(state, frame.pointee.spansAtEnd[place], isForward: false))
        {
          let rest = goOn(trigger, state, at: place, isForward: false)
          return lengths | rest &<< UInt64(truncatingIfNeeded: start &- place)
        }
        if head & Walk.goesOn == 0 { return lengths }
      } else if place == limit {
        return lengths
      }
      let target = step(state, head, symbols[place &- 1] & 0xFFFF)
      if target == 0 { return lengths }
      state = walk + target
      place &-= 1
    }
  }

  /// Whether a symbol has one of the bits that a state's words do not answer for.
  @inline(__always)
  private func asks(_ head: UInt64, _ symbol: UInt32) -> Bool {
    symbol & UInt32(truncatingIfNeeded: (head & Walk.symbols) &>> Walk.symbolShift) != 0
  }

  /// Whether one of the spans that begin (end) at a place, the newest of them `newest`, may be of a list that a state asks for.
  @inline(__always)
  private func entersList(_ state: UnsafePointer<UInt64>, _ newest: UInt32, isForward: Bool) -> Bool {
    if newest == ListSpan.none { return false }
    let lists = state[Walk.stateCount(state.pointee) &- 1]
    var index = newest
    repeat {
      let span = frame.pointee.spans + Int(truncatingIfNeeded: index)
      if lists &>> UInt64(span.pointee.list & 63) & 1 != 0 { return true }
      index = isForward ? span.pointee.nextAtStart : span.pointee.nextAtEnd
    } while index != ListSpan.none
    return false
  }

  /// What the program finds from a state on.
  @inline(never)
  private func goOn(
    _ trigger: UnsafePointer<TriggerRecord>, _ state: UnsafePointer<UInt64>, at place: Int, isForward: Bool
  ) -> UInt64 {
    let positions = state[Walk.positionsOffset(state.pointee)]
    let program = program(at: trigger.pointee.program)
    switch program.maskLog2 {
    case 0: return goOn(ProgramRun<UInt8>(self, program), positions, at: place, isForward)
    case 1: return goOn(ProgramRun<UInt16>(self, program), positions, at: place, isForward)
    case 2: return goOn(ProgramRun<UInt32>(self, program), positions, at: place, isForward)
    default: return goOn(ProgramRun<UInt64>(self, program), positions, at: place, isForward)
    }
  }

  @inline(__always)
  private func goOn<Mask>(
    _ run: ProgramRun<Mask>, _ positions: UInt64, at place: Int, _ isForward: Bool
  ) -> UInt64 {
    let positions = Mask(truncatingIfNeeded: positions)
    return isForward
      ? run.forward(positions, at: place, plain: false) : run.backward(positions, at: place, plain: false)
  }

  /// Whether some match of a pattern of a condition lies wholly within tokens `from ..< to` of the sentence.
  @inline(__always)
  func occurs(_ pattern: UnsafePointer<PatternRecord>, from: Int, to: Int) -> Bool {
    if pattern.pointee.walk == Walk.none { return occurs(program(at: pattern.pointee.program), from: from, to: to) }
    let walk = frame.pointee.walks + Int(truncatingIfNeeded: pattern.pointee.walk)
    let symbols = frame.pointee.symbols
    let start = walk + 1
    // Most words lead back to the first state: those are passed over in a loop of their own.
    let skips = start.pointee &>> Walk.otherShift & Walk.targetMask == 1
    var state = start
    var place = skips ? skip(start, from, to) : from
    while place < to {
      let head = state.pointee
      if head & Walk.handsOver != 0
        && (asks(head, symbols[place])
          || head & Walk.asksLists != 0 && entersList(state, frame.pointee.spansAtStart[place], isForward: true))
      {
        // The program follows what began before this place and what begins here; the search goes on behind it.
        if occurs(pattern, state, at: place, to: to) { return true }
        state = start
        place &+= 1
        if skips { place = skip(start, place, to) }
        continue
      }
      let target = step(state, head, symbols[place] & 0xFFFF)
      if target == 0 { return false }
      place &+= 1
      state = walk + target
      if state.pointee & Walk.boundaries != 0 && state.pointee &>> UInt64(endBoundary(place).rawValue) & 1 != 0 {
        return true
      }
      if skips && target == 1 { place = skip(start, place, to) }
    }
    return false
  }

  /// Whether a match that is in a state of a search before token `place`, or begins there, ends by `to`.
  @inline(never)
  private func occurs(
    _ pattern: UnsafePointer<PatternRecord>, _ state: UnsafePointer<UInt64>, at place: Int, to: Int
  ) -> Bool {
    let positions = state[Walk.positionsOffset(state.pointee)]
    let program = program(at: pattern.pointee.program)
    switch program.maskLog2 {
    case 0: return occurs(ProgramRun<UInt8>(self, program), positions, at: place, to: to)
    case 1: return occurs(ProgramRun<UInt16>(self, program), positions, at: place, to: to)
    case 2: return occurs(ProgramRun<UInt32>(self, program), positions, at: place, to: to)
    default: return occurs(ProgramRun<UInt64>(self, program), positions, at: place, to: to)
    }
  }

  @inline(__always)
  private func occurs<Mask>(_ run: ProgramRun<Mask>, _ positions: UInt64, at place: Int, to: Int) -> Bool {
    let positions = Mask(truncatingIfNeeded: positions)
    return positions != 0 && isShort(run.forward(positions, at: place, plain: false), from: place, to: to)
      || fullBegins(run, at: place, to: to)
  }

  /// The first place from which the first state of a search, to which most words lead back, leads anywhere else, may enter
  /// a list or hands over; `end` when there is none.
  @inline(__always)
  private func skip(_ state: UnsafePointer<UInt64>, _ start: Int, _ end: Int) -> Int {
    let head = state.pointee
    let symbols = frame.pointee.symbols
    let spans = frame.pointee.spansAtStart
    let asksLists = head & Walk.asksLists != 0
    let asked = UInt32(truncatingIfNeeded: (head & Walk.symbols) &>> Walk.symbolShift)
    var place = start
    if head & Walk.hasTable != 0 {
      let table = frame.pointee.steps + Int(truncatingIfNeeded: head &>> Walk.tableShift)
      let shift = UInt32(truncatingIfNeeded: head &>> Walk.hashShift)
      while place < end {
        if asksLists && spans[place] != ListSpan.none { return place }
        if symbols[place] & asked != 0 { return place }
        let key = StepTable.key(symbols[place] & 0xFFFF)
        var slot = table + Int(truncatingIfNeeded: key &>> shift)
        while slot.pointee.key < key { slot += 1 }
        if slot.pointee.key == key { return place }
        place &+= 1
      }
      return end
    }
    let count = Int(truncatingIfNeeded: head &>> Walk.edgesShift & 0xFF)
    if count > 3 { return place }
    let edges = UnsafeRawPointer(state + 1).assumingMemoryBound(to: UInt32.self)
    let first = count > 0 ? edges[0] &>> StepTable.idShift : UInt32.max
    let second = count > 1 ? edges[1] &>> StepTable.idShift : first
    let third = count > 2 ? edges[2] &>> StepTable.idShift : first
    while place < end {
      if asksLists && spans[place] != ListSpan.none { return place }
      if symbols[place] & asked != 0 { return place }
      let id = symbols[place] & 0xFFFF
      if id == first || id == second || id == third { return place }
      place &+= 1
    }
    return end
  }
}
