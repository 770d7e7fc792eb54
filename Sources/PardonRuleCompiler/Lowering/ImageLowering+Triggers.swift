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

  func plans(_ needles: Needles) -> [TriggerPlan] {
    let frequencies = frequencies
    let planner = TriggerPlanner(needles, listLengths: lists.map(\.longest)) { frequencies.of($0) }
    return searched.flatMap { planner.plans($0.automaton, pattern: $0.index, languages: $0.languages) }
  }

  /// Where each pattern is looked for: at the words, pairs of words or spans of lists of its rarest cut.
  func triggerLists(
    _ plans: [TriggerPlan], _ patterns: [PatternRecord], _ needles: Needles, _ groups: WordGroups
  ) throws(LoweringError) -> TriggerLists {
    let identifiers = needles.identifiers
    var table = FeatureTable(needles, groups)
    table.assign(plans)
    let pseudo = identifiers.idCount
    var gatesOfWord = [[GateRecord]](repeating: [], count: pseudo + 3 + lists.count)
    var gates: [GateRecord] = []
    var pairs = PairTable()
    var result = TriggerLists()
    let lengths = lists.map(\.longest)
    for plan in plans {
      var record = TriggerRecord()
      record.pattern = UInt32(plan.pattern)
      record.program = patterns[plan.pattern].program
      record.owner = patterns[plan.pattern].owner & ~PatternRecord.isList
      record.position = UInt8(plan.position)
      let ends = plan.automaton.ends(of: plan.position) { lengths[$0] }
      record.beforeMax = ends.before.map { UInt8($0) } ?? TriggerRecord.anywhere
      record.afterMax = ends.after.map { UInt8($0) } ?? TriggerRecord.anywhere
      record.flags = plan.languages
      if patterns[plan.pattern].owner & PatternRecord.isList != 0 { record.flags |= TriggerRecord.isList }
      if plan.automaton.isPlain && plan.automaton.tests.count == 1 { record.flags |= TriggerRecord.isWhole }
      let number = result.triggers.count
      var (gate, goesBackFirst) = gate(plan, table)
      if goesBackFirst { record.flags |= TriggerRecord.backwardFirst }
      result.triggers.append(record)
      gate.element = UInt32(number) | UInt32(plan.languages) << GateRecord.languagesShift
      if record.flags & TriggerRecord.isList != 0 { gate.element |= GateRecord.isList }
      gates.append(gate)
      if let pair = plan.pair {
        for id in plan.ids {
          for other in needles.sets[pair.set] {
            if pair.isBefore {
              pairs.add(other, id, gate, isSecond: true)
            } else {
              pairs.add(id, other, gate, isSecond: false)
            }
          }
        }
        continue
      }
      switch plan.automaton.tests[plan.position] {
      case .words: for id in plan.ids { gatesOfWord[id].append(gate) }
      case .list(let list): gatesOfWord[pseudo + 3 + list].append(gate)
      case .capitalized: gatesOfWord[pseudo].append(gate)
      case .uppercase: gatesOfWord[pseudo + 1].append(gate)
      case .any: gatesOfWord[pseudo + 2].append(gate)
      }
    }
    let features = table.rows
    for (id, list) in gatesOfWord.enumerated() {
      var word = WordRecord()
      if id < pseudo {
        word.group = groups.ofID[id]
        word.groupBit = 1 << UInt64(word.group)
        (word.feature0, word.feature1, word.feature2) = (features[3 * id], features[3 * id + 1], features[3 * id + 2])
      }
      guard list.count <= Int(UInt16.max), result.triggers.count < ImageFormat.triggersMax else {
        throw LoweringError("too many phrases (\(list.count)) are looked for at the same word; name rarer words")
      }
      word.firstGate = UInt32(result.gates.count)
      word.gateCount = UInt16(list.count)
      result.gates.append(list: list)
      result.words.append(word)
    }
    pairs.write(&result, gates: gates, idCount: pseudo)
    return result
  }

  /// The two windows that let the fewest places pass, and on which side to begin behind them.
  private func gate(_ plan: TriggerPlan, _ features: FeatureTable) -> (record: GateRecord, goesBackFirst: Bool) {
    var tests: [(test: FeatureTable.Test, window: TriggerWindow)] = []
    for window in plan.windows {
      if let test = features.test(window) { tests.append((test, window)) }
    }
    // A stable order: the windows come in one.
    tests.sort { $0.test.passes < $1.test.passes }
    var gate = GateRecord()
    if let best = tests.first {
      gate.maskA = best.test.mask
      gate.offsetA = Int16(best.test.offset)
    }
    if let second = tests.dropFirst().first {
      gate.maskB = second.test.mask
      gate.offsetB = Int16(second.test.offset)
    }
    return (gate, tests.first.map { $0.window.to < 0 } ?? plan.goesBackFirst)
  }
}
