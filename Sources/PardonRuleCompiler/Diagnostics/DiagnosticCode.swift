/// The stable name of a kind of mistake, as printed in brackets. Names are never reused.
package struct DiagnosticCode: RawRepresentable, Sendable, Hashable {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
  private init(_ rawValue: String) { self.rawValue = rawValue }

  // The file as YAML.
  package static let encoding = Self("encoding")
  package static let sourceTooLarge = Self("source-too-large")
  package static let yamlSyntax = Self("yaml-syntax")
  package static let yamlAnchor = Self("yaml-anchor")
  package static let yamlTag = Self("yaml-tag")
  package static let yamlDocuments = Self("yaml-documents")
  package static let duplicateKey = Self("duplicate-key")

  // Keys and values.
  package static let unknownKey = Self("unknown-key")
  package static let missingKey = Self("missing-key")
  package static let wrongShape = Self("wrong-shape")
  package static let badValue = Self("bad-value")
  package static let badID = Self("bad-id")
  package static let duplicateID = Self("duplicate-id")
  package static let unknownTarget = Self("unknown-target")
  package static let badLevel = Self("bad-level")
  package static let missingMessage = Self("missing-message")
  package static let missingTranslation = Self("missing-translation")
  package static let tooFewExamples = Self("too-few-examples")
  package static let exampleMark = Self("example-mark")
  package static let unsafeReplacement = Self("unsafe-replacement")
  package static let unknownEvidence = Self("unknown-evidence")

  // Phrases.
  package static let emptyPhrase = Self("empty-phrase")
  package static let phraseSyntax = Self("phrase-syntax")
  package static let phraseMatchesNothing = Self("phrase-matches-nothing")
  package static let phraseTooLong = Self("phrase-too-long")
  package static let tooLarge = Self("too-large")
  package static let duplicatePhrase = Self("duplicate-phrase")
  package static let unknownList = Self("unknown-list")
  package static let duplicateList = Self("duplicate-list")
  package static let listCycle = Self("list-cycle")
  package static let unusedList = Self("unused-list")
  package static let unknownLemma = Self("unknown-lemma")
  package static let unknownFeature = Self("unknown-feature")
  package static let noSuchForm = Self("no-such-form")

  // Expressions and names.
  package static let expressionSyntax = Self("expression-syntax")
  package static let expressionType = Self("expression-type")
  package static let unknownName = Self("unknown-name")
  package static let unknownSignal = Self("unknown-signal")
  package static let signalCycle = Self("signal-cycle")
  package static let unusedSignal = Self("unused-signal")
  package static let familyParity = Self("family-parity")
  package static let scoring = Self("scoring")
  package static let inflectionTable = Self("inflection-table")

  // Lint.
  package static let commonTrigger = Self("common-trigger")
  package static let deadRule = Self("dead-rule")
  package static let unknownWord = Self("unknown-word")

  // Examples.
  package static let exampleSilent = Self("example-silent")
  package static let exampleSpan = Self("example-span")
  package static let exampleFires = Self("example-fires")
  package static let unexpectedFinding = Self("unexpected-finding")
}
