internal import PardonGrading
internal import PardonRuleCompiler
internal import PardonWriting

/// Reads `templates:`.
struct TemplateLoader {
  let state: TextLoadState

  private static let keys = ["id", "acts", "frame", "person", "locale", "when", "text", "examples", "replaces"]

  func load(_ file: TextFile) {
    guard let language = file.language else { return }
    for value in file.map.list("templates") {
      guard let template = template(value, language) else { continue }
      add(template)
    }
  }

  private func add(_ template: TemplateSource) {
    if let known = state.templates.firstIndex(where: { $0.id.string == template.id.string }) {
      guard template.replaces else {
        let place = state.templates[known].id.location
        state.diagnostics.report(
          .duplicateID, at: template.id, "the id “\(template.id.string)” is taken: \(place.file):\(place.line)",
          hint: "choose another, or put replaces: yes beside it to write it anew")
        return
      }
      state.templates[known] = template
    } else if template.replaces {
      let known = state.templates.filter { $0.language == template.language }.map(\.id.string)
      state.diagnostics.report(
        .unknownTemplate, at: template.id, "“\(template.id.string)” replaces nothing: there is no template of this id",
        hint: NearestKeyword.hint(template.id.string, in: known)
          ?? "leave out replaces: to add it; pardon texts list shows all ids")
    } else {
      state.templates.append(template)
    }
  }

  private func template(_ value: YAMLValue, _ language: DraftLanguage) -> TemplateSource? {
    guard let map = MapReader(value, what: "a template", keys: Self.keys, diagnostics: state.diagnostics),
      let id = map.required("id"), let text = map.required("text")
    else { return nil }
    let prefix = language == .english ? "en." : "fr."
    let parts = id.string.split(separator: ".", omittingEmptySubsequences: false)
    guard id.string.hasPrefix(prefix), parts.count >= 3, parts.allSatisfy(Self.isName) else {
      state.diagnostics.report(
        .badID, at: id, "“\(id.string)” is no id of a template",
        hint: "the language, the act and a name, in small letters: \(prefix)apology.object-first")
      return nil
    }
    let person = map.choice("person", ["i": SignerPerson.individual, "I": .individual, "we": .company])
    let locales: KeyValuePairs<String, WritingLocale> =
      language == .english ? ["en-GB": .enGB, "en-US": .enUS] : ["fr-FR": .frFR, "fr-CA": .frCA]
    let locale = map.choice("locale", locales)
    let acts = acts(map)
    let conditions = ConditionsLoader(state: state).load(map.value("when"), person: person)
    let pieces = TextParser(language: language, diagnostics: state.diagnostics).parse(text)
    let examples = map.list("examples").compactMap {
      ExampleSourceLoader(state: state, language: language).load($0, person: person)
    }
    if examples.isEmpty, map.list("examples").isEmpty {
      state.diagnostics.report(
        .missingExample, at: id, "the template “\(id.string)” has no example",
        hint: "examples: [{facts: late_delivery, reads: \"…\"}]")
    }
    let replaces = map.choice("replaces", ["yes": true, "true": true, "no": false, "false": false]) ?? false
    guard let acts, let pieces else { return nil }
    return TemplateSource(
      id: id, language: language, acts: acts, frame: map.text("frame")?.string ?? id.string, conditions: conditions,
      person: person, locale: locale, text: text, pieces: pieces, examples: examples, replaces: replaces)
  }

  private func acts(_ map: MapReader) -> ActSet? {
    guard map.has("acts", of: "a template", hint: "acts: apology", state.diagnostics) else { return nil }
    var acts = ActSet()
    for scalar in map.texts("acts") {
      guard let act = Act(name: scalar.string) else {
        state.diagnostics.report(
          .badValue, at: scalar, "there is no act “\(scalar.string)”",
          hint: NearestKeyword.hint(scalar.string, in: Act.names) ?? "one of: \(Act.names.joined(separator: ", "))")
        return nil
      }
      acts.insert(ActSet(act))
    }
    return acts.isEmpty ? nil : acts
  }

  static func isName(_ part: Substring) -> Bool {
    !part.isEmpty
      && part.utf8.allSatisfy {
        $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
      }
  }
}
