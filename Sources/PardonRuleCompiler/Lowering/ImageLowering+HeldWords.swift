internal import PardonRules

extension ImageLowering {
  /// Sets the section `heldWords`, and tells each condition its bit and each word its row.
  ///
  /// - Returns: 64-bit words per row.
  mutating func setHeldWords(
    _ writer: inout ImageWriter, _ needles: Needles, _ words: inout [WordRecord]
  ) throws(LoweringError) -> Int {
    var sets = SequencePool<Int>()
    for index in conditions.indices {
      guard let ids = heldWords(conditions[index], needles) else { continue }
      conditions[index].flags |= reach(conditions[index]) << ConditionRecord.reachShift
      if heldDecides(conditions[index]) { conditions[index].flags |= ConditionRecord.heldDecides }
      let (number, _) = sets.add(ids)
      guard number < Int(HeldWords.none) else {
        throw LoweringError("conditions ask for more than \(HeldWords.none) sets of words; use fewer or larger lists")
      }
      conditions[index].held = UInt16(number)
    }
    let unit = 64 * HeldWords.strideUnit
    let stride = max(1, (sets.count + unit - 1) / unit) * HeldWords.strideUnit
    let idCount = needles.identifiers.idCount
    var rows = [UInt64](repeating: 0, count: stride * idCount)
    for number in 0..<sets.count {
      for id in sets.elements[sets.range(number)] { rows[stride * id + number / 64] |= 1 << UInt64(number % 64) }
    }
    // Fewer rows than ids, which have 16 bits.
    var distinct = SequencePool<UInt64>()
    _ = distinct.add([UInt64](repeating: 0, count: stride))
    rows.withUnsafeBufferPointer { rows in
      for id in 0..<idCount {
        words[id].heldRow = UInt16(
          distinct.add(UnsafeBufferPointer(rebasing: rows[stride * id..<stride * (id + 1)])).number)
      }
    }
    writer.set(.heldWords, distinct.elements)
    return stride
  }

  /// Words of a match of the condition's phrases before the first of the words that it cannot do without, at most.
  private func reach(_ condition: ConditionRecord) -> UInt16 {
    let first = Int(condition.first)
    let lists = lists
    var longest: UInt16 = 0
    for reference in references[first..<first + Int(condition.count)] {
      let automaton = patterns[Int(reference)].automaton
      longest = max(longest, UInt16(clamping: automaton.longest(before: automaton.anchors) { lists[$0].longest }))
    }
    return longest
  }

  /// Words of which every match of the condition's phrases holds one; nil when there are none, or no phrases.
  private func heldWords(_ condition: ConditionRecord, _ needles: Needles) -> [Int]? {
    guard ConditionRecord.Kind(rawValue: condition.kind)?.takesPatterns == true else { return nil }
    let first = Int(condition.first)
    var ids: Set<Int> = []
    for reference in references[first..<first + Int(condition.count)] {
      let automaton = patterns[Int(reference)].automaton
      guard let held = needles.ids(automaton, automaton.anchors, .held) else { return nil }
      ids.formUnion(held)
    }
    return ids.sorted()
  }

  /// Whether each of those words is a match by itself.
  private func heldDecides(_ condition: ConditionRecord) -> Bool {
    let first = Int(condition.first)
    for reference in references[first..<first + Int(condition.count)] {
      guard areWords(patterns[Int(reference)].automaton) else { return false }
    }
    return true
  }

  private func areWords(_ automaton: Automaton) -> Bool {
    let alone = (automaton.first + automaton.last).reduce(automaton.anchors, &)
    guard alone == automaton.anchors else { return false }
    return automaton.tests.indices.allSatisfy { position in
      if alone >> UInt64(position) & 1 == 0 { return true }
      switch automaton.tests[position] {
      case .words: return true
      case .list(let index): return lists[index].automata.allSatisfy { areWords($0) }
      case .any, .capitalized, .uppercase: return false
      }
    }
  }
}
