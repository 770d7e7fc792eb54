internal import PardonRules

extension RuleImage {
  func severity(ofRule index: Int) -> RuleSeverity { RuleSeverity(rawValue: rules[index].severity) ?? .warn }

  func hasReplacements(rule index: Int) -> Bool { cold[index].replacementCount > 0 }

  func hasMessage(judgement index: Int) -> Bool { cold[rules.count + index].messageEnglish != ColdRecord.none }
}
