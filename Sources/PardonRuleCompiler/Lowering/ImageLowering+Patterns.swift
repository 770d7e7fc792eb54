internal import PardonRules

extension ImageLowering {
  /// Patterns, lists, triggers, features and all they refer to.
  ///
  /// On two threads: programs and walks, which take as long as the rest, beside triggers, their gates and held words.
  mutating func setPatterns(_ writer: inout ImageWriter, _ identifiers: IdentifierTable) throws(LoweringError) {
    spreadLanguages()
    let groups = WordGroups(identifiers)
    let needles = Needles(identifiers: identifiers, groups: groups, lists: lists)
    var pool = ProgramPool(identifiers: identifiers, groups: groups)
    var walks = WalkPool(identifiers)
    var (records, listRecords) = patternRecords()
    // Only phrases of conditions are searched from their first word.
    let firstGroups = patterns.map { pattern in
      guard pattern.rule == PatternRecord.none else { return UInt64.max }
      return needles.set(pattern.automaton, pattern.automaton.firstAny, .first).map { needles.masks[$0] } ?? .max
    }
    let automata = patterns.map(\.automaton) + lists.flatMap(\.automata)
    let (_, plans) = Concurrent.both(isConcurrent: isConcurrent) {
      for (index, automaton) in automata.enumerated() {
        records[index].program = pool.add(
          automaton, firstGroups: index < firstGroups.count ? firstGroups[index] : .max)
        if records[index].owner == PatternRecord.none {
          records[index].walk = walks.addSearch(automaton, walks.alphabet(automaton)) ?? Walk.none
        }
      }
    } _: {
      self.plans(needles)
    }
    var failure: LoweringError?
    var triggers = TriggerLists()
    var stride = 0
    let (found, _) = Concurrent.both(isConcurrent: isConcurrent) {
      walks.add(plans)
    } _: {
      do throws(LoweringError) {
        triggers = try triggerLists(plans, records, needles, groups)
        stride = try setHeldWords(&writer, needles, &triggers.words)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    heldStride = stride
    for (index, pair) in found.enumerated() {
      if let pair { (triggers.triggers[index].forward, triggers.triggers[index].backward) = pair }
    }
    triggers.write(&writer)
    writer.set(.patterns, records)
    writer.set(.lists, listRecords)
    writer.set(.programs, pool.words)
    writer.set(.walks, walks.words)
    writer.set(.steps, walks.tables.slots)
    writer.set(.idSets, pool.idSetSection)
  }

  /// Patterns, then those of the lists, without programs and walks; and the lists.
  private mutating func patternRecords() -> (patterns: [PatternRecord], lists: [ListRecord]) {
    var records: [PatternRecord] = []
    for pattern in patterns {
      var record = PatternRecord()
      record.owner = pattern.rule
      record.source = pattern.source
      record.line = UInt32(clamping: pattern.line)
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
      var record = PatternRecord()
      record.owner = PatternRecord.isList | UInt32(index)
      if !list.automata.isEmpty { record.source = strings.add("<\(list.name)>") }
      records += repeatElement(record, count: list.automata.count)
    }
    return (records, listRecords)
  }
}
