/// Checks that French and English have the same families: rules `en.FAMILY.name` need some `fr.FAMILY.…`.
struct ParityCheck {
  let state: LoadState

  func check() {
    var first: [String: [String: YAMLScalar]] = ["en": [:], "fr": [:]]
    for (id, scalar) in state.ids {
      guard let family = IDs.family(id) else { continue }
      let language = String(id.prefix(2))
      let earlier = first[language]?[family]
      if earlier.map({ precedes(scalar, $0) }) ?? true { first[language]?[family] = scalar }
    }
    report(first["en"] ?? [:], missingIn: first["fr"] ?? [:], language: .french)
    report(first["fr"] ?? [:], missingIn: first["en"] ?? [:], language: .english)
  }

  private func report(_ families: [String: YAMLScalar], missingIn other: [String: YAMLScalar], language: RuleLanguage) {
    for (family, scalar) in families.sorted(by: { $0.key < $1.key }) where other[family] == nil {
      state.diagnostics.report(
        .familyParity, at: scalar, "the family “\(family)” has no rule for \(language.name)",
        hint: NearestKeyword.hint(
          "\(language.scope).\(family)", in: other.keys.sorted().map { "\(language.scope).\($0)" })
          ?? "add \(language.scope)/\(family).yaml with rules \(language.scope).\(family).…")
    }
  }

  private func precedes(_ a: YAMLScalar, _ b: YAMLScalar) -> Bool {
    (a.source.name, a.line) < (b.source.name, b.line)
  }
}
