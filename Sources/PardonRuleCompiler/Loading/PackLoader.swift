/// Reads a pack's outer shape: its language, its family's texts, its own inflections.
struct PackLoader {
  let state: LoadState

  /// A file read as YAML, and what is wrong with it so far.
  struct Document {
    let source: PackSource
    let value: YAMLValue?
    let diagnostics: Diagnostics
  }

  /// Needs no state: files are read on several threads.
  static func read(_ source: PackSource) -> Document {
    let diagnostics = Diagnostics()
    let value = YAMLReader(diagnostics: diagnostics).read(source)
    if value == nil, diagnostics.errorCount == 0 {
      diagnostics.report(.missingKey, file: source.name, "an empty rule file", hint: "pack:, lang:, rules:")
    }
    return Document(source: source, value: value, diagnostics: diagnostics)
  }

  /// nil when the file is no pack (then reported).
  func load(_ document: Document) -> Pack? {
    let (source, diagnostics) = (document.source, state.diagnostics)
    diagnostics.append(document.diagnostics)
    guard let value = document.value else { return nil }
    guard let map = MapReader(value, what: "a rule file", keys: Pack.keys, diagnostics: diagnostics) else { return nil }
    _ = map.required("pack", hint: "pack: en/apology")
    let folder = folderLanguage(source.name)
    var language = folder ?? .both
    if let scalar = map.required("lang", hint: "en, fr or both") {
      language = map.choice("lang", ["en": .english, "fr": .french, "both": .both]) ?? language
      if let folder, folder != language, ["en", "fr", "both"].contains(scalar.string) {
        diagnostics.report(
          .badValue, at: scalar, "“lang: \(scalar.string)” in the folder “\(folder.scope)”",
          hint: "move the file or change lang")
      }
    }
    var pack = Pack(
      name: source.name, language: language, isCompanion: source.isCompanion, map: map, family: FamilyDefaults())
    if let value = map.value("family"),
      let family = MapReader(value, what: "“family”", keys: FamilyDefaults.keys, diagnostics: diagnostics)
    {
      let coaching = CoachingLoader(state: state)
      pack.family = FamilyDefaults(
        message: coaching.localized("message", in: family), why: coaching.localized("why", in: family),
        suggest: coaching.localized("suggest", in: family), evidence: coaching.evidence(in: family))
    }
    loadForms(pack)
    return pack
  }

  /// The language that a file's folder promises; nil for files elsewhere.
  private func folderLanguage(_ name: String) -> RuleLanguage? {
    let parts = name.split(separator: "/")
    guard parts.count >= 2 else { return nil }
    return RuleLanguage.allCases.first { $0.scope == parts[parts.count - 2] }
  }

  /// `forms: {lemma: [form, form.feature.feature]}`.
  private func loadForms(_ pack: Pack) {
    guard let entry = pack.map.entry("forms") else { return }
    guard case .map(let lemmas, _) = entry.value else {
      state.diagnostics.report(
        .wrongShape, at: entry.value.position, "“forms” is a mapping, found \(entry.value.shape)",
        hint: "forms: {lemma: [form, form.n.pl]}")
      return
    }
    for lemma in lemmas {
      for scalar in state.diagnostics.texts(lemma.value, of: lemma.key.string) {
        let parts = scalar.string.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        var features: InflectionFeatures = []
        for name in parts.dropFirst() {
          guard let feature = InflectionFeatures(name: name) else {
            state.diagnostics.report(
              .unknownFeature, at: scalar, "“\(name)” is no feature",
              hint: NearestKeyword.hint(name, in: InflectionFeatures.names))
            continue
          }
          features.formUnion(feature)
        }
        guard !state.lexicon.fold(words: parts[0]).isEmpty else {
          state.diagnostics.report(.badValue, at: scalar, "a form needs a word")
          continue
        }
        state.lexicon.add(
          lemma: lemma.key.string, form: parts[0], features: features, language: pack.language)
      }
    }
  }
}
