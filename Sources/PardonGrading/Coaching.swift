public import PardonRules

/// What a finding says to the author, in one language.
public struct Coaching: Sendable, Hashable {
  /// Id of the rule or judgement.
  public var id: String
  public var message: String
  public var why: String
  public var suggestion: String?
  public var replacements: [String]
  public var evidence: [String]
}

extension RuleImage {
  /// The texts of a finding. Builds strings: call it when a finding is shown.
  public func coaching(_ source: Finding.Source, _ locale: MessageLocale) -> Coaching {
    let description =
      switch source {
      case .rule(let index): rule(index)
      case .judgement(let index): judgement(index)
      }
    let isEnglish = locale == .english
    return Coaching(
      id: description.id, message: (isEnglish ? description.messageEnglish : description.messageFrench) ?? "",
      why: (isEnglish ? description.whyEnglish : description.whyFrench) ?? "",
      suggestion: isEnglish ? description.suggestEnglish : description.suggestFrench,
      replacements: description.replacements, evidence: description.evidence)
  }

  /// The same without building strings: for those who write them elsewhere at once.
  public func texts(_ source: Finding.Source, _ locale: MessageLocale) -> RuleTexts {
    switch source {
    case .rule(let index): texts(ofRule: index, english: locale == .english)
    case .judgement(let index): texts(ofJudgement: index, english: locale == .english)
    }
  }
}
