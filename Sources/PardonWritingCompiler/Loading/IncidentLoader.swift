internal import PardonGrading
internal import PardonRuleCompiler
internal import PardonWriting

/// Reads `fields:` (questions), `common:` and `incidents:`.
struct IncidentLoader {
  let state: TextLoadState

  private static let keys = [
    "id", "group", "name", "failure_kind", "violation", "severity", "repairs", "requires", "optional", "noun",
    "samples",
  ]

  func load(_ file: TextFile) {
    loadQuestions(file)
    let common = common(file)
    for value in file.map.list("incidents") {
      guard let incident = incident(value, common) else { continue }
      if let known = state.incident(incident.id.string) {
        let place = state.incidents[known].id.location
        state.diagnostics.report(
          .duplicateID, at: incident.id,
          "the incident type “\(incident.id.string)” stands in \(place.file):\(place.line) already")
      } else if state.incidents.count == IncidentSet.countMax {
        state.diagnostics.report(.tooLarge, at: incident.id, "more than \(IncidentSet.countMax) incident types")
      } else {
        state.incidents.append(incident)
      }
    }
  }

  private func loadQuestions(_ file: TextFile) {
    for value in file.map.list("fields") {
      guard
        let map = MapReader(value, what: "a field", keys: ["field", "en", "fr"], diagnostics: state.diagnostics),
        let name = map.required("field"), let english = map.required("en"), let french = map.required("fr")
      else { continue }
      guard let field = fact(name) else { continue }
      state.questions.append((field, english.string, french.string))
    }
  }

  private typealias Pairs = [(key: YAMLScalar, value: YAMLScalar)]

  private func common(_ file: TextFile) -> [Pairs] {
    guard let value = file.map.value("common"),
      let map = MapReader(value, what: "“common”", keys: ["en", "fr"], diagnostics: state.diagnostics)
    else { return [[], []] }
    return ["en", "fr"].map { pairs(map.value($0)) }
  }

  private func pairs(_ value: YAMLValue?) -> Pairs {
    switch value {
    case .map(let entries, _): return ExampleSourceLoader.pairs(entries, state.diagnostics)
    case nil: return []
    case .some(let other):
      state.diagnostics.report(.wrongShape, at: other.position, "facts are a mapping, found \(other.shape)")
      return []
    }
  }

  private func incident(_ value: YAMLValue, _ common: [Pairs]) -> IncidentSource? {
    let shared = SharedLoader(state: state)
    guard let map = MapReader(value, what: "an incident type", keys: Self.keys, diagnostics: state.diagnostics),
      let id = map.required("id"), TemplateLoader.isName(id.string[...]) || report(badID: id),
      let names = shared.names(map, "name", of: "an incident type")
    else { return nil }
    let nouns = map.value("noun") == nil ? ("", "") : shared.names(map, "noun", of: "an incident type")
    let failureKind = index(map, "failure_kind", GradeContext.failureKinds)
    let violation = index(map, "violation", GradeContext.violations)
    let severity = index(map, "severity", ["1", "2", "3", "4"])
    var repairs: UInt16 = 0
    for scalar in map.texts("repairs") {
      if let kind = index(scalar, "repairs", RepairKind.ids) { repairs |= 1 << UInt16(kind) }
    }
    guard let nouns, let failureKind, let violation, let severity else { return nil }
    return IncidentSource(
      id: id, group: map.text("group")?.string ?? id.string, names: names, nouns: (nouns.0, nouns.1),
      failureKind: failureKind, violation: violation, severity: severity + 1, repairs: repairs,
      required: map.texts("requires").compactMap(fact), optional: map.texts("optional").compactMap(fact),
      samples: samples(map, common))
  }

  private func report(badID id: YAMLScalar) -> Bool {
    state.diagnostics.report(.badID, at: id, "“\(id.string)” is no id: small letters, digits and _")
    return false
  }

  /// By language: the common facts, then the sample's own in their place.
  private func samples(_ map: MapReader, _ common: [Pairs]) -> [[Pairs]] {
    var samples: [[Pairs]] = [[], []]
    for value in map.list("samples") {
      guard let sample = MapReader(value, what: "a sample", keys: ["en", "fr"], diagnostics: state.diagnostics) else {
        continue
      }
      for (language, key) in ["en", "fr"].enumerated() {
        guard sample.has(key, of: "a sample", state.diagnostics) else { continue }
        let own = pairs(sample.value(key))
        let names = Set(own.map(\.key.string))
        samples[language].append(common[language].filter { !names.contains($0.key.string) } + own)
      }
    }
    return samples
  }

  private func fact(_ scalar: YAMLScalar) -> FactField? {
    if let field = FactField(name: scalar.string) { return field }
    state.diagnostics.report(
      .unknownFact, at: scalar, "there is no fact “\(scalar.string)”", hint: SlotReader.hint(forFact: scalar.string))
    return nil
  }

  private func index(_ map: MapReader, _ key: String, _ names: [String]) -> Int? {
    map.required(key).flatMap { index($0, key, names) }
  }

  private func index(_ scalar: YAMLScalar, _ key: String, _ names: [String]) -> Int? {
    if let index = names.firstIndex(of: scalar.string) { return index }
    state.diagnostics.report(
      .badValue, at: scalar, "“\(key)” cannot be “\(scalar.string)”",
      hint: NearestKeyword.hint(scalar.string, in: names) ?? "one of: \(names.joined(separator: ", "))")
    return nil
  }
}
