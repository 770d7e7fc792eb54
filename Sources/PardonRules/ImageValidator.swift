/// Checks the records of an image whose header, checksum and section table hold.
struct ImageValidator {
  private let layout: ImageLayout
  private let idSets: ImageTable<UInt16>
  private let patterns: ImageTable<PatternRecord>
  private let programs: ImageTable<UInt64>
  private let stringCount: Int
  private let topicCount: Int
  private let idCount: Int

  init(_ layout: ImageLayout) throws(RuleImageError) {
    self.layout = layout
    idSets = layout.table(.idSets)
    patterns = layout.table(.patterns)
    programs = layout.table(.programs)
    stringCount = layout.count(.strings)
    topicCount = layout.count(.topics)
    let info: ImageTable<InfoRecord> = layout.table(.info)
    guard info.count == 1 else {
      throw .inconsistent(section: ImageSection.info.name, reason: "\(info.count) records instead of 1")
    }
    idCount = Int(info[0].idCount)
    try require(idCount > 10 && idCount < 0xFFFF, .info, "\(idCount) ids")
    try requireString(info[0].version, .info)
    try requireString(info[0].sourceHash, .info)
  }

  func validate() throws(RuleImageError) {
    try validateLexicon()
    try validateStrings()
    let listSpans = try validateLists()
    try validatePatterns(listSpans)
    try validateTriggers()
    try validateRules()
    try validateJudgements()
    try validateCold()
  }

  private func require(_ condition: Bool, _ section: ImageSection, _ reason: @autoclosure () -> String)
    throws(RuleImageError)
  {
    if !condition { throw .inconsistent(section: section.name, reason: reason()) }
  }

  private func requireRange(_ first: UInt32, _ count: UInt32, in limit: Int, _ section: ImageSection)
    throws(RuleImageError)
  {
    try require(Int(first) + Int(count) <= limit, section, "range \(first) + \(count) is over \(limit)")
  }

  private func requireString(_ index: UInt32, _ section: ImageSection, optional: Bool = false) throws(RuleImageError) {
    if optional && index == ColdRecord.none { return }
    try require(Int(index) < stringCount, section, "string \(index) of \(stringCount)")
  }

  /// Sets in the word itself are always good: a lane is compared, never used as an index.
  private func requireSet(_ raw: UInt64, _ section: ImageSection) throws(RuleImageError) {
    let set = IdentifierSet(rawValue: raw)
    if set.isInline { return }
    try require(
      set.log2 >= 1 && set.log2 <= 16 && set.offset + (1 << set.log2) <= idSets.count, section,
      "id set \(raw) is out of range")
  }

  private func validateLexicon() throws(RuleImageError) {
    let lexicon: ImageTable<LexiconEntry> = layout.table(.lexicon)
    let exact: ImageTable<ExactFormEntry> = layout.table(.exactForms)
    for (section, count) in [(ImageSection.lexicon, lexicon.count), (.exactForms, exact.count)] {
      try require(count >= 2 && count.nonzeroBitCount == 1, section, "\(count) slots are no power of two")
    }
    var used = 0
    for index in 0..<lexicon.count where lexicon[index].key != 0 {
      used += 1
      let entry = lexicon[index]
      try require(Int(entry.plain) < idCount && Int(entry.accented) < idCount, .lexicon, "id out of range")
    }
    try require(used <= lexicon.count / 2, .lexicon, "\(used) of \(lexicon.count) slots used")
    used = 0
    for index in 0..<exact.count where exact[index].key != 0 {
      used += 1
      try require(Int(exact[index].id) < idCount, .exactForms, "id out of range")
    }
    try require(used <= exact.count / 2, .exactForms, "\(used) of \(exact.count) slots used")
    try require(layout.count(.features) == idCount, .features, "\(layout.count(.features)) records for \(idCount) ids")
    // Every probe of a set ends there at the latest.
    try require(idSets.count > 0 && idSets[idSets.count - 1] == IdentifierSet.free, .idSets, "no free slot at the end")
  }

  private func validateStrings() throws(RuleImageError) {
    let strings: ImageTable<StringRecord> = layout.table(.strings)
    let byteCount = layout.count(.bytes)
    for index in 0..<strings.count {
      try requireRange(strings[index].offset, strings[index].count, in: byteCount, .strings)
    }
    let forms: ImageTable<UInt32> = layout.table(.formStarts)
    try require(forms.count == idCount + 1, .formStarts, "\(forms.count) starts for \(idCount) ids")
    for index in 0..<idCount { try require(forms[index] <= forms[index + 1], .formStarts, "not ascending") }
    try require(Int(forms[idCount]) <= stringCount, .formStarts, "string \(forms[idCount]) of \(stringCount)")
    let topics: ImageTable<UInt32> = layout.table(.topics)
    try require(
      topics.count >= Int(Topic.firstSignal.rawValue) && topics.count <= ImageFormat.topicsMax, .topics,
      "\(topics.count) topics")
    for index in 0..<topics.count { try requireString(topics[index], .topics) }
    let profiles: ImageTable<ProfileRecord> = layout.table(.profiles)
    let weights: ImageTable<WeightRecord> = layout.table(.weights)
    for index in 0..<profiles.count {
      try requireString(profiles[index].name, .profiles)
      try requireRange(profiles[index].firstWeight, profiles[index].weightCount, in: weights.count, .profiles)
    }
    for index in 0..<weights.count { try requireString(weights[index].name, .weights) }
  }

