/// Checks the sections `steps` and `stepEdges`, once, and knows where tables begin.
final class StepTableValidator {
  private let steps: ImageTable<UInt16>
  /// A bit for each slot that is a table's first.
  private let firsts: UnsafeMutablePointer<UInt64>

  init(_ layout: ImageLayout) throws(RuleImageError) {
    steps = layout.table(.steps)
    firsts = WalkValidator.bits(steps.count)
    let edges: ImageTable<UInt8> = layout.table(.stepEdges)
    guard edges.count == steps.count else {
      throw .inconsistent(
        section: ImageSection.stepEdges.name, reason: "\(edges.count) edges for \(steps.count) slots")
    }
    var head = 0
    while head < steps.count {
      guard let end = end(of: head) else {
        throw .inconsistent(section: ImageSection.steps.name, reason: "size of the table at \(head)")
      }
      let first = head + StepTable.headSlots
      // Probes end at a key that is not smaller, at the latest there.
      guard steps[end - 1] == StepTable.free else {
        throw .inconsistent(section: ImageSection.steps.name, reason: "no free slot at the end of the table at \(head)")
      }
      guard Self.highest(edges.base + first, end - first) < steps[head] >> 8 else {
        throw .inconsistent(section: ImageSection.stepEdges.name, reason: "an edge of the table at \(head)")
      }
      firsts[first >> 6] |= 1 << UInt64(first & 63)
      head = end
    }
  }

  deinit { firsts.deallocate() }

  /// Behind the last slot of a table; nil when it does not fit.
  private func end(of head: Int) -> Int? {
    guard steps.count - head > StepTable.headSlots else { return nil }
    let log2 = steps[head] & 0xFF
    guard log2 <= StepTable.log2Max, steps[head + 1] > 0 else { return nil }
    let end = head + StepTable.headSlots + 1 << Int(log2) + Int(steps[head + 1])
    return end <= steps.count ? end : nil
  }

  private static func highest(_ edges: UnsafePointer<UInt8>, _ count: Int) -> UInt16 {
    var highest: UInt8 = 0
    for index in 0..<count { highest = max(highest, edges[index]) }
    return UInt16(highest)
  }

  /// Whether the table of a state is one, and names no edge that the state does not have.
  @inline(__always)
  func holds(_ head: UInt64) -> Bool {
    let first = Int(truncatingIfNeeded: head >> Walk.tableShift)
    guard first < steps.count, firsts[first >> 6] >> UInt64(first & 63) & 1 != 0 else { return false }
    let own = steps[first - StepTable.headSlots]
    return UInt64(own & 0xFF) + (head >> Walk.hashShift & 31) == 16
      && UInt64(own >> 8) <= head >> Walk.edgesShift & 0xFF
  }
}
