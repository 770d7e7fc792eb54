internal import PardonGrading
internal import PardonRuleCompiler
internal import PardonWriting

/// What is shared by all the parts of one load.
final class TextLoadState {
  let diagnostics = Diagnostics()
  let frenchForms: FrenchWordForms
  var voices: [(id: YAMLScalar, english: String, french: String)] = []
  var incidents: [IncidentSource] = []
  var questions: [(field: FactField, english: String, french: String)] = []
  var nouns: [DraftLanguage: NounLexicon] = [.english: NounLexicon(), .french: NounLexicon()]
  var spelling: [DraftLanguage: WordTable] = [.english: WordTable(), .french: WordTable()]
  var templates: [TemplateSource] = []
  var phrases: [PhraseSource] = []
  var structures: [StructureSource] = []

  init(frenchTable: InflectionTable) { frenchForms = FrenchWordForms(frenchTable) }

  func grammar(_ language: DraftLanguage) -> any TextGrammar {
    switch language {
    case .english: EnglishTextGrammar(spelling: spelling[.english] ?? WordTable())
    case .french:
      FrenchTextGrammar(
        canadian: spelling[.french] ?? WordTable(), nouns: nouns[.french] ?? NounLexicon(), verbs: frenchForms)
    }
  }

  func incident(_ id: String) -> Int? { incidents.firstIndex { $0.id.string == id } }

  /// Incident types of an id or group, reported when there are none.
  func incidents(named name: YAMLScalar) -> (indices: [Int], isGroup: Bool) {
    if let index = incident(name.string) { return ([index], false) }
    let group = incidents.indices.filter { incidents[$0].group == name.string }
    if group.isEmpty {
      let known = incidents.map(\.id.string) + Set(incidents.map(\.group)).sorted()
      diagnostics.report(
        .unknownIncident, at: name, "there is no incident type or group “\(name.string)”",
        hint: NearestKeyword.hint(name.string, in: known) ?? "known: \(known.joined(separator: ", "))")
    }
    return (group, true)
  }
}