  /// The longest span of each list in tokens. A list may use only lists before it, of a lower level.
  private func validateLists() throws(RuleImageError) -> [Int] {
    let lists: ImageTable<ListRecord> = layout.table(.lists)
    try require(lists.count < Int(PatternRecord.isList), .lists, "\(lists.count) lists")
    var spans: [Int] = []
    for index in 0..<lists.count {
      let list = lists[index]
      try requireString(list.name, .lists)
      try requireRange(list.firstPattern, list.patternCount, in: patterns.count, .lists)
      try require(list.level < UInt32(ImageFormat.listLevelsMax), .lists, "level \(list.level)")
      var span = 0
      for pattern in list.firstPattern..<list.firstPattern + list.patternCount {
        let record = patterns[pattern]
        try require(record.owner == PatternRecord.isList | UInt32(index), .lists, "pattern \(pattern) is another's")
        span = max(span, try validateProgram(at: record.program, listSpans: spans))
        let program = PatternProgram(base: programs.base + Int(record.program))
        for position in 0..<program.count where program.listMask >> UInt64(position) & 1 != 0 {
          try require(lists[Int(program.test(position))].level < list.level, .lists, "levels are out of order")
        }
      }
      spans.append(span)
    }
    return spans
  }

  private func validatePatterns(_ listSpans: [Int]) throws(RuleImageError) {
    let ruleCount = layout.count(.rules)
    for index in 0..<patterns.count {
      let record = patterns[index]
      let owners = record.owner & PatternRecord.isList != 0 ? listSpans.count : ruleCount
      try require(
        record.owner == PatternRecord.none || Int(record.owner & ~PatternRecord.isList) < owners, .patterns,
        "owner \(record.owner)")
      try requireString(record.source, .patterns)
      _ = try validateProgram(at: record.program, listSpans: listSpans)
    }
  }

  /// Checks one program and returns the length of its longest match in tokens.
  private func validateProgram(at offset: UInt32, listSpans: [Int]) throws(RuleImageError) -> Int {
    let offset = Int(offset)
    try require(offset + PatternProgram.headerWords <= programs.count, .programs, "program at \(offset)")
    let program = PatternProgram(base: programs.base + offset)
    let count = program.count
    let words = PatternProgram.wordCount(positions: count, dependsOnMarks: program.dependsOnMarks)
    try require(
      count >= 1 && count <= ImageFormat.positionsMax && offset + words <= programs.count, .programs,
      "\(count) positions at \(offset)")
    let all = UInt64.max >> UInt64(64 - count)
    let kinds = (1...5).map { program.base[$0] }
    try require(
      kinds.reduce(0, |) == all && kinds.reduce(0) { $0 + $1.nonzeroBitCount } == count, .programs,
      "kinds of positions at \(offset)")
    try require(program.hasLists == (program.listMask != 0), .programs, "list flag at \(offset)")
    for word in 6..<13 { try require(program.base[word] & ~all == 0, .programs, "mask at \(offset)") }
    if program.firstWords != IdentifierSet.everything.rawValue { try requireSet(program.firstWords, .programs) }
    var longestFrom = [Int](repeating: 0, count: count)
    for position in (0..<count).reversed() {
      var span = 1
      if program.listMask >> UInt64(position) & 1 != 0 {
        try require(program.test(position) < UInt64(listSpans.count), .programs, "list at \(offset)")
        span = listSpans[Int(program.test(position))]
      } else if program.classMask >> UInt64(position) & 1 != 0 {
        try requireSet(program.test(position), .programs)
      }
      var onward = 0
      for marked in [false, true] {
        var next = program.follow(marked: marked)[position]
        // Only later positions, so that every match ends.
        try require(next & ~(all & ~(UInt64.max >> UInt64(63 - position))) == 0, .programs, "follow at \(offset)")
        while next != 0 {
          let follower = next.trailingZeroBitCount
          try require(
            program.precede(marked: marked)[follower] >> UInt64(position) & 1 != 0, .programs, "precede at \(offset)")
          onward = max(onward, longestFrom[follower])
          next &= next - 1
        }
      }
      longestFrom[position] = span + onward
    }
    for marked in [false, true] {
      let forward = (0..<count).reduce(0) { $0 + program.follow(marked: marked)[$1].nonzeroBitCount }
      let backward = (0..<count).reduce(0) { $0 + program.precede(marked: marked)[$1].nonzeroBitCount }
      try require(forward == backward, .programs, "precede at \(offset)")
    }
    let longest = longestFrom.max() ?? 0
    try require(longest <= ImageFormat.spanTokensMax, .programs, "a match of \(longest) tokens at \(offset)")
    return longest
  }

