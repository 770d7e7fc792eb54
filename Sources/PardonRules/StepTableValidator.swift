/// Checks the section `steps`, once, and knows where tables begin.
final class StepTableValidator {
  private let steps: ImageTable<StepSlot>
  /// A bit for each slot that is a table's first.
  private let firsts: UnsafeMutablePointer<UInt64>

  init(_ layout: ImageLayout) throws(RuleImageError) {
    steps = layout.table(.steps)
    firsts = WalkValidator.bits(steps.count)
    var head = 0
    while head < steps.count {
      guard let end = end(of: head) else {
        throw .inconsistent(section: ImageSection.steps.name, reason: "size of the table at \(head)")
      }
      let first = head + StepTable.headSlots
      // Probes end at a key that is not smaller, at the latest there.
      guard steps[end - 1].key == StepTable.free else {
        throw .inconsistent(section: ImageSection.steps.name, reason: "no free slot at the end of the table at \(head)")
      }
      guard highestEdge(first, end) < steps[head].edge else {
        throw .inconsistent(section: ImageSection.steps.name, reason: "an edge of the table at \(head)")
      }
      firsts[first >> 6] |= 1 << UInt64(first & 63)
      head = end
    }
  }

  deinit { firsts.deallocate() }

  /// Behind the last slot of a table; nil when it does not fit.
  private func end(of head: Int) -> Int? {
    guard steps.count - head > StepTable.headSlots else { return nil }
    let log2 = steps[head].key
    guard log2 <= StepTable.log2Max, steps[head + 1].key > 0 else { return nil }
    let end = head + StepTable.headSlots + 1 << Int(log2) + Int(steps[head + 1].key)
    return end <= steps.count ? end : nil
  }

  private func highestEdge(_ first: Int, _ end: Int) -> UInt8 {
    var highest: UInt8 = 0
    for index in first..<end { highest = max(highest, steps.base[index].edge) }
    return highest
  }

  /// Whether the table of a state is one, and names no edge that the state does not have.
  @inline(__always)
  func holds(_ head: UInt64) -> Bool {
    let first = Int(truncatingIfNeeded: head >> Walk.tableShift)
    guard first < steps.count, firsts[first >> 6] >> UInt64(first & 63) & 1 != 0 else { return false }
    let own = steps[first - StepTable.headSlots]
    return UInt64(own.key) + (head >> Walk.hashShift & 31) == 16
      && UInt64(own.edge) <= head >> Walk.edgesShift & 0xFF
  }
}
