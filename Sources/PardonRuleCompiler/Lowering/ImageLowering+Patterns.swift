internal import PardonRules

extension ImageLowering {
  /// Patterns, lists, triggers, features and all they refer to.
  mutating func setPatterns(_ writer: inout ImageWriter, _ identifiers: IdentifierTable) throws(LoweringError) {
    spreadLanguages()
    let groups = WordGroups(identifiers)
    let needles = Needles(identifiers: identifiers, groups: groups, lists: lists)
    var pool = ProgramPool(identifiers: identifiers, groups: groups)
    var walks = WalkPool(identifiers)
    var records: [PatternRecord] = []
    for pattern in patterns {
      var record = PatternRecord()
      record.owner = pattern.rule
      record.source = pattern.source
      record.line = UInt32(clamping: pattern.line)
      // Only phrases of conditions are searched from their first word.
      let isCondition = pattern.rule == PatternRecord.none
      let first = isCondition ? needles.set(pattern.automaton, pattern.automaton.firstAny, .first) : nil
      record.program = pool.add(pattern.automaton, firstGroups: first.map { needles.masks[$0] } ?? .max)
      if isCondition {
        record.walk = walks.addSearch(pattern.automaton, walks.alphabet(pattern.automaton)) ?? Walk.none
      }
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
        record.program = pool.add(automaton, firstGroups: .max)
        records.append(record)
      }
    }
    try setTriggers(&writer, records, needles, groups, &walks)
    heldStride = try setHeldWords(&writer, needles)
    writer.set(.patterns, records)
    writer.set(.lists, listRecords)
    writer.set(.programs, pool.words)
    writer.set(.walks, walks.words)
    writer.set(.steps, walks.tables.section)
    writer.set(.idSets, pool.idSetSection)
  }
}
