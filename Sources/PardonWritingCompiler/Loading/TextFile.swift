internal import PardonGrading
internal import PardonRuleCompiler

/// One file of texts, taken apart by what it holds.
struct TextFile {
  static let keys = [
    "lang", "templates", "phrases", "fields", "common", "incidents", "structures", "voices", "nouns", "spelling",
  ]

  let map: MapReader
  let language: DraftLanguage?
  /// 0: built in, 1: of a company.
  let layer: Int

  /// nil when the file cannot be read or is no file of texts; then reported.
  init?(_ source: PackSource, _ state: TextLoadState) {
    guard let value = YAMLReader(diagnostics: state.diagnostics).read(source),
      let map = MapReader(value, what: "a file of texts", keys: Self.keys, diagnostics: state.diagnostics)
    else { return nil }
    self.map = map
    layer = source.layer
    language = map.choice("lang", ["en": DraftLanguage.english, "fr": DraftLanguage.french])
    for key in ["templates", "phrases", "nouns", "spelling"] where language == nil {
      guard let entry = map.entry(key) else { continue }
      state.diagnostics.report(
        .missingKey, at: entry.key, "the language of “\(key)” is not given",
        hint: "begin the file with lang: en or lang: fr")
      return nil
    }
  }
}
