internal import PardonRules

extension ImageLowering {
  /// Sentences that hold a word of the set with more than this probability are not worth a test.
  private static let presenceMax = 0.6
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
    let features = featureTable(needles)
    setTriggers(&writer, records, needles, features, groups)
    setConditionFeatures(needles, features)
    writer.set(.groups, groups.ofID)
    writer.set(.features, features.records(identifiers))
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

  private func featureTable(_ needles: Needles) -> FeatureTable {
    var table = FeatureTable()
    for (_, automaton, _) in searched {
      for ids in filters(automaton, needles) {
        table.request(ids, visits: automaton.cuts[0].cost, needles.identifiers)
      }
    }
    for pattern in patterns where pattern.rule == PatternRecord.none {
      if let ids = conditionFilter(pattern.automaton, needles) {
        table.request(ids, visits: 2000, needles.identifiers)
      }
    }
    table.assign(needles.identifiers)
    return table
  }

  /// What a sentence must hold besides the word that triggers the pattern: at most two sets, the rarest.
  private func filters(_ automaton: Automaton, _ needles: Needles) -> [[Int]] {
    var found: [[Int]] = []
    for cut in automaton.cuts.dropFirst() {
      guard let ids = needles.held(automaton, cut.positions), found.count < 2, !found.contains(ids),
        FeatureTable.presence(ids, needles.identifiers) < Self.presenceMax
      else { continue }
      found.append(ids)
    }
    return found
  }

  private func conditionFilter(_ automaton: Automaton, _ needles: Needles) -> [Int]? {
    guard let ids = needles.held(automaton, automaton.anchors),
      FeatureTable.presence(ids, needles.identifiers) < Self.presenceMax
    else { return nil }
    return ids
  }

  private mutating func setConditionFeatures(_ needles: Needles, _ features: FeatureTable) {
    for condition in conditions where ConditionRecord.Kind(rawValue: condition.kind)?.takesPatterns == true {
      for index in Int(condition.first)..<Int(condition.first) + Int(condition.count) {
        let filter = conditionFilter(patterns[Int(references[index])].automaton, needles)
        references[index] |= UInt32(features.feature(filter)) << ConditionRecord.featureShift
      }
    }
  }

  /// Where each pattern is looked for: at the words, or spans of lists, of its rarest cut.
  private func setTriggers(
    _ writer: inout ImageWriter, _ patterns: [PatternRecord], _ needles: Needles, _ features: FeatureTable,
    _ groups: WordGroups
  ) {
    let identifiers = needles.identifiers
    let pseudo = identifiers.idCount
    var triggers = [[(TriggerRecord, NeighbourRecord)]](repeating: [], count: pseudo + 3 + lists.count)
    for (index, automaton, languages) in searched {
      var record = TriggerRecord()
      record.pattern = UInt32(index)
      record.program = patterns[index].program
      record.owner = patterns[index].owner & ~PatternRecord.isList
      let filters = filters(automaton, needles).map { features.feature($0) }
      record.featureA = filters.first ?? 0
      record.featureB = filters.dropFirst().first ?? 0
      for (position, atom) in automaton.tests.enumerated() where automaton.anchors >> UInt64(position) & 1 != 0 {
        record.position = UInt8(position)
        record.flags = languages
        let neighbours = neighbours(automaton, position, needles, groups)
        if patterns[index].owner & PatternRecord.isList != 0 { record.flags |= TriggerRecord.isList }
        if automaton.isPlain && automaton.tests.count == 1 { record.flags |= TriggerRecord.isWhole }
        if prefersBackward(automaton, position) { record.flags |= TriggerRecord.backwardFirst }
        switch atom {
        case .words(let words):
          for id in identifiers.members[words] ?? [] { triggers[id].append((record, neighbours)) }
        case .list(let list): triggers[pseudo + 3 + list].append((record, neighbours))
        case .capitalized: triggers[pseudo].append((record, neighbours))
        case .uppercase: triggers[pseudo + 1].append((record, neighbours))
        case .any: triggers[pseudo + 2].append((record, neighbours))
        }
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

  /// Whether the rarest words besides the anchor stand before it.
  private func prefersBackward(_ automaton: Automaton, _ position: Int) -> Bool {
    guard let second = automaton.cuts.dropFirst().first else { return false }
    return second.positions.trailingZeroBitCount < position
  }
}
