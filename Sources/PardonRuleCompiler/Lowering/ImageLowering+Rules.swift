internal import PardonRules

extension ImageLowering {
  mutating func lowerRules() throws(LoweringError) -> [RuleRecord] {
    var records: [RuleRecord] = []
    for (index, rule) in rules.rules.enumerated() {
      var record = RuleRecord()
      record.firstPattern = UInt32(patterns.count)
      var automata: [(Automaton, Phrase)] = []
      for phrase in rule.find { automata.append((try automaton(of: phrase, rule.scope), phrase)) }
      for (automaton, phrase) in automata {
        patterns.append((automaton, UInt32(index), strings.add(phrase.source), phrase.location.line))
      }
      record.patternCount = UInt32(rule.find.count)
      records.append(record)
    }
    // Patterns of conditions come after those of the rules, so that a rule's own are consecutive.
    for (index, rule) in rules.rules.enumerated() {
      var lowered: [ConditionRecord] = []
      var unless: Set<ConditionRecord.Kind> = []
      for condition in rule.unless { lowered.append(try lower(condition, rule, &unless)) }
      var needs: Set<ConditionRecord.Kind> = []
      for condition in rule.needs { lowered.append(try lower(condition, rule, &needs)) }
      records[index].firstCondition = UInt32(conditions.count)
      records[index].unlessCount = UInt16(rule.unless.count)
      records[index].needsCount = UInt16(rule.needs.count)
      records[index].topic = try topic(rule.gives.id, rule.location)
      records[index].level = UInt8(rule.gives.level ?? 0)
      records[index].languages = Self.languages(rule.language)
      records[index].severity = rule.severity.rawValue
      if rule.countsInQuotes { records[index].flags |= RuleRecord.countsInQuotes }
      let kinds = unless.union(needs)
      if kinds.contains(where: \.takesTopics) || (rule.unless + rule.needs).contains(where: Self.looksAtHits) {
        records[index].flags |= RuleRecord.secondPass
      }
      conditions += lowered
    }
    return records
  }

  mutating func lower(
    _ condition: Condition, _ rule: Rule, _ kinds: inout Set<ConditionRecord.Kind>
  ) throws(LoweringError) -> ConditionRecord {
    var record = ConditionRecord()
    let kind: ConditionRecord.Kind
    switch condition {
    case .before(let words, let phrases):
      kind = .before
      record.words = UInt8(clamping: words)
      try setPatterns(&record, phrases, rule)
    case .after(let words, let phrases):
      kind = .after
      record.words = UInt8(clamping: words)
      try setPatterns(&record, phrases, rule)
    case .inside(let phrases):
      kind = .inside
      try setPatterns(&record, phrases, rule)
    case .sentenceHas(let phrases):
      kind = .sentenceHas
      try setPatterns(&record, phrases, rule)
    case .nearSentenceHas(let phrases):
      kind = .nearSentenceHas
      try setPatterns(&record, phrases, rule)
    case .textHas(let phrases):
      kind = .textHas
      try setPatterns(&record, phrases, rule)
    case .sentenceIsQuestion: kind = .sentenceIsQuestion
    case .sentenceIsExclamation: kind = .sentenceIsExclamation
    case .sentenceSignal(let names):
      kind = .sentenceSignal
      try setTopics(&record, names, rule)
    case .nearSignal(let names):
      kind = .nearSignal
      try setTopics(&record, names, rule)
    case .textSignal(let names):
      kind = .textSignal
      try setTopics(&record, names, rule)
    case .when(let expression):
      kind = .when
      let compiled = try compile(expression, rule.location)
      record.first = compiled.first
      record.count = UInt16(clamping: compiled.count)
      if Self.looksAtHits(expression) { record.flags |= ConditionRecord.asksFacts }
    }
    kinds.insert(kind)
    record.kind = kind.rawValue
    return record
  }

