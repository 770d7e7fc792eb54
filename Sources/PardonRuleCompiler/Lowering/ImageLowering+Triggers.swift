internal import PardonRules

extension ImageLowering {
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

  /// One anchor of a pattern and what must stand around it.
  private struct SearchedTrigger {
    var pattern: Int
    var automaton: Automaton
    var languages: UInt8
    var position: Int
    var windows: [TriggerWindow]
    /// Expected visits in a million words.
    var visits: Double
  }

  private func searchedTriggers(_ needles: Needles) -> [SearchedTrigger] {
    let lengths = lists.map(\.longest)
    var triggers: [SearchedTrigger] = []
    for (index, automaton, languages) in searched {
      for (position, atom) in automaton.tests.enumerated() where automaton.anchors >> UInt64(position) & 1 != 0 {
        let windows = TriggerWindow.windows(automaton, anchor: position, needles, listLengths: lengths)
        triggers.append(
          SearchedTrigger(
            pattern: index, automaton: automaton, languages: languages, position: position, windows: windows,
            visits: frequency(of: atom)))
      }
    }
    return triggers
  }

  /// Where each pattern is looked for: at the words, or spans of lists, of its rarest cut.
  func setTriggers(
    _ writer: inout ImageWriter, _ patterns: [PatternRecord], _ needles: Needles, _ groups: WordGroups,
    _ pool: inout ProgramPool
  ) throws(LoweringError) {
    let identifiers = needles.identifiers
    let searched = searchedTriggers(needles)
    var features = FeatureTable(identifiers, groups)
    features.assign(searched.map { ($0.windows, $0.visits) })
    let pseudo = identifiers.idCount
    var triggers = [[(TriggerRecord, GateRecord)]](repeating: [], count: pseudo + 3 + lists.count)
    for trigger in searched {
      let both = records(trigger, patterns, features, &pool)
      switch trigger.automaton.tests[trigger.position] {
      case .words(let words):
        for id in identifiers.members[words] ?? [] { triggers[id].append(both) }
      case .list(let list): triggers[pseudo + 3 + list].append(both)
      case .capitalized: triggers[pseudo].append(both)
      case .uppercase: triggers[pseudo + 1].append(both)
      case .any: triggers[pseudo + 2].append(both)
      }
    }
    let rows = features.rows()
    var words: [WordRecord] = []
    var count = 0
    for (id, list) in triggers.enumerated() {
      var word = WordRecord()
      if id < pseudo {
        (word.feature0, word.feature1, word.feature2) = (rows[id][0], rows[id][1], rows[id][2])
        word.group = groups.ofID[id]
      }
      guard list.count <= Int(UInt16.max), count + list.count < ImageFormat.triggersMax else {
        throw LoweringError("too many phrases (\(list.count)) are looked for at the same word; name rarer words")
      }
      word.firstTrigger = UInt32(count)
      word.triggerCount = UInt16(list.count)
      count += list.count
      words.append(word)
    }
    writer.set(.words, words)
    writer.set(.gates, triggers.flatMap { $0.map(\.1) })
    writer.set(.triggers, triggers.flatMap { $0.map(\.0) })
  }

  /// A wider window is not worth asking: the phrase itself answers as soon.
  private static let askedWidthMax = 4

  private func records(
    _ trigger: SearchedTrigger, _ patterns: [PatternRecord], _ features: FeatureTable, _ pool: inout ProgramPool
  ) -> (TriggerRecord, GateRecord) {
    let automaton = trigger.automaton
    var record = TriggerRecord()
    record.pattern = UInt32(trigger.pattern)
    record.program = patterns[trigger.pattern].program
    record.owner = patterns[trigger.pattern].owner & ~PatternRecord.isList
    record.position = UInt8(trigger.position)
    record.flags = trigger.languages
    if patterns[trigger.pattern].owner & PatternRecord.isList != 0 { record.flags |= TriggerRecord.isList }
    if automaton.isPlain && automaton.tests.count == 1 { record.flags |= TriggerRecord.isWhole }
    var tests: [(test: FeatureTable.Test, window: TriggerWindow)] = []
    for window in trigger.windows {
      if let test = features.test(window) { tests.append((test, window)) }
    }
    // A stable order: the windows come in one.
    tests.sort { $0.test.passes < $1.test.passes }
    var gate = GateRecord()
    if let best = tests.first {
      gate.maskA = best.test.mask
      gate.offsetA = Int16(best.test.offset)
      if best.window.to < 0 { record.flags |= TriggerRecord.backwardFirst }
    }
    if let second = tests.dropFirst().first {
      gate.maskB = second.test.mask
      gate.offsetB = Int16(second.test.offset)
    }
    // What the gate is not sure of, the surest first.
    let asked = trigger.windows.filter {
      !features.isExact($0) && $0.canBeAsked && $0.to - $0.from < Self.askedWidthMax
    }
    .sorted { features.share($0) < features.share($1) }
    (record.near, record.also) = (IdentifierSet(inline: []).rawValue, IdentifierSet(inline: []).rawValue)
    if let first = asked.first {
      record.near = pool.set(first.ids).rawValue
      (record.nearFrom, record.nearTo) = (Int8(first.from), Int8(first.to))
    }
    if let second = asked.dropFirst().first {
      record.also = pool.set(second.ids).rawValue
      (record.alsoFrom, record.alsoTo) = (Int8(second.from), Int8(second.to))
    }
    return (record, gate)
  }
}
