/// Short forms that a full word in a phrase also matches (docs/rule-language.md, section 1).
enum ContractionTwins {
  /// Of a folded word; empty for most.
  static func of(_ folded: String, language: RuleLanguage) -> [String] {
    switch language {
    case .english: english[folded].map { [$0] } ?? []
    case .french: french[folded].map { [$0] } ?? []
    case .both: [english[folded], french[folded]].compactMap(\.self)
    }
  }

  private static let english = [
    "have": "'ve", "not": "n't", "are": "'re", "am": "'m", "will": "'ll", "is": "'s", "has": "'s", "us": "'s",
    "had": "'d", "would": "'d",
  ]
  private static let french = [
    "le": "l'", "la": "l'", "de": "d'", "que": "qu'", "je": "j'", "me": "m'", "te": "t'", "se": "s'", "ce": "c'",
    "ne": "n'", "si": "s'", "jusque": "jusqu'", "lorsque": "lorsqu'", "puisque": "puisqu'", "quoique": "quoiqu'",
    "quelque": "quelqu'", "presque": "presqu'",
  ]
}
