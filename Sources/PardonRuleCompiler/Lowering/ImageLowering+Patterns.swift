internal import PardonRules

extension ImageLowering {
  mutating func setPatterns(_ writer: inout ImageWriter, _ identifiers: IdentifierTable) {
    var records: [PatternRecord] = []
    var listRecords: [ListRecord] = []
    var pool = ProgramPool(identifiers: identifiers)
    func record(_ automaton: Automaton, _ first: UInt64, _ last: UInt64) -> PatternRecord {
      var record = PatternRecord()
      record.program = pool.add(automaton, first: first, last: last)
      return record
    }
    for pattern in patterns {
      let first = reference(edge([pattern.automaton], \.first), &pool)
      let last = reference(edge([pattern.automaton], \.last), &pool)
      var new = record(pattern.automaton, first, last)
      new.rule = pattern.rule
      new.source = pattern.source
      new.line = UInt32(pattern.line)
      records.append(new)
    }
    for list in lists {
      var listRecord = ListRecord()
      listRecord.name = strings.add(list.name)
      listRecord.firstPattern = UInt32(records.count)
      listRecord.patternCount = UInt32(list.automata.count)
      listRecord.firstClass = reference(list.first, &pool)
      listRecord.lastClass = reference(list.last, &pool)
      listRecords.append(listRecord)
      for automaton in list.automata {
        let first = reference(edge([automaton], \.first), &pool)
        let last = reference(edge([automaton], \.last), &pool)
        var new = record(automaton, first, last)
        new.rule = PatternRecord.noRule
        new.source = strings.add("<\(list.name)>")
        records.append(new)
      }
    }
    writer.set(.patterns, records)
    writer.set(.programs, pool.words)
    writer.set(.lists, listRecords)
    writer.set(.classWords, pool.classWords)
  }

  func reference(_ edge: Set<Int>?, _ pool: inout ProgramPool) -> UInt64 {
    guard let edge else { return ClassReference.everything.rawValue }
    return pool.reference(edge).rawValue
  }

  /// Where each pattern is looked for: at the words of its anchors.
  func setTriggers(_ writer: inout ImageWriter, _ identifiers: IdentifierTable) {
    let capitalized = identifiers.idCount
    var triggers = [[TriggerRecord]](repeating: [], count: identifiers.idCount + 3)
    for (index, pattern) in patterns.enumerated() where pattern.rule != PatternRecord.noRule {
      var record = TriggerRecord(pattern: UInt32(index))
      record.languages = Self.languages(rules.rules[Int(pattern.rule)].language)
      for (position, atom) in pattern.automaton.tests.enumerated()
      where pattern.automaton.anchors >> UInt64(position) & 1 != 0 {
        record.position = UInt8(position)
        switch atom {
        case .words(let words):
          for id in identifiers.members[words] ?? [] { triggers[id].append(record) }
        case .list(let list):
          if let first = lists[list].first {
            for id in identifiers.ids(of: first) { triggers[id].append(record) }
          } else {
            triggers[capitalized + 2].append(record)
          }
        case .capitalized: triggers[capitalized].append(record)
        case .uppercase: triggers[capitalized + 1].append(record)
        case .any: triggers[capitalized + 2].append(record)
        }
      }
    }
    var starts: [UInt32] = [0]
    for list in triggers { starts.append(starts[starts.count - 1] + UInt32(list.count)) }
    writer.set(.triggerStarts, starts)
    writer.set(.triggers, triggers.flatMap { $0 })
  }
}
