import PardonRules

extension RuleDescription {
  var languageTags: [String] {
    (languages.contains(.english) ? ["en"] : []) + (languages.contains(.french) ? ["fr"] : [])
  }

  /// `apology 2`; a signal has no level.
  var givesWithLevel: String { topic.isSignal ? gives : "\(gives) \(level)" }
}
