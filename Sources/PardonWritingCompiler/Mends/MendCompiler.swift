package import PardonRuleCompiler
internal import PardonWriting

/// Compiles `mends.yaml`: companion rules whose phrases are written in the rule language and whose `becomes` says what takes
/// the place of the words found.
package struct MendCompiler: Sendable {
  let rules: RuleCompiler

  package init(rules: RuleCompiler) { self.rules = rules }

  /// - `mends`: files named `en/mends.yaml`, `fr/mends.yaml`.
  /// - `packs`: the rule files, whose lists mends may use.
  ///
  /// The image is nil when there is any error.
  package func compile(
    _ mends: [PackSource], packs: [PackSource]
  ) -> (image: [UInt8]?, examples: [MendExample], diagnostics: [Diagnostic]) {
    let diagnostics = Diagnostics()
    var texts: [String: [String]] = [:]
    var examples: [MendExample] = []
    for source in mends {
      let loader = MendLoader(diagnostics: diagnostics)
      for mend in loader.load(source) {
        texts[mend.id] = mend.becomes
        examples += mend.examples
      }
    }
    let companions = mends.map { PackSource(name: $0.name, bytes: $0.bytes, isCompanion: true) }
    let (image, found) = rules.compileCompanions(packs + companions, replacements: texts)
    let all =
      found
      + diagnostics.sorted.filter { own in
        !found.contains { $0.location == own.location && $0.message == own.message }
      }
    return (all.contains { $0.severity == .error } ? nil : image, examples, all)
  }
}

/// A sentence before and after a mend.
package struct MendExample: Sendable, Hashable {
  package var mend: String
  package var before: String
  package var after: String
  /// Id of the incident type whose sample case is known; nil: no facts.
  package var incident: String?
  package var location: SourceLocation
}
