extension ImageValidator {
  func validateTriggers(_ walks: WalkValidator) throws(RuleImageError) {
    let triggers: ImageTable<TriggerRecord> = layout.table(.triggers)
    try require(triggers.count < ImageFormat.triggersMax, .triggers, "\(triggers.count) triggers")
    for index in 0..<triggers.count {
      let trigger = triggers[index]
      try require(Int(trigger.pattern) < patterns.count, .triggers, "pattern \(trigger.pattern)")
      let record = patterns[trigger.pattern]
      let isList = trigger.flags & TriggerRecord.isList != 0
      try require(
        trigger.program == record.program
          && record.owner == (isList ? trigger.owner | PatternRecord.isList : trigger.owner),
        .triggers, "pattern \(trigger.pattern) is another's")
      try require(record.owner != PatternRecord.none, .triggers, "pattern \(trigger.pattern) finds for nothing")
      let program = program(record.program)
      try require(Int(trigger.position) < program.count, .triggers, "position \(trigger.position)")
      if trigger.forward == Walk.none && trigger.backward == Walk.none { continue }
      let all = UInt64.max >> UInt64(64 - program.count)
      try require(
        walks.isWalk(trigger.forward, positions: all) && walks.isWalk(trigger.backward, positions: all), .triggers,
        "walks \(trigger.forward) and \(trigger.backward)")
    }
    try validateGates(count: triggers.count)
    try validateWords(triggers)
    try validatePairs(triggers)
  }

  private func validateGates(count: Int) throws(RuleImageError) {
    let gates: ImageTable<GateRecord> = layout.table(.gates)
    try require(gates.count == count, .gates, "not one for each trigger")
    for index in 0..<gates.count {
      for offset in [gates[index].offsetA, gates[index].offsetB] {
        try require(
          Int(offset) >= WordWindow.offset(distance: -WordWindow.reachBefore, level: 0, bank: 0)
            && Int(offset) < WordWindow.offset(distance: WordWindow.reachAfter + 1, level: 0, bank: 0),
          .gates, "offset \(offset)")
      }
    }
  }

  private func validateWords(_ triggers: ImageTable<TriggerRecord>) throws(RuleImageError) {
    let words: ImageTable<WordRecord> = layout.table(.words)
    let elements: ImageTable<UInt32> = layout.table(.elements)
    // Three pseudo ids and the lists after the real ones.
    let count = idCount + 3 + layout.count(.lists)
    try require(words.count == count, .words, "\(words.count) records instead of \(count)")
    for index in 0..<count {
      let word = words[index]
      try require(word.group <= WordGroup.unknown, .words, "group \(word.group)")
      try requireRange(word.firstTrigger, UInt32(word.triggerCount), in: elements.count, .words)
      for element in word.firstTrigger..<word.firstTrigger + UInt32(word.triggerCount) {
        try requireElement(elements[element], triggers, inPair: false)
      }
    }
  }

  private func validatePairs(_ triggers: ImageTable<TriggerRecord>) throws(RuleImageError) {
    let pairs: ImageTable<PairRecord> = layout.table(.pairs)
    let elements: ImageTable<UInt32> = layout.table(.elements)
    for (section, count) in [(ImageSection.pairs, pairs.count), (.pairFilter, layout.count(.pairFilter))] {
      try require(count >= 2 && count.nonzeroBitCount == 1, section, "\(count) slots are no power of two")
    }
    var used = 0
    for index in 0..<pairs.count where pairs[index].key != 0 {
      used += 1
      let first = pairs[index].first
      // A pair's first word must be known: the first word of a sentence comes after the id 0.
      try require(pairs[index].key >> 16 != 0, .pairs, "key \(pairs[index].key)")
      try require(Int(first) < elements.count, .pairs, "elements at \(first)")
      try requireRange(first + 1, elements[first], in: elements.count, .pairs)
      for element in first + 1..<first + 1 + elements[first] {
        try requireElement(elements[element], triggers, inPair: true)
      }
    }
    try require(used <= pairs.count / 2, .pairs, "\(used) of \(pairs.count) slots used")
  }

  private func requireElement(
    _ element: UInt32, _ triggers: ImageTable<TriggerRecord>, inPair: Bool
  ) throws(RuleImageError) {
    let trigger = element & TriggerElement.triggerMask
    try require(
      Int(trigger) < triggers.count && (inPair || element >> TriggerElement.secondShift & 1 == 0), .elements,
      "element \(element)")
    try require(
      element >> TriggerElement.flagsShift == UInt32(triggers[trigger].flags & 31), .elements,
      "flags of trigger \(trigger)")
  }
}
