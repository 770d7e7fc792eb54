/// Reads messages: what is wrong, why it matters, what to write instead.
struct CoachingLoader {
  let state: LoadState

  static let keys = ["message", "why", "suggest", "evidence"]
  /// A message is a sentence or two, not a page.
  private static let scalarsMax = 600

  /// The texts of a rule or judgement, missing ones taken from its family; nil when there is no message.
  ///
  /// `isNeeded`: what lacks is an error at `position`.
  func coaching(in map: MapReader, family: FamilyDefaults, isNeeded: Bool, what: String) -> Coaching? {
    let message = localized("message", in: map) ?? family.message
    let why = localized("why", in: map) ?? family.why
    let suggest = localized("suggest", in: map) ?? family.suggest
    let own = evidence(in: map)
    if isNeeded {
      for (key, value) in [("message", message), ("why", why)] where value == nil && map.entry(key) == nil {
        state.diagnostics.report(
          .missingMessage, at: map.position, "\(what) needs “\(key)”",
          hint: "\(key): {en: …, fr: …}, here or in the file's “family:”")
      }
    }
    guard let message, let why else { return nil }
    return Coaching(message: message, why: why, suggest: suggest, evidence: own.isEmpty ? family.evidence : own)
  }

  /// `{en: …, fr: …}`; nil when absent or, then reported, incomplete.
  func localized(_ key: String, in map: MapReader) -> Localized? {
    guard let value = map.value(key) else { return nil }
    let keys = ["en", "fr"]
    guard case .map = value else {
      state.diagnostics.report(
        .missingTranslation, at: value.position, "“\(key)” needs both languages", hint: "\(key): {en: …, fr: …}")
      return nil
    }
    guard let texts = MapReader(value, what: "“\(key)”", keys: keys, diagnostics: state.diagnostics) else { return nil }
    var found: [String: String] = [:]
    for language in keys {
      guard let scalar = texts.value(language).flatMap({ _ in texts.text(language) }) else {
        if texts.entry(language) == nil {
          state.diagnostics.report(.missingTranslation, at: texts.position, "“\(key)” has no “\(language)”")
        }
        continue
      }
      let text = scalar.string.trimmed
      if text.isEmpty {
        state.diagnostics.report(.missingTranslation, at: scalar, "“\(key)” is empty in “\(language)”")
      } else if text.unicodeScalars.count > Self.scalarsMax {
        state.diagnostics.report(
          .badValue, at: scalar, "“\(key)” is longer than \(Self.scalarsMax) characters", hint: "one or two sentences")
      } else {
        found[language] = text
      }
    }
    guard let english = found["en"], let french = found["fr"] else { return nil }
    return Localized(en: english, fr: french)
  }

  func evidence(in map: MapReader) -> [String] {
    map.texts("evidence").compactMap { scalar in
      guard let known = state.evidence, !known.contains(scalar.string) else { return scalar.string }
      state.diagnostics.report(
        .unknownEvidence, at: scalar, "docs/evidence.md has no source “\(scalar.string)”",
        hint: NearestKeyword.hint(scalar.string, in: known.sorted()))
      return nil
    }
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    var scalars = unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}
