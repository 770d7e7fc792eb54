internal import PardonRuleCompiler

extension DiagnosticCode {
  static let badText = Self(rawValue: "bad-text")
  static let unknownFact = Self(rawValue: "unknown-fact")
  static let unknownPhrase = Self(rawValue: "unknown-phrase")
  static let badFormat = Self(rawValue: "bad-format")
  static let badGrammar = Self(rawValue: "bad-grammar")
  static let unknownTemplate = Self(rawValue: "unknown-template")
  static let unknownVerb = Self(rawValue: "unknown-verb")
  static let unknownNoun = Self(rawValue: "unknown-noun")
  static let unknownGender = Self(rawValue: "unknown-gender")
  static let badCondition = Self(rawValue: "bad-condition")
  static let unknownIncident = Self(rawValue: "unknown-incident")
  static let badSample = Self(rawValue: "bad-sample")
  static let missingExample = Self(rawValue: "missing-example")
  static let exampleDiffers = Self(rawValue: "example-differs")
  static let exampleDoesNotFit = Self(rawValue: "example-does-not-fit")
  static let textParity = Self(rawValue: "text-parity")
  static let unusedPhrases = Self(rawValue: "unused-phrases")
  static let missingPhrase = Self(rawValue: "missing-phrase")
  static let badSpacing = Self(rawValue: "bad-spacing")
  static let duplicateNoun = Self(rawValue: "duplicate-noun")
}
