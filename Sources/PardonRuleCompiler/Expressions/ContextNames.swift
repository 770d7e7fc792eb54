internal import PardonRules

/// The names that context fields can have, where the rubric fixes them.
enum ContextNames {
  /// Empty for a field that takes any name.
  static func known(_ field: ContextField) -> [String] {
    switch field {
    case .channel: ["email", "chat", "social", "review_reply", "letter", "sms", "statement"]
    case .violation: ["competence", "integrity"]
    case .responsibility: ["us", "partner", "external", "customer", "unknown"]
    default: []
    }
  }
}
