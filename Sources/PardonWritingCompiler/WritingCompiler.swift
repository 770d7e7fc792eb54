internal import PardonGrading
package import PardonRuleCompiler
package import PardonWriting

/// The front door: files of texts in, a pack and everything that is wrong with them out.
///
/// Reads no file and writes none; callers pass names and bytes. Reading order: `TextFile`, the loaders, `TextLowering` with
/// the grammars, `PackBuilder`, then `Checks/`.
package struct WritingCompiler: Sendable {
  /// Verbs and adjectives of French; empty: they are not checked.
  package var french: InflectionTable
  /// Acts and incident types of one language must exist in the other. Off for texts of one's own.
  package var checksParity: Bool

  package init(french: InflectionTable, checksParity: Bool = true) {
    self.french = french
    self.checksParity = checksParity
  }

  package struct Result: Sendable {
    /// nil when there is any error.
    package var pack: WritingPack?
    /// Bytes of the pack; empty when there is any error.
    package var bytes: [UInt8]
    /// Sorted by file and place.
    package var diagnostics: [Diagnostic]
    /// Every example as it is written, for tests and for the command.
    package var examples: [RealisedExample]
  }

  /// An example as it is written.
  package struct RealisedExample: Sendable {
    /// Of its template; of a phrase: its incident type and kind.
    package var id: String
    package var locale: WritingLocale
    package var text: String
    package var location: SourceLocation

    /// A whole sentence, not a phrase.
    package var isTemplate: Bool { id.hasPrefix("en.") || id.hasPrefix("fr.") }
  }

  /// Parses, checks and compiles files as one pack, and compares every example.
  ///
  /// All mistakes are returned at once. Files may come in any order; a file of a higher layer adds to those below it.
  ///
  /// - Complexity: linear in the sources and examples.
  package func compile(_ sources: [PackSource]) -> Result {
    let sources = sources.sorted { ($0.layer, $0.name) < ($1.layer, $1.name) }
    let state = TextLoadState(frenchTable: french)
    load(sources, state)
    var lowering = PackLowering(state: state)
    let lowered = lowering.lower()
    if checksParity { TextParityCheck(state: state).check() }
    guard state.diagnostics.errorCount == 0 else { return result(nil, state) }
    var runner = TextExampleRunner(state: state, pack: lowered.pack, index: lowered.index)
    runner.run()
    return result(lowered.pack, state, bytes: lowered.bytes, examples: runner.examples)
  }

  func load(_ sources: [PackSource], _ state: TextLoadState) {
    let files = sources.compactMap { TextFile($0, state) }
    let shared = SharedLoader(state: state)
    for file in files { shared.loadVoices(file) }
    for file in files { IncidentLoader(state: state).load(file) }
    for file in files {
      NounLoader(state: state).load(file)
      shared.loadSpelling(file)
      shared.loadStructures(file)
    }
    for file in files { PhraseLoader(state: state).load(file) }
    for file in files { TemplateLoader(state: state).load(file) }
  }

  private func result(
    _ pack: WritingPack?, _ state: TextLoadState, bytes: [UInt8] = [], examples: [RealisedExample] = []
  ) -> Result {
    let failed = state.diagnostics.errorCount > 0
    return Result(
      pack: failed ? nil : pack, bytes: failed ? [] : bytes, diagnostics: state.diagnostics.sorted, examples: examples)
  }
}
