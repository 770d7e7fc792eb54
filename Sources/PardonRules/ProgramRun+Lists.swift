extension ProgramRun {
  /// `forward` where spans of lists may be entered, so that positions end at several places at once.
  @inline(never)
  func forwardOverLists(_ completed: Mask, at start: Int) -> UInt64 {
    // Slot k of the ring holds the positions completed k tokens after `start`; valid when bit k of `pending` is set.
    let ring = matcher.frame.pointee.ring
    ring[0] = UInt64(completed)
    var pending: UInt64 = 1
    var lengths: UInt64 = 0
    while pending != 0 {
      let offset = UInt64(pending.trailingZeroBitCount)
      pending &= pending &- 1
      let place = start &+ Int(offset)
      let done = Mask(truncatingIfNeeded: ring[Int(offset)])
      let boundary = matcher.endBoundary(place)
      if done & last(boundary) != 0 { lengths |= 1 << offset }
      if place == matcher.end { continue }
      let candidates = followers(of: done, marked: boundary == .marked)
      if candidates == 0 { continue }
      let next = accepting(candidates, matcher.symbol(place), plain: false)
      if next != 0 { put(next, offset &+ 1, ring, &pending) }
      let lists = candidates & masks[PatternProgram.list]
      if lists != 0 {
        var index = matcher.frame.pointee.spansAtStart[place]
        while index != ListSpan.none {
          let span = matcher.frame.pointee.spans[Int(index)]
          let entered = accepting(lists, list: span.list)
          if entered != 0 { put(entered, offset &+ UInt64(span.end &- span.start), ring, &pending) }
          index = span.nextAtStart
        }
      }
    }
    return lengths
  }

  @inline(never)
  func backwardOverLists(_ entered: Mask, at start: Int) -> UInt64 {
    // As forward: slot k holds the positions entered k tokens before `start`.
    let ring = matcher.frame.pointee.ring
    ring[0] = UInt64(entered)
    var pending: UInt64 = 1
    var lengths: UInt64 = 0
    while pending != 0 {
      let offset = UInt64(pending.trailingZeroBitCount)
      pending &= pending &- 1
      let place = start &- Int(offset)
      let begun = Mask(truncatingIfNeeded: ring[Int(offset)])
      let boundary = matcher.startBoundary(place)
      if begun & first(boundary) != 0 { lengths |= 1 << offset }
      if place == matcher.first { continue }
      let candidates = predecessors(of: begun, marked: boundary == .marked)
      if candidates == 0 { continue }
      let next = accepting(candidates, matcher.symbol(place &- 1), plain: false)
      if next != 0 { put(next, offset &+ 1, ring, &pending) }
      let lists = candidates & masks[PatternProgram.list]
      if lists != 0 {
        var index = matcher.frame.pointee.spansAtEnd[place]
        while index != ListSpan.none {
          let span = matcher.frame.pointee.spans[Int(index)]
          let entered = accepting(lists, list: span.list)
          if entered != 0 { put(entered, offset &+ UInt64(span.end &- span.start), ring, &pending) }
          index = span.nextAtEnd
        }
      }
    }
    return lengths
  }

  /// Which of the list positions stand for this list.
  @inline(__always)
  func accepting(_ positions: Mask, list: UInt32) -> Mask {
    var accepted: Mask = 0
    var rest = positions
    while rest != 0 {
      let position = rest.trailingZeroBitCount
      if program.test(position) == UInt64(list) { accepted |= 1 &<< Mask(truncatingIfNeeded: position) }
      rest &= rest &- 1
    }
    return accepted
  }

  @inline(__always)
  private func put(
    _ mask: Mask, _ slot: UInt64, _ ring: UnsafeMutablePointer<UInt64>, _ pending: inout UInt64
  ) {
    // A match is at most 63 tokens long (validated), so the slot is below 64; the mask makes that hold whatever happens.
    let index = Int(truncatingIfNeeded: slot & 63)
    let bit: UInt64 = 1 << (slot & 63)
    ring[index] = pending & bit != 0 ? ring[index] | UInt64(mask) : UInt64(mask)
    pending |= bit
  }
}
