internal import PardonRules

extension ImageLowering {
  /// Patterns, lists, triggers, features and all they refer to.
  mutating func setPatterns(_ writer: inout ImageWriter, _ identifiers: IdentifierTable) {
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
      record.program = pool.add(pattern.automaton, firstGroups: groups.mask(first))
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
    let triggers = searchedTriggers(needles)
    var features = FeatureTable()
    for trigger in triggers {
      for (filter, passes) in trigger.filters {
        features.request(filter.ids, saved: trigger.visits * (1 - passes) / Double(trigger.filters.count))
      }
    }
    features.assign(identifiers)
    setTriggers(&writer, triggers, records, needles, features, groups)
    writer.set(.groups, groups.ofID)
    let lists = features.lists(identifiers)
    writer.set(.featureStarts, lists.starts)
    writer.set(.features, lists.features)
    writer.set(.patterns, records)
    writer.set(.lists, listRecords)
    writer.set(.programs, pool.words)
    writer.set(.idSets, pool.idSetSection)
  }

  /// Patterns that are looked for, with their number in the image and the languages they matter in.
  private var searched: [(index: Int, automaton: Automaton, languages: UInt8)] {
    var searched: [(index: Int, automaton: Automaton, languages: UInt8)] = []
    for (index, pattern) in patterns.enumerated() where pattern.rule != PatternRecord.none {
      searched.append((index, pattern.automaton, Self.languages(rules.rules[Int(pattern.rule)].language)))
    }
    var index = patterns.count
    for list in lists {
      for automaton in list.automata {
        searched.append((index, automaton, list.languages))
        index += 1
      }
    }
    return searched
  }

  /// One anchor of a pattern and what must stand around it, the best filter first.
  private struct SearchedTrigger {
    var pattern: Int
    var automaton: Automaton
    var languages: UInt8
    var position: Int
    var filters: [(filter: TriggerFilter, passes: Double)]
    /// Expected visits in a million words.
    var visits: Double
  }

  private func searchedTriggers(_ needles: Needles) -> [SearchedTrigger] {
    let lengths = lists.map(\.longest)
    var triggers: [SearchedTrigger] = []
    for (index, automaton, languages) in searched {
      for (position, atom) in automaton.tests.enumerated() where automaton.anchors >> UInt64(position) & 1 != 0 {
        let filters = TriggerFilter.filters(automaton, anchor: position, needles, listLengths: lengths)
        triggers.append(
          SearchedTrigger(
            pattern: index, automaton: automaton, languages: languages, position: position,
            filters: filters, visits: frequency(of: atom)))
      }
    }
    return triggers
  }

  /// Where each pattern is looked for: at the words, or spans of lists, of its rarest cut.
  private func setTriggers(
    _ writer: inout ImageWriter, _ searched: [SearchedTrigger], _ patterns: [PatternRecord], _ needles: Needles,
    _ features: FeatureTable, _ groups: WordGroups
  ) {
    let identifiers = needles.identifiers
    let pseudo = identifiers.idCount
    var triggers = [[(TriggerRecord, NeighbourRecord)]](repeating: [], count: pseudo + 3 + lists.count)
    for trigger in searched {
      var record = TriggerRecord()
      record.pattern = UInt32(trigger.pattern)
      record.program = patterns[trigger.pattern].program
      record.owner = patterns[trigger.pattern].owner & ~PatternRecord.isList
      record.position = UInt8(trigger.position)
      record.flags = trigger.languages
      let automaton = trigger.automaton
      if patterns[trigger.pattern].owner & PatternRecord.isList != 0 { record.flags |= TriggerRecord.isList }
      if automaton.isPlain && automaton.tests.count == 1 { record.flags |= TriggerRecord.isWhole }
      let filters = trigger.filters.map(\.filter).filter { features.feature($0.ids) != Feature.everywhere }
      if let best = filters.first {
        record.featureA = features.feature(best.ids)
        record.fromA = Int8(best.from)
        record.toA = Int8(best.to)
        if best.to < 0 { record.flags |= TriggerRecord.backwardFirst }
      }
      if let second = filters.dropFirst().first {
        record.featureB = features.feature(second.ids)
        record.fromB = Int8(second.from)
        record.toB = Int8(second.to)
      }
      let both = (record, neighbours(automaton, trigger.position, needles, groups))
      switch automaton.tests[trigger.position] {
      case .words(let words):
        for id in identifiers.members[words] ?? [] { triggers[id].append(both) }
      case .list(let list): triggers[pseudo + 3 + list].append(both)
      case .capitalized: triggers[pseudo].append(both)
      case .uppercase: triggers[pseudo + 1].append(both)
      case .any: triggers[pseudo + 2].append(both)
      }
    }
    var starts: [UInt32] = [0]
    for list in triggers { starts.append(starts[starts.count - 1] + UInt32(list.count)) }
    writer.set(.triggerStarts, starts)
    writer.set(.triggers, triggers.flatMap { $0.map(\.0) })
    writer.set(.neighbours, triggers.flatMap { $0.map(\.1) })
  }

  /// The groups of the words before and after a position, where there must be one of a known set.
  private func neighbours(
    _ automaton: Automaton, _ position: Int, _ needles: Needles, _ groups: WordGroups
  ) -> NeighbourRecord {
    let bit: UInt64 = 1 << UInt64(position)
    var record = NeighbourRecord()
    if automaton.first.reduce(0, |) & bit == 0 {
      var before: UInt64 = 0
      for (other, next) in automaton.follow.enumerated()
      where (next | automaton.followMarked[other]) & bit != 0 { before |= 1 << UInt64(other) }
      record.before = groups.mask(needles.last(automaton, before)) & ~(1 << UInt64(WordGroup.nothing))
    }
    if automaton.last.reduce(0, |) & bit == 0 {
      let after = automaton.follow[position] | automaton.followMarked[position]
      record.after = groups.mask(needles.first(automaton, after)) & ~(1 << UInt64(WordGroup.nothing))
    }
    return record
  }
}
