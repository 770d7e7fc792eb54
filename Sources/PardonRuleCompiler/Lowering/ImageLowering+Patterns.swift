internal import PardonRules

extension ImageLowering {
  /// Patterns, lists, triggers, features and all they refer to.
  mutating func setPatterns(_ writer: inout ImageWriter, _ identifiers: IdentifierTable) throws(LoweringError) {
    spreadLanguages()
    let needles = Needles(identifiers: identifiers, lists: lists)
    let groups = WordGroups(identifiers)
    var pool = ProgramPool(identifiers: identifiers, groups: groups)
    var records: [PatternRecord] = []
    for pattern in patterns {
      var record = PatternRecord()
      record.owner = pattern.rule
      record.source = pattern.source
      record.line = UInt32(clamping: pattern.line)
      // Only phrases of conditions are searched from their first word.
      let isCondition = pattern.rule == PatternRecord.none
      let first = isCondition ? needles.first(pattern.automaton, pattern.automaton.first.reduce(0, |)) : nil
      let held = isCondition ? needles.held(pattern.automaton, pattern.automaton.anchors) : nil
      record.program = pool.add(pattern.automaton, firstGroups: groups.mask(first), heldGroups: groups.mask(held))
      records.append(record)
    }
    var listRecords: [ListRecord] = []
    for (index, list) in lists.enumerated() {
      var listRecord = ListRecord()
      listRecord.name = strings.add(list.name)
      listRecord.firstPattern = UInt32(records.count)
      listRecord.patternCount = UInt32(list.automata.count)
      listRecord.level = UInt32(list.level)
      listRecords.append(listRecord)
      for automaton in list.automata {
        var record = PatternRecord()
        record.owner = PatternRecord.isList | UInt32(index)
        record.source = strings.add("<\(list.name)>")
        record.program = pool.add(automaton, firstGroups: .max, heldGroups: .max)
        records.append(record)
      }
    }
    try setTriggers(&writer, records, needles, groups, &pool)
    setGroups(needles, groups)
    writer.set(.patterns, records)
    writer.set(.lists, listRecords)
    writer.set(.programs, pool.words)
    writer.set(.idSets, pool.idSetSection)
  }

  /// Tells each condition with phrases in what groups the words are without which none of them matches.
  private mutating func setGroups(_ needles: Needles, _ groups: WordGroups) {
    for index in conditions.indices
    where ConditionRecord.Kind(rawValue: conditions[index].kind)?.takesPatterns == true {
      let first = Int(conditions[index].first)
      conditions[index].groups = references[first..<first + Int(conditions[index].count)].reduce(0) {
        $0 | groups.mask(needles.held(patterns[Int($1)].automaton, patterns[Int($1)].automaton.anchors))
      }
    }
  }
}