  private func validateTriggers() throws(RuleImageError) {
    let starts: ImageTable<UInt32> = layout.table(.triggerStarts)
    let triggers: ImageTable<TriggerRecord> = layout.table(.triggers)
    // Three pseudo ids and the lists after the real ones, and the end.
    let count = idCount + 3 + layout.count(.lists)
    try require(starts.count == count + 1, .triggerStarts, "\(starts.count) starts instead of \(count + 1)")
    try require(starts[0] == 0 && Int(starts[count]) == triggers.count, .triggerStarts, "ends do not fit")
    for index in 0..<count { try require(starts[index] <= starts[index + 1], .triggerStarts, "not ascending") }
    for index in 0..<triggers.count {
      let trigger = triggers[index]
      try require(Int(trigger.pattern) < patterns.count, .triggers, "pattern \(trigger.pattern)")
      let record = patterns[trigger.pattern]
      try require(record.owner != PatternRecord.none, .triggers, "pattern \(trigger.pattern) finds for nothing")
      let program = PatternProgram(base: programs.base + Int(record.program))
      try require(Int(trigger.position) < program.count, .triggers, "position \(trigger.position)")
      if trigger.neighbour != IdentifierSet.everything.rawValue { try requireSet(trigger.neighbour, .triggers) }
    }
  }

  private func validateRules() throws(RuleImageError) {
    let rules: ImageTable<RuleRecord> = layout.table(.rules)
    let conditions: ImageTable<ConditionRecord> = layout.table(.conditions)
    let references: ImageTable<UInt32> = layout.table(.references)
    for index in 0..<rules.count {
      let rule = rules[index]
      try requireRange(rule.firstPattern, rule.patternCount, in: patterns.count, .rules)
      try requireRange(
        rule.firstCondition, UInt32(rule.unlessCount) + UInt32(rule.needsCount), in: conditions.count, .rules)
      try require(Int(rule.topic) < topicCount && rule.level <= 2, .rules, "topic or level of rule \(index)")
      try require(rule.severity < UInt8(RuleSeverity.allCases.count), .rules, "severity of rule \(index)")
    }
    for index in 0..<conditions.count {
      let condition = conditions[index]
      guard let kind = ConditionRecord.Kind(rawValue: condition.kind) else {
        throw .inconsistent(section: ImageSection.conditions.name, reason: "kind \(condition.kind)")
      }
      if kind == .when {
        try validateCode(condition.first, UInt32(condition.count))
      } else if kind.takesPatterns || kind.takesTopics {
        try requireRange(condition.first, UInt32(condition.count), in: references.count, .conditions)
        let limit = kind.takesPatterns ? patterns.count : topicCount
        for index in condition.first..<condition.first + UInt32(condition.count) {
          let reference = kind.takesPatterns ? references[index] & ConditionRecord.patternMask : references[index]
          try require(Int(reference) < limit, .conditions, "reference \(reference)")
        }
      }
    }
  }

  private func validateCode(_ first: UInt32, _ count: UInt32) throws(RuleImageError) {
    let code: ImageTable<UInt32> = layout.table(.code)
    try requireRange(first, count, in: code.count, .code)
    let program = UnsafeBufferPointer(start: code.base + Int(first), count: Int(count))
    if let reason = ExpressionCode.check(program, topicCount: topicCount) {
      throw .inconsistent(section: ImageSection.code.name, reason: reason)
    }
  }

  private func validateJudgements() throws(RuleImageError) {
    let judgements: ImageTable<JudgementRecord> = layout.table(.judgements)
    let references: ImageTable<UInt32> = layout.table(.references)
    for index in 0..<judgements.count {
      let judgement = judgements[index]
      try validateCode(judgement.code, judgement.codeCount)
      try require(
        Int(judgement.topic) < topicCount && judgement.level <= 2 && judgement.effect <= 1, .judgements,
        "topic, level or effect of judgement \(index)")
      try requireRange(judgement.firstShown, UInt32(judgement.shownCount), in: references.count, .judgements)
      for reference in judgement.firstShown..<judgement.firstShown + UInt32(judgement.shownCount) {
        try require(Int(references[reference]) < topicCount, .judgements, "topic \(references[reference])")
      }
    }
  }

  private func validateCold() throws(RuleImageError) {
    let cold: ImageTable<ColdRecord> = layout.table(.cold)
    let expected = layout.count(.rules) + layout.count(.judgements)
    try require(cold.count == expected, .cold, "\(cold.count) records for \(expected) rules and judgements")
    for index in 0..<cold.count {
      let record = cold[index]
      try requireString(record.id, .cold)
      for string in [
        record.messageEnglish, record.messageFrench, record.whyEnglish, record.whyFrench, record.suggestEnglish,
        record.suggestFrench, record.file,
      ] { try requireString(string, .cold, optional: true) }
      try requireRange(record.firstReplacement, record.replacementCount, in: stringCount, .cold)
      try requireRange(record.firstEvidence, record.evidenceCount, in: stringCount, .cold)
    }
  }
}
