internal import PardonGrading
internal import PardonRuleCompiler
internal import PardonWriting

/// Reads examples: facts, style and what they read.
struct ExampleSourceLoader {
  let state: TextLoadState
  let language: DraftLanguage

  /// nil, and reported, without `reads`.
  func load(_ value: YAMLValue, person: SignerPerson?) -> ExampleSource? {
    guard
      let map = MapReader(
        value, what: "an example", keys: ["facts", "sample", "style", "reads"], diagnostics: state.diagnostics),
      let reads = map.required("reads", hint: "reads: what is written with these facts")
    else { return nil }
    return load(map, reads: reads, person: person)
  }

  func load(_ map: MapReader, reads: YAMLScalar, person: SignerPerson?) -> ExampleSource? {
    var example = ExampleSource(
      reads: reads, facts: [], incident: nil, sample: 0, locale: language == .french ? .frFR : .enGB,
      formality: .formal, person: person ?? .company)
    if let scalar = map.text("sample") {
      guard let sample = Int(scalar.string), sample >= 0 else {
        state.diagnostics.report(.badValue, at: scalar, "“sample” is a number from 0")
        return nil
      }
      example.sample = sample
    }
    switch map.entry("facts")?.value {
    case .text(let name):
      guard let incident = state.incident(name.string) else {
        _ = state.incidents(named: name)
        if !state.incidents.contains(where: { $0.group == name.string }) { return nil }
        state.diagnostics.report(
          .unknownIncident, at: name, "“\(name.string)” is a group", hint: "name one incident type")
        return nil
      }
      example.incident = incident
    case .map(let entries, _): example.facts = Self.pairs(entries, state.diagnostics)
    case .list(_, let position):
      state.diagnostics.report(.wrongShape, at: position, "“facts” is an incident type, or a mapping of facts")
      return nil
    case nil: break
    }
    guard let style = map.value("style") else { return example }
    return readStyle(style, &example) ? example : nil
  }

  static func pairs(_ entries: [YAMLEntry], _ diagnostics: Diagnostics) -> [(key: YAMLScalar, value: YAMLScalar)] {
    entries.compactMap { entry in
      if case .text(let scalar) = entry.value { return (entry.key, scalar) }
      diagnostics.report(.wrongShape, at: entry.value.position, "a fact is one text, found \(entry.value.shape)")
      return nil
    }
  }

  private func readStyle(_ value: YAMLValue, _ example: inout ExampleSource) -> Bool {
    guard
      let map = MapReader(
        value, what: "a style", keys: ["locale", "formality", "person", "signer"], diagnostics: state.diagnostics)
    else { return false }
    if let scalar = map.text("locale") {
      guard let locale = WritingLocale(tag: scalar.string), locale.language == language else {
        let tags = WritingLocale.allCases.filter { $0.language == language }.map(\.tag)
        state.diagnostics.report(
          .badValue, at: scalar, "“\(scalar.string)” is no locale of this file's language",
          hint: "one of: \(tags.joined(separator: ", "))")
        return false
      }
      example.locale = locale
    }
    if let formality = map.choice(
      "formality", ["formal": Formality.formal, "friendly": .friendly, "familiar": .familiar])
    {
      example.formality = formality
    }
    if let person = map.choice("person", ["i": SignerPerson.individual, "I": .individual, "we": .company]) {
      example.person = person
    }
    if let person = map.choice("signer", ["person": SignerPerson.individual, "company": .company]) {
      example.person = person
    }
    return true
  }
}