  mutating func setPatterns(
    _ record: inout ConditionRecord, _ phrases: [Phrase], _ rule: Rule
  ) throws(LoweringError) {
    var branches: [Shape] = []
    for phrase in phrases { branches.append(try shapes.shape(of: phrase, scope: rule.scope)) }
    var indexes: [UInt32] = []
    let whole = shapes.choice(branches)
    for part in shapes.split(whole) {
      let location = phrases.first?.location ?? rule.location
      let automaton = try automaton(of: part, location)
      if let known = sharedPatterns[automaton] {
        indexes.append(known)
        continue
      }
      indexes.append(UInt32(patterns.count))
      sharedPatterns[automaton] = UInt32(patterns.count)
      let source = strings.add(phrases.map(\.source).joined(separator: " | "))
      patterns.append((automaton, PatternRecord.none, source, location.line))
    }
    record.first = UInt32(references.count)
    record.count = UInt16(indexes.count)
    references += indexes
  }

  mutating func setTopics(
    _ record: inout ConditionRecord, _ names: [String], _ rule: Rule
  ) throws(LoweringError) {
    record.first = UInt32(references.count)
    record.count = UInt16(names.count)
    for name in names { references.append(UInt32(try topic(name, rule.location))) }
  }

  mutating func compile(
    _ expression: Expression, _ location: SourceLocation
  ) throws(LoweringError) -> (first: UInt32, count: UInt32) {
    let index = topicIndex
    let compiled = try ExpressionLowering.lower(expression, at: location, topicCount: topicNames.count) {
      index[$0]
    }
    let first = UInt32(code.count)
    code += compiled
    return (first, UInt32(compiled.count))
  }

  func topic(_ name: String, _ location: SourceLocation) throws(LoweringError) -> UInt16 {
    guard let topic = topicIndex[name] else { throw LoweringError("nothing gives \(name)", at: location) }
    return topic
  }

  /// Whether an expression of the condition needs other rules' hits.
  static func looksAtHits(_ condition: Condition) -> Bool {
    guard case .when(let expression) = condition else { return false }
    return looksAtHits(expression)
  }

  static func looksAtHits(_ expression: Expression) -> Bool {
    switch expression {
    case .level, .count, .words, .share, .first: true
    case .integer, .measure, .context, .known, .symbol: false
    case .not(let inner): looksAtHits(inner)
    case .and(let left, let right), .or(let left, let right), .compare(_, let left, let right),
      .arithmetic(_, let left, let right):
      looksAtHits(left) || looksAtHits(right)
    case .isIn(let subject, let choices): looksAtHits(subject) || choices.contains(where: looksAtHits)
    }
  }

  static func languages(_ language: RuleLanguage) -> UInt8 {
    switch language {
    case .english: LanguageSet.english.rawValue
    case .french: LanguageSet.french.rawValue
    case .both: LanguageSet.any.rawValue
    }
  }

  /// In the order of the files, advice last: it looks at the final levels.
  func orderedJudgements() -> [Judgement] {
    func isAdvice(_ judgement: Judgement) -> Bool { judgement.gives.id.hasPrefix("advice.") }
    return rules.judgements.filter { !isAdvice($0) } + rules.judgements.filter(isAdvice)
  }

  mutating func lowerJudgements(_ judgements: [Judgement]) throws(LoweringError) -> [JudgementRecord] {
    var records: [JudgementRecord] = []
    for judgement in judgements {
      var record = JudgementRecord()
      (record.code, record.codeCount) = try compile(judgement.when, judgement.location)
      record.firstShown = UInt32(references.count)
      record.shownCount = UInt16(judgement.shows.count)
      for name in judgement.shows { references.append(UInt32(try topic(name, judgement.location))) }
      record.topic = try topic(judgement.gives.id, judgement.location)
      record.level = UInt8(judgement.gives.level ?? 1)
      record.effect = judgement.effect.rawValue
      record.languages = Self.languages(judgement.language)
      records.append(record)
    }
    return records
  }
}
