internal import PardonRules

/// What findings need to know of rules and judgements, gathered once per engine from records that lie far apart.
struct FindingTraits: Sendable {
  /// By rule: `RuleSeverity.rawValue`, and `isFixable`.
  private var rules: [UInt8]
  /// By judgement: the topic its finding speaks of, or `silent`.
  private var judgements: [UInt16]
  /// By rule; nil for one without replacements.
  private var fixes: [FixKind?]

  static let silent = UInt16.max
  static let isFixable: UInt8 = 1 << 7

  init(_ image: RuleImage) {
    rules = (0..<image.ruleCount).map { rule in
      image.severity(ofRule: rule).rawValue | (image.hasReplacements(rule: rule) ? Self.isFixable : 0)
    }
    fixes = (0..<image.ruleCount).map { rule in
      image.hasReplacements(rule: rule) ? FixKind(image.rule(rule).replacements) : nil
    }
    judgements = (0..<image.judgementCount).map { Self.topic(of: $0, image) }
  }

  func rule(_ index: UInt32) -> UInt8 { rules[Int(index)] }
  /// nil for a rule without replacements.
  func fix(ofRule index: UInt32) -> FixKind? { fixes[Int(index)] }
  func topic(ofJudgement index: UInt32) -> UInt16 { judgements[Int(index)] }

  /// The fault that a judgement gives; the component that an `advice.<component>.…` speaks of, and `gradable` for other
  /// advice. Silent is what only moves a level that other findings already speak of, or has no words.
  private static func topic(of judgement: Int, _ image: RuleImage) -> UInt16 {
    guard image.hasMessage(judgement: judgement) else { return silent }
    let topic = image.judgementTopic(judgement)
    if topic.isFault { return topic.rawValue }
    let parts = image.name(of: topic).split(separator: ".")
    guard parts.first == "advice" else { return silent }
    guard parts.count > 1, let topic = Topic(rubric: String(parts[1])), topic.isComponent else {
      return Topic.gradable.rawValue
    }
    return topic.rawValue
  }
}
