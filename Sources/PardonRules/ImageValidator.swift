/// Checks the records of an image whose header, checksum and section table hold.
struct ImageValidator {
  let layout: ImageLayout
  let idSets: ImageTable<UInt16>
  let patterns: ImageTable<PatternRecord>
  let programs: ImageTable<UInt64>
  private let stringCount: Int
  private let topicCount: Int
  let idCount: Int

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
    let walks = try WalkValidator(layout)
    try validatePatterns(listSpans, walks)
    try validateTriggers(walks)
    try validateRules()
    try validateJudgements()
    try validateCold()
  }

  func require(_ condition: Bool, _ section: ImageSection, _ reason: @autoclosure () -> String)
    throws(RuleImageError)
  {
    if !condition { throw .inconsistent(section: section.name, reason: reason()) }
  }

  func requireRange(_ first: UInt32, _ count: UInt32, in limit: Int, _ section: ImageSection)
    throws(RuleImageError)
  {
    try require(Int(first) + Int(count) <= limit, section, "range \(first) + \(count) is over \(limit)")
  }

  private func requireString(_ index: UInt32, _ section: ImageSection, optional: Bool = false) throws(RuleImageError) {
    if optional && index == ColdRecord.none { return }
    try require(Int(index) < stringCount, section, "string \(index) of \(stringCount)")
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
        let program = program(record.program)
        let positions = program.mask(PatternProgram.list)
        for position in 0..<program.count where positions >> UInt64(position) & 1 != 0 {
          try require(lists[Int(program.test(position))].level < list.level, .lists, "levels are out of order")
        }
      }
      spans.append(span)
    }
    return spans
  }

  private func validatePatterns(_ listSpans: [Int], _ walks: WalkValidator) throws(RuleImageError) {
    let ruleCount = layout.count(.rules)
    for index in 0..<patterns.count {
      let record = patterns[index]
      let owners = record.owner & PatternRecord.isList != 0 ? listSpans.count : ruleCount
      try require(
        record.owner == PatternRecord.none || Int(record.owner & ~PatternRecord.isList) < owners, .patterns,
        "owner \(record.owner)")
      try requireString(record.source, .patterns)
      _ = try validateProgram(at: record.program, listSpans: listSpans)
      let all = UInt64.max >> UInt64(64 - program(record.program).count)
      try require(
        record.walk == Walk.none || walks.isWalk(record.walk, positions: all), .patterns, "walk \(record.walk)")
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
    let stride = try validateHeldWords()
    for index in 0..<conditions.count {
      let condition = conditions[index]
      try require(
        condition.held == HeldWords.none || Int(condition.held) < 64 * stride, .conditions,
        "held words \(condition.held)")
      guard let kind = ConditionRecord.Kind(rawValue: condition.kind) else {
        throw .inconsistent(section: ImageSection.conditions.name, reason: "kind \(condition.kind)")
      }
      if kind == .when {
        try validateCode(condition.first, UInt32(condition.count))
      } else if kind.takesPatterns || kind.takesTopics {
        try requireRange(condition.first, UInt32(condition.count), in: references.count, .conditions)
        let limit = kind.takesPatterns ? patterns.count : topicCount
        for index in condition.first..<condition.first + UInt32(condition.count) {
          try require(Int(references[index]) < limit, .conditions, "reference \(references[index])")
        }
      }
    }
  }

  /// 64-bit words per row.
  private func validateHeldWords() throws(RuleImageError) -> Int {
    let rows: ImageTable<UInt64> = layout.table(.heldWords)
    let words: ImageTable<WordRecord> = layout.table(.words)
    let info: ImageTable<InfoRecord> = layout.table(.info)
    let stride = Int(info[0].heldStride)
    try require(
      stride > 0 && stride % HeldWords.strideUnit == 0 && rows.count % stride == 0 && rows.count > 0, .heldWords,
      "\(rows.count) words in rows of \(stride)")
    for index in 0..<stride { try require(rows[index] == 0, .heldWords, "row 0 has words") }
    for id in 0..<idCount {
      try require(Int(words[id].heldRow) < rows.count / stride, .words, "row \(words[id].heldRow) of held words")
    }
    return stride
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
