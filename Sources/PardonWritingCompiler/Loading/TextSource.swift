internal import PardonGrading
internal import PardonRuleCompiler
internal import PardonWriting

/// A template as it is read.
struct TemplateSource {
  let id: YAMLScalar
  let language: DraftLanguage
  let acts: ActSet
  let frame: String
  let conditions: Conditions
  let person: SignerPerson?
  /// nil: both of its language.
  let locale: WritingLocale?
  let text: YAMLScalar
  let pieces: [TextPiece]
  let examples: [ExampleSource]
  /// In place of a built-in template of the same id.
  let replaces: Bool
}

/// A phrase as it is read.
struct PhraseSource {
  let language: DraftLanguage
  let kind: PhraseKind
  /// Incident types it belongs to.
  let incidents: [Int]
  /// Named by its group: it gives way to phrases that name an incident type.
  let isOfGroup: Bool
  let conditions: Conditions
  let text: YAMLScalar
  let pieces: [TextPiece]
  let example: ExampleSource
}

/// One realisation that copy-writers promise.
struct ExampleSource {
  let reads: YAMLScalar
  /// Facts as KEY=VALUE with the places of their values.
  var facts: [(key: YAMLScalar, value: YAMLScalar)]
  /// Facts of a sample case, which stand before `facts`.
  var incident: Int?
  var sample: Int
  var locale: WritingLocale
  var formality: Formality
  var person: SignerPerson
}

/// An incident type as it is read.
struct IncidentSource {
  let id: YAMLScalar
  let group: String
  let names: (english: String, french: String)
  let nouns: (english: String, french: String)
  let failureKind: Int
  let violation: Int
  let severity: Int
  let repairs: UInt16
  let required: [FactField]
  let optional: [FactField]
  /// By language: samples of KEY=VALUE.
  var samples: [[[(key: YAMLScalar, value: YAMLScalar)]]]
}
