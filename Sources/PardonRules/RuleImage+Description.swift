/// What is said about a rule or a judgement; built on demand, not for the hot path.
public struct RuleDescription: Sendable, Hashable {
  public var id: String
  public var isJudgement: Bool
  public var topic: Topic
  /// Name of the component, fault or signal.
  public var gives: String
  /// 1 or 2; 0 for a signal, and what a judgement raises or caps to.
  public var level: Int
  public var languages: LanguageSet
  public var severity: RuleSeverity
  public var messageEnglish: String?
  public var messageFrench: String?
  public var whyEnglish: String?
  public var whyFrench: String?
  public var suggestEnglish: String?
  public var suggestFrench: String?
  public var replacements: [String]
  public var evidence: [String]
  /// Where it is written.
  public var file: String
  public var line: Int
  public var column: Int
}

/// How much a finding matters to its author. Raw values are part of the image format.
public enum RuleSeverity: UInt8, Sendable, Hashable, CaseIterable { case info, warn, error }

extension RuleImage {
  public var ruleCount: Int { rules.count }
  public var judgementCount: Int { judgements.count }
  public var topicCount: Int { topics.count }
  public var version: String { string(info.version) ?? "" }
  public var sourceHash: String { string(info.sourceHash) ?? "" }

  /// Name of a component, fault, `gradable` or signal.
  public func name(of topic: Topic) -> String { string(topics[Int(topic.rawValue)]) ?? "" }

  /// The topic of this name, signals included.
  public func topic(named name: String) -> Topic? {
    if let topic = Topic(rubric: name) { return topic }
    for index in Int(Topic.firstSignal.rawValue)..<max(topics.count, Int(Topic.firstSignal.rawValue))
    where string(topics[index]) == name {
      return Topic(rawValue: UInt16(index))
    }
    return nil
  }

  public func rule(_ index: Int) -> RuleDescription {
    let rule = rules[index]
    return describe(
      cold[index], isJudgement: false, Topic(rawValue: rule.topic), rule.level, rule.languages, rule.severity)
  }

  public func judgement(_ index: Int) -> RuleDescription {
    let judgement = judgements[index]
    return describe(
      cold[rules.count + index], isJudgement: true, Topic(rawValue: judgement.topic), judgement.level,
      judgement.languages, RuleSeverity.warn.rawValue)
  }

  /// Topics whose hits are the evidence of a judgement.
  public func evidenceTopics(ofJudgement index: Int) -> [Topic] {
    let record = judgements[index]
    return (record.firstShown..<record.firstShown + UInt32(record.shownCount)).map {
      Topic(rawValue: UInt16(references[$0]))
    }
  }

  /// Whether a judgement lowers a level (`caps`, `clears`) rather than raising it.
  public func judgementCaps(_ index: Int) -> Bool { judgements[index].effect != 0 }

  /// The rule or judgement of this id.
  public func description(id: String) -> RuleDescription? {
    guard let index = coldIndex(id: id) else { return nil }
    return index < rules.count ? rule(index) : judgement(index - rules.count)
  }

  /// The id alone, without building the rest.
  public func ruleID(_ index: Int) -> String { string(cold[index].id) ?? "" }
  public func judgementID(_ index: Int) -> String { string(cold[rules.count + index].id) ?? "" }

  /// Weights of a profile in the order of its file, or nil when there is none of this name.
  public func profile(named name: String) -> [(name: String, value: Int)]? {
    for index in 0..<profiles.count where string(profiles[index].name) == name {
      let record = profiles[index]
      return (record.firstWeight..<record.firstWeight + record.weightCount).map {
        (string(weights[$0].name) ?? "", Int(weights[$0].value))
      }
    }
    return nil
  }

  public var profileNames: [String] { (0..<profiles.count).map { string(profiles[$0].name) ?? "" } }

  /// Single facts without building a `RuleDescription`.
  public func severity(ofRule index: Int) -> RuleSeverity { RuleSeverity(rawValue: rules[index].severity) ?? .info }
  public func hasReplacements(rule index: Int) -> Bool { cold[index].replacementCount != 0 }
  public func hasMessage(rule index: Int) -> Bool { cold[index].messageEnglish != ColdRecord.none }
  public func hasMessage(judgement index: Int) -> Bool {
    cold[rules.count + index].messageEnglish != ColdRecord.none
  }

  package func coldIndex(id: String) -> Int? {
    (0..<cold.count).first { string(cold[$0].id) == id }
  }

  package func string(_ index: UInt32) -> String? {
    guard index != ColdRecord.none else { return nil }
    let record = strings[index]
    let utf8 = UnsafeBufferPointer(start: bytes.base + Int(record.offset), count: Int(record.count))
    return String(decoding: utf8, as: UTF8.self)
  }

  private func describe(
    _ record: ColdRecord, isJudgement: Bool, _ topic: Topic, _ level: UInt8, _ languages: UInt8, _ severity: UInt8
  ) -> RuleDescription {
    RuleDescription(
      id: string(record.id) ?? "", isJudgement: isJudgement, topic: topic, gives: name(of: topic), level: Int(level),
      languages: LanguageSet(rawValue: languages), severity: RuleSeverity(rawValue: severity) ?? .info,
      messageEnglish: string(record.messageEnglish), messageFrench: string(record.messageFrench),
      whyEnglish: string(record.whyEnglish), whyFrench: string(record.whyFrench),
      suggestEnglish: string(record.suggestEnglish), suggestFrench: string(record.suggestFrench),
      replacements: strings(record.firstReplacement, record.replacementCount),
      evidence: strings(record.firstEvidence, record.evidenceCount), file: string(record.file) ?? "",
      line: Int(record.line), column: Int(record.column))
  }

  private func strings(_ first: UInt32, _ count: UInt32) -> [String] {
    (first..<first + count).map { string($0) ?? "" }
  }
}
