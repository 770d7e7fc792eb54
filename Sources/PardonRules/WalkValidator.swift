/// Checks the section `walks`, once, and knows where walks begin.
///
/// Linear in the section, whatever it holds.
final class WalkValidator {
  private let walks: ImageTable<UInt64>
  private let tables: StepTableValidator
  /// A bit for each word of `walks` that an edge of the walk at hand may lead to: its states, and its first word for nowhere.
  /// Words of later walks have none yet, so that a target is not compared with the walk's length; there is room behind the
  /// last for the highest.
  private let targets: UnsafeMutablePointer<UInt64>
  private let starts: UnsafeMutablePointer<UInt64>
  /// Walks whose states hand positions to the program: a bit at the first word of each; ascending; and all of these positions.
  private let hands: UnsafeMutablePointer<UInt64>
  private var handing: [UInt32] = []
  private var positions: [UInt64] = []

  init(_ layout: ImageLayout) throws(RuleImageError) {
    tables = try StepTableValidator(layout)
    walks = layout.table(.walks)
    targets = Self.bits(walks.count + Int(Walk.targetMask))
    starts = Self.bits(walks.count)
    hands = Self.bits(walks.count)
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
    targets.deallocate()
    starts.deallocate()
    hands.deallocate()
  }

  static func bits(_ count: Int) -> UnsafeMutablePointer<UInt64> {
    let bits = UnsafeMutablePointer<UInt64>.allocate(capacity: count >> 6 + 1)
    bits.initialize(repeating: 0, count: count >> 6 + 1)
    return bits
  }

  /// Whether a walk begins at `index` whose states hand only positions of `all` to the program.
  func isWalk(_ index: UInt32, positions all: UInt64) -> Bool {
    let place = Int(index)
    guard place < walks.count, starts[place >> 6] >> UInt64(place & 63) & 1 != 0 else { return false }
    if all == .max || hands[place >> 6] >> UInt64(place & 63) & 1 == 0 { return true }
    var (low, high) = (0, handing.count)
    while low < high {
      let middle = (low + high) / 2
      if handing[middle] < index { low = middle + 1 } else { high = middle }
    }
    return positions[low] & ~all == 0
  }

  /// Marks the states of the walk of `count` words at `index`.
  private func findStates(_ index: Int, _ count: Int) throws(RuleImageError) {
    targets[index >> 6] |= 1 << UInt64(index & 63)
    let base = walks.base + index
    var handed: UInt64 = 0
    var offset = 1
    while offset < count {
      let head = base[offset]
      let size = Walk.stateCount(head)
      guard size <= count - offset, isSound(head) else {
        throw .inconsistent(section: ImageSection.walks.name, reason: "state \(offset) of the walk at \(index)")
      }
      let place = index + offset
      targets[place >> 6] |= 1 << UInt64(place & 63)
      if head & Walk.handsOver != 0 { handed |= base[offset + Walk.positionsOffset(head)] }
      offset += size
    }
    if handed != 0 {
      hands[index >> 6] |= 1 << UInt64(index & 63)
      handing.append(UInt32(index))
      positions.append(handed)
    }
  }

  private func isSound(_ head: UInt64) -> Bool {
    if head & Walk.isTail != 0 { return head & ~(Walk.boundaries | Walk.isTail | 63 << Walk.edgesShift) == 0 }
    return head & Walk.hasTable == 0 || tables.holds(head)
  }

  /// Checks that every edge of the walk leads to a state of it or nowhere.
  private func checkTargets(_ index: Int, _ count: Int) throws(RuleImageError) {
    let base = walks.base + index
    let targets = UnsafePointer(targets)
    func mark(_ index: Int, _ lanes: UInt64) -> UInt64 {
      // In bit 0, whether the low half word of `lanes` is a target of the walk at `index`.
      let place = index &+ Int(truncatingIfNeeded: lanes & Walk.targetMask)
      return targets[place &>> 6] &>> UInt64(truncatingIfNeeded: place & 63)
    }
    var offset = 1
    while offset < count {
      let head = base[offset]
      let edges = head & Walk.isTail != 0 ? 0 : Int(truncatingIfNeeded: head >> Walk.edgesShift & 0xFF)
      var isGood = mark(index, head >> Walk.otherShift)
      // Unused lanes of the last word are 0.
      var word = base + offset + 1
      if head & Walk.hasTable != 0 {
        let end = word + (edges &+ 3) / 4
        while word != end {
          let lanes = word.pointee
          isGood &= mark(index, lanes) & mark(index, lanes >> 16)
          isGood &= mark(index, lanes >> 32) & mark(index, lanes >> 48)
          word += 1
        }
      } else {
        let end = word + (edges &+ 1) / 2
        while word != end {
          isGood &= mark(index, word.pointee) & mark(index, word.pointee >> 32)
          word += 1
        }
      }
      guard isGood & 1 != 0 else {
        throw .inconsistent(section: ImageSection.walks.name, reason: "an edge of state \(offset) at \(index)")
      }
      offset &+= Walk.stateCount(head)
    }
  }
}
