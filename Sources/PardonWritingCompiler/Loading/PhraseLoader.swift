internal import PardonGrading
internal import PardonRuleCompiler
internal import PardonWriting

/// Reads `phrases:`, by incident type or group and by kind.
struct PhraseLoader {
  let state: TextLoadState

  func load(_ file: TextFile) {
    guard let language = file.language, let entry = file.map.entry("phrases") else { return }
    guard case .map(let incidents, _) = entry.value else {
      state.diagnostics.report(
        .wrongShape, at: entry.value.position, "“phrases” is a mapping of incident types, found \(entry.value.shape)")
      return
    }
    for incident in incidents {
      let (indices, isGroup) = state.incidents(named: incident.key)
      guard
        let kinds = MapReader(
          incident.value, what: "the phrases of an incident type", keys: PhraseKind.words,
          diagnostics: state.diagnostics)
      else { continue }
      for kind in PhraseKind.allCases {
        for value in kinds.list(kind.word) {
          guard let phrase = phrase(value, language, kind, indices, isGroup) else { continue }
          state.phrases.append(phrase)
        }
      }
    }
  }

  private func phrase(
    _ value: YAMLValue, _ language: DraftLanguage, _ kind: PhraseKind, _ incidents: [Int], _ isGroup: Bool
  ) -> PhraseSource? {
    guard
      let map = MapReader(
        value, what: "a phrase", keys: ["text", "reads", "when", "facts", "sample", "style"],
        diagnostics: state.diagnostics), let text = map.required("text")
    else { return nil }
    guard
      let reads = map.required("reads", hint: "reads: the phrase with the first sample case of the incident type")
    else { return nil }
    let conditions = ConditionsLoader(state: state).load(map.value("when"))
    let pieces = TextParser(language: language, diagnostics: state.diagnostics).parse(text)
    var example = ExampleSourceLoader(state: state, language: language).load(map, reads: reads, person: nil)
    if example?.facts.isEmpty == true, example?.incident == nil { example?.incident = incidents.first }
    guard let pieces, let example, !incidents.isEmpty else { return nil }
    guard !Self.containsPhrase(pieces) else {
      state.diagnostics.report(.badText, at: text, "a phrase cannot contain phrases")
      return nil
    }
    return PhraseSource(
      language: language, kind: kind, incidents: incidents, isOfGroup: isGroup, conditions: conditions, text: text,
      pieces: pieces, example: example)
  }

  private static func containsPhrase(_ pieces: [TextPiece]) -> Bool {
    pieces.contains { piece in
      switch piece {
      case .slot(.phrase, _): true
      case .optional(let inner): containsPhrase(inner)
      default: false
      }
    }
  }
}
