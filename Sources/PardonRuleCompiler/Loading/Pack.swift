/// One rule file, read as YAML, its sections not yet parsed.
struct Pack {
  let name: String
  let language: RuleLanguage
  /// See `PackSource.isCompanion`.
  let isCompanion: Bool
  var map: MapReader
  /// Texts that its rules inherit.
  var family: FamilyDefaults

  static let keys = ["pack", "lang", "family", "forms", "lists", "rules", "judgements", "scoring"]

  /// Prefix of list keys and first part of rule ids.
  var scope: String { language.scope }
}

extension RuleLanguage {
  /// `en`, `fr`, or `shared` for what holds in any language.
  var scope: String {
    switch self {
    case .english: "en"
    case .french: "fr"
    case .both: "shared"
    }
  }

  var name: String {
    switch self {
    case .english: "English"
    case .french: "French"
    case .both: "any language"
    }
  }

  /// Rules of this language are seen by those of `other`.
  func reaches(_ other: RuleLanguage) -> Bool { self == .both || other == .both || self == other }
}

/// What a file's `family:` block says for all its rules.
struct FamilyDefaults {
  var message: Localized?
  var why: Localized?
  var suggest: Localized?
  var evidence: [String] = []

  static let keys = ["message", "why", "suggest", "evidence"]
}
