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
    try validateGates(triggers)
    try validateWords()
    try validatePairs()
  }

  private func validateGates(_ triggers: ImageTable<TriggerRecord>) throws(RuleImageError) {
    let gates: ImageTable<GateRecord> = layout.table(.gates)
    for index in 0..<gates.count {
      let gate = gates[index]
      let isSecond = gate.element >> GateRecord.secondShift & 1 != 0
      for offset in [gate.offsetA, gate.offsetB] {
        let offset = Int(offset) - (isSecond ? WordWindow.stride : 0)
        try require(
          offset >= WordWindow.offset(distance: -WordWindow.reachBefore, level: 0, bank: 0)
            && offset < WordWindow.offset(distance: WordWindow.reachAfter + 1, level: 0, bank: 0),
          .gates, "offset \(offset)")
      }
      let trigger = gate.element & GateRecord.triggerMask
      try require(Int(trigger) < triggers.count, .gates, "trigger \(trigger)")
      let flags = triggers[trigger].flags
      try require(
        gate.element >> GateRecord.languagesShift & 7 == UInt32(flags & TriggerRecord.languages)
          && (gate.element & GateRecord.isList != 0) == (flags & TriggerRecord.isList != 0), .gates,
        "flags of trigger \(trigger)")
    }
    // Every list ends there at the latest.
    try require(
      gates.count == 0 || gates[gates.count - 1].element & GateRecord.isLast != 0, .gates, "no last gate at the end")
  }

  private func validateWords() throws(RuleImageError) {
    let words: ImageTable<WordRecord> = layout.table(.words)
    let gates: ImageTable<GateRecord> = layout.table(.gates)
    // Three pseudo ids and the lists after the real ones.
    let count = idCount + 3 + layout.count(.lists)
    try require(words.count == count, .words, "\(words.count) records instead of \(count)")
    for id in 0..<idCount {
      try require(words[id].groupBit == 1 << UInt64(words[id].group), .words, "group of id \(id)")
    }
    for index in 0..<count {
      let word = words[index]
      try require(word.group <= WordGroup.unknown, .words, "group \(word.group)")
      try requireRange(word.firstGate, UInt32(word.gateCount), in: gates.count, .words)
      for number in 0..<UInt32(word.gateCount) {
        let element = gates[word.firstGate + number].element
        try require(
          (element & GateRecord.isLast != 0) == (number + 1 == UInt32(word.gateCount))
            && element >> GateRecord.secondShift & 1 == 0, .words, "gates of word \(index)")
      }
    }
  }

  private func validatePairs() throws(RuleImageError) {
    let pairs: ImageTable<PairRecord> = layout.table(.pairs)
    let gateCount = layout.count(.gates)
    try require(pairs.count >= 2 && pairs.count < 1 << 32, .pairs, "\(pairs.count) slots")
    // Without branches and comparisons, for there are many: what is wrong sets the sign. Free slots name list 0.
    let last = UInt32(truncatingIfNeeded: max(gateCount, 1) &- 1)
    var used: UInt32 = 0
    var (beyond, keysWithoutFirst): (UInt32, UInt32) = (0, 0)
    for index in 0..<pairs.count {
      let pair = pairs.base[index]
      beyond |= last &- pair.first | pair.first
      // A pair's first word must have a class: the first word of a sentence comes after the class 0.
      keysWithoutFirst |= (pair.key >> 16 &- 1) & (0 &- pair.key)
      used &+= (pair.key | 0 &- pair.key) >> 31
    }
    try require(Int32(bitPattern: keysWithoutFirst) >= 0, .pairs, "a key without a first word")
    try require(Int32(bitPattern: beyond) >= 0 && (used == 0 || gateCount > 0), .pairs, "gates beyond \(gateCount)")
    try require(Int(used) * 8 <= pairs.count * 5, .pairs, "\(used) of \(pairs.count) slots used")
  }
}
