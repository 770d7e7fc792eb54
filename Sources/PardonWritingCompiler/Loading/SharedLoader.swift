internal import PardonGrading
internal import PardonRuleCompiler
internal import PardonWriting

/// Reads voices, structures, nouns and spelling.
struct SharedLoader {
  let state: TextLoadState

  func loadVoices(_ file: TextFile) {
    for value in file.map.list("voices") {
      guard let map = MapReader(value, what: "a voice", keys: ["id", "name"], diagnostics: state.diagnostics),
        let id = map.required("id"), let name = names(map, "name", of: "a voice")
      else { continue }
      if state.voices.contains(where: { $0.id.string == id.string }) {
        state.diagnostics.report(.duplicateID, at: id, "there is a voice “\(id.string)” already")
      } else if state.voices.count == Situation.voicesMax {
        state.diagnostics.report(.tooLarge, at: id, "more than \(Situation.voicesMax) voices")
      } else {
        state.voices.append((id, name.english, name.french))
      }
    }
  }

  func loadStructures(_ file: TextFile) {
    let breaks: [String: StructureStep] = ["paragraph": .paragraph, "line": .line]
    for value in file.map.list("structures") {
      guard
        let map = MapReader(
          value, what: "a structure", keys: ["id", "channel", "when", "lang", "acts", "drop"],
          diagnostics: state.diagnostics), let id = map.required("id"),
        map.has("acts", of: "a structure", state.diagnostics)
      else { continue }
      let steps = map.texts("acts").compactMap { scalar -> StructureStep? in
        if let step = breaks[scalar.string] { return step }
        return act(scalar).map(StructureStep.act)
      }
      let drops = map.texts("drop").compactMap(act)
      for drop in drops where !steps.contains(.act(drop)) {
        state.diagnostics.report(.badValue, at: id, "“\(drop.name)” is dropped, but is not among the acts")
      }
      if state.structures.contains(where: { $0.id.string == id.string }) {
        state.diagnostics.report(.duplicateID, at: id, "there is a structure “\(id.string)” already")
        continue
      }
      var conditions = ConditionsLoader(state: state).load(map.value("when"))
      if let channel = map.value("channel") { ConditionsLoader(state: state).restrict(&conditions, .channel, channel) }
      let language = map.choice("lang", ["en": UInt32(1), "fr": UInt32(2)]) ?? UInt32(3)
      state.structures.append(
        StructureSource(id: id, steps: steps, drops: drops, conditions: conditions, languages: language))
    }
  }

  private func act(_ scalar: YAMLScalar) -> Act? {
    if let act = Act(name: scalar.string) { return act }
    let known = Act.names + ["paragraph", "line"]
    state.diagnostics.report(
      .badValue, at: scalar, "there is no act “\(scalar.string)”",
      hint: NearestKeyword.hint(scalar.string, in: known) ?? "one of: \(known.joined(separator: ", "))")
    return nil
  }

  /// `{en: …, fr: …}`.
  func names(_ map: MapReader, _ key: String, of what: String) -> (english: String, french: String)? {
    guard let value = map.value(key) else {
      state.diagnostics.report(.missingKey, at: map.position, "\(what) needs “\(key)”", hint: "\(key): {en: …, fr: …}")
      return nil
    }
    guard let texts = MapReader(value, what: "“\(key)”", keys: ["en", "fr"], diagnostics: state.diagnostics),
      let english = texts.required("en"), let french = texts.required("fr")
    else { return nil }
    return (english.string, french.string)
  }

  func loadSpelling(_ file: TextFile) {
    guard let language = file.language, let entry = file.map.entry("spelling") else { return }
    guard case .map(let words, _) = entry.value else {
      state.diagnostics.report(.wrongShape, at: entry.value.position, "“spelling” is a mapping of words")
      return
    }
    for word in words {
      guard case .text(let replacement) = word.value else {
        state.diagnostics.report(
          .wrongShape, at: word.value.position, "a word has one spelling, found \(word.value.shape)")
        continue
      }
      state.spelling[language, default: WordTable()].add(word.key.string, replacement.string)
    }
  }
}
