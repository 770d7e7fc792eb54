/// Checks the sections `walks` and `steps`, once, and knows where walks begin.
struct WalkValidator {
  private let walks: ImageTable<UInt64>
  private let steps: ImageTable<UInt32>
  /// By the walk's index: all positions that its states hand to the program.
  private var positions: [UInt32: UInt64] = [:]
  /// By first slot and hash shift: the highest edge of a table.
  private var edgesMax: [UInt64: Int] = [:]

  init(_ layout: ImageLayout) throws(RuleImageError) {
    walks = layout.table(.walks)
    steps = layout.table(.steps)
    // Every probe ends there at the latest.
    guard steps.count > 0 && steps[steps.count - 1] == StepTable.free else {
      throw .inconsistent(section: ImageSection.steps.name, reason: "no free slot at the end")
    }
    var index = 0
    while index < walks.count {
      guard let count = Int(exactly: walks[index]), count > 1, count <= walks.count - index else {
        throw .inconsistent(section: ImageSection.walks.name, reason: "length of the walk at \(index)")
      }
      positions[UInt32(index)] = try validate(index, count)
      index += count
    }
  }

  /// Whether a walk begins at `index` whose states hand only positions of `all` to the program.
  func isWalk(_ index: UInt32, positions all: UInt64 = .max) -> Bool {
    guard let positions = positions[index] else { return false }
    return positions & ~all == 0
  }

  /// Checks the walk of `count` words at `index`; returns the positions of its states.
  private mutating func validate(_ index: Int, _ count: Int) throws(RuleImageError) -> UInt64 {
    var isState = [Bool](repeating: false, count: count)
    var positions: UInt64 = 0
    var offset = 1
    while offset < count {
      let head = walks[index + offset]
      let size = Walk.stateCount(head)
      guard size <= count - offset, isSound(head) else {
        throw .inconsistent(section: ImageSection.walks.name, reason: "state \(offset) of the walk at \(index)")
      }
      isState[offset] = true
      if head & Walk.handsOver != 0 { positions |= walks[index + offset + Walk.positionsOffset(head)] }
      offset += size
    }
    offset = 1
    while offset < count {
      let head = walks[index + offset]
      for target in targets(index + offset, head) where target != 0 && (target >= count || !isState[target]) {
        throw .inconsistent(section: ImageSection.walks.name, reason: "an edge of state \(offset) at \(index)")
      }
      offset += Walk.stateCount(head)
    }
    return positions
  }

  /// Where a state leads.
  private func targets(_ state: Int, _ head: UInt64) -> [Int] {
    if head & Walk.isTail != 0 { return [] }
    var targets = [Int(head >> Walk.otherShift & Walk.targetMask)]
    for edge in 0..<Int(head >> Walk.edgesShift & 0xFF) {
      let lanes = head & Walk.hasTable != 0 ? 4 : 2
      let word = walks[state + 1 + edge / lanes]
      targets.append(Int(word >> UInt64(64 / lanes * (edge % lanes)) & Walk.targetMask))
    }
    return targets
  }

  private mutating func isSound(_ head: UInt64) -> Bool {
    if head & Walk.isTail == 0 { return hasTable(head) }
    return head & ~(Walk.boundaries | Walk.isTail | 63 << Walk.edgesShift) == 0
  }

  /// Whether the table of a state, if it has one, is in the section and names no edge that the state does not have.
  private mutating func hasTable(_ head: UInt64) -> Bool {
    if head & Walk.hasTable == 0 { return true }
    let shift = Int(head >> Walk.hashShift & 31)
    let first = Int(head >> Walk.tableShift)
    let key = UInt64(first) << 5 | UInt64(shift)
    if edgesMax[key] == nil {
      guard shift >= 8, first + 1 << (32 - shift) <= steps.count else { return false }
      edgesMax[key] = highestEdge(first, slots: 1 << (32 - shift))
    }
    return edgesMax[key].map { $0 < Int(head >> Walk.edgesShift & 0xFF) } ?? false
  }

  /// Of the slots and of all that probes run on to; -1 when they are free.
  private func highestEdge(_ first: Int, slots: Int) -> Int {
    var highest = -1
    var slot = first
    while slot < first + slots || steps[slot] != StepTable.free {
      if steps[slot] != StepTable.free { highest = max(highest, Int(steps[slot] & StepTable.edgeMask)) }
      slot += 1
    }
    return highest
  }
}
