internal import PardonRules

extension ImageLowering {
  /// Sets the section `heldWords`, and tells each condition its bit.
  mutating func setHeldWords(_ writer: inout ImageWriter, _ needles: Needles) throws(LoweringError) {
    var sets: [[Int]] = []
    var known: [[Int]: UInt16] = [:]
    for index in conditions.indices {
      guard let ids = heldWords(conditions[index], needles) else { continue }
      if let number = known[ids] {
        conditions[index].held = number
        continue
      }
      guard sets.count < Int(HeldWords.none) else {
        throw LoweringError("conditions ask for more than \(HeldWords.none) sets of words; use fewer or larger lists")
      }
      conditions[index].held = UInt16(sets.count)
      known[ids] = conditions[index].held
      sets.append(ids)
    }
    let stride = (sets.count + 63) / 64
    var rows = [UInt64](repeating: 0, count: stride * needles.identifiers.idCount)
    for (number, ids) in sets.enumerated() {
      for id in ids { rows[id * stride + number / 64] |= 1 << UInt64(number % 64) }
    }
    writer.set(.heldWords, rows)
  }

  /// Words of which every match of the condition's phrases holds one; nil when there are none, or no phrases.
  private func heldWords(_ condition: ConditionRecord, _ needles: Needles) -> [Int]? {
    guard ConditionRecord.Kind(rawValue: condition.kind)?.takesPatterns == true else { return nil }
    let first = Int(condition.first)
    var ids: Set<Int> = []
    for reference in references[first..<first + Int(condition.count)] {
      let automaton = patterns[Int(reference)].automaton
      guard let held = needles.held(automaton, automaton.anchors) else { return nil }
      ids.formUnion(held)
    }
    return ids.sorted()
  }
}
