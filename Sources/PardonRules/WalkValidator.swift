/// Checks the sections `walks` and `steps`, once, and knows where walks begin.
///
/// Linear in both sections, whatever they hold: a table is read once for all states that use it, and the tables of a valid
/// image do not overlap.
final class WalkValidator {
  private let walks: ImageTable<UInt64>
  private let steps: ImageTable<UInt32>
  /// A bit for each word of `walks` at which a state begins, and a walk.
  private let states: UnsafeMutablePointer<UInt64>
  private let starts: UnsafeMutablePointer<UInt64>
  /// By the walk's index: all positions that its states hand to the program, where there are any.
  private var positions: [UInt32: UInt64] = [:]
  private var tables: StepTableHeads

  init(_ layout: ImageLayout) throws(RuleImageError) {
    walks = layout.table(.walks)
    steps = layout.table(.steps)
    states = Self.bits(walks.count)
    starts = Self.bits(walks.count)
    tables = StepTableHeads(steps)
    // Every probe ends there at the latest.
    guard steps.count > 0 && steps[steps.count - 1] == StepTable.free else {
      throw .inconsistent(section: ImageSection.steps.name, reason: "no free slot at the end")
    }
    var index = 0
    while index < walks.count {
      guard let count = Int(exactly: walks[index]), count > 1, count <= walks.count - index else {
        throw .inconsistent(section: ImageSection.walks.name, reason: "length of the walk at \(index)")
      }
      starts[index >> 6] |= 1 << UInt64(index & 63)
      try findStates(index, count)
      try checkTargets(index, count)
      index += count
    }
  }

  deinit {
    states.deallocate()
    starts.deallocate()
  }

  private static func bits(_ count: Int) -> UnsafeMutablePointer<UInt64> {
    let bits = UnsafeMutablePointer<UInt64>.allocate(capacity: count >> 6 + 1)
    bits.initialize(repeating: 0, count: count >> 6 + 1)
    return bits
  }

  /// Whether a walk begins at `index` whose states hand only positions of `all` to the program.
  func isWalk(_ index: UInt32, positions all: UInt64 = .max) -> Bool {
    let index = Int(index)
    guard index < walks.count, starts[index >> 6] >> UInt64(index & 63) & 1 != 0 else { return false }
    return all == .max || (positions[UInt32(index)] ?? 0) & ~all == 0
  }

  /// Marks the states of the walk of `count` words at `index`.
  private func findStates(_ index: Int, _ count: Int) throws(RuleImageError) {
    var handed: UInt64 = 0
    var offset = 1
    while offset < count {
      let place = index + offset
      let head = walks[place]
      let size = Walk.stateCount(head)
      guard size <= count - offset, isSound(head) else {
        throw .inconsistent(section: ImageSection.walks.name, reason: "state \(offset) of the walk at \(index)")
      }
      states[place >> 6] |= 1 << UInt64(place & 63)
      if head & Walk.handsOver != 0 { handed |= walks[place + Walk.positionsOffset(head)] }
      offset += size
    }
    if handed != 0 { positions[UInt32(index)] = handed }
  }

  private func isSound(_ head: UInt64) -> Bool {
    if head & Walk.isTail != 0 { return head & ~(Walk.boundaries | Walk.isTail | 63 << Walk.edgesShift) == 0 }
    return head & Walk.hasTable == 0 || tables.holds(head)
  }

  /// Checks that every edge of the walk leads to a state of it or nowhere.
  private func checkTargets(_ index: Int, _ count: Int) throws(RuleImageError) {
    let base = walks.base + index
    var offset = 1
    while offset < count {
      let head = base[offset]
      let edges = head & Walk.isTail != 0 ? 0 : Int(head >> Walk.edgesShift & 0xFF)
      var isGood = isTarget(Int(head >> Walk.otherShift & Walk.targetMask), index, count)
      if head & Walk.hasTable != 0 {
        let targets = UnsafeRawPointer(base + offset + 1).assumingMemoryBound(to: UInt16.self)
        for edge in 0..<edges where !isTarget(Int(UInt16(littleEndian: targets[edge])), index, count) { isGood = false }
      } else {
        let targets = UnsafeRawPointer(base + offset + 1).assumingMemoryBound(to: UInt32.self)
        for edge in 0..<edges
        where !isTarget(Int(UInt32(littleEndian: targets[edge]) & StepTable.edgeMask), index, count) {
          isGood = false
        }
      }
      guard isGood else {
        throw .inconsistent(section: ImageSection.walks.name, reason: "an edge of state \(offset) at \(index)")
      }
      offset += Walk.stateCount(head)
    }
  }

  @inline(__always)
  private func isTarget(_ target: Int, _ index: Int, _ count: Int) -> Bool {
    if target == 0 { return true }
    if target >= count { return false }
    let place = index + target
    return states[place >> 6] >> UInt64(place & 63) & 1 != 0
  }
}

/// What is known of the tables that states name: the highest edge of each.
private struct StepTableHeads {
  private let steps: ImageTable<UInt32>
  /// Open addressing by first slot: the first slot in bits 32–63, the hash shift in 24–31, the highest edge and one more in
  /// 0–23; 0 is free.
  private var known = [UInt64](repeating: 0, count: 1 << 10)
  private var count = 0
  /// Slots read so far.
  private var slotsRead = 0

  init(_ steps: ImageTable<UInt32>) { self.steps = steps }

  /// Whether the table of a state is in the section and names no edge that the state does not have.
  mutating func holds(_ head: UInt64) -> Bool {
    let first = Int(head >> Walk.tableShift)
    let shift = Int(head >> Walk.hashShift & 31)
    let edges = head >> Walk.edgesShift & 0xFF
    let key = UInt64(first) << 32 | UInt64(shift) << 24
    var slot = place(first)
    while known[slot] != 0 {
      // One table is not read in two ways.
      if known[slot] >> 32 == UInt64(first) {
        return known[slot] & ~0xFF_FFFF == key && known[slot] & 0xFF_FFFF <= edges
      }
      slot = (slot + 1) & (known.count - 1)
    }
    guard shift >= 8, first + 1 << (32 - shift) < steps.count else { return false }
    guard let edgesNamed = read(first, slots: 1 << (32 - shift)) else { return false }
    known[slot] = key | UInt64(edgesNamed)
    count += 1
    if count * 2 > known.count { grow() }
    return edgesNamed <= edges
  }

  private func place(_ first: Int) -> Int { Int((UInt64(first) &* 0x9E37_79B9_7F4A_7C15) >> 32) & (known.count - 1) }

  private mutating func grow() {
    let old = known
    known = [UInt64](repeating: 0, count: 2 * old.count)
    for entry in old where entry != 0 {
      var slot = place(Int(entry >> 32))
      while known[slot] != 0 { slot = (slot + 1) & (known.count - 1) }
      known[slot] = entry
    }
  }

  /// One more than the highest edge of the slots and of all that probes run on to; nil when tables overlap.
  private mutating func read(_ first: Int, slots: Int) -> UInt32? {
    var highest: UInt32 = 0
    let table = steps.base + first
    for slot in 0..<slots {
      let entry = table[slot]
      highest = max(highest, entry == StepTable.free ? 0 : entry & StepTable.edgeMask + 1)
    }
    var slot = slots
    while table[slot] != StepTable.free {
      highest = max(highest, table[slot] & StepTable.edgeMask + 1)
      slot += 1
    }
    slotsRead += slot + 1
    return slotsRead <= steps.count ? highest : nil
  }
}
