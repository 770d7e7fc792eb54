/// The front door: rule files in, a checked rule set and everything that is wrong with them out.
///
/// Reads no file and writes none; callers pass names and bytes. Reading order: `PackLoader`, `ListLoader`,
/// `RuleLoader` with `PhraseParser` and `ConditionLoader`, `JudgementLoader` with `ExpressionParser`, `ScoringLoader`,
/// then `Checks/` and `Lint/`.
package struct RuleCompiler: Sendable {
  package var english: InflectionTable
  package var french: InflectionTable
  /// docs/evidence.md; nil: evidence ids are not checked.
  package var evidence: [UInt8]?
  /// Families of one language must exist in the other. Off for a pack of one's own.
  package var checksParity: Bool
  /// Also looks for what only a person can judge: phrases of common words, words that may be misspelt. Takes a few times
  /// as long.
  package var lints: Bool
  /// Name of the rule set, for people.
  package var version: String
  /// Works on two threads; the result is the same.
  package var isConcurrent = true

  package init(
    english: InflectionTable, french: InflectionTable, evidence: [UInt8]? = nil, checksParity: Bool = true,
    lints: Bool = false, version: String = "0"
  ) {
    self.english = english
    self.french = french
    self.evidence = evidence
    self.checksParity = checksParity
    self.lints = lints
    self.version = version
  }

  /// Parses and checks packs as one rule set.
  ///
  /// All mistakes are returned at once, sorted by file and place. With any error, the rule set holds only what could be
  /// read and must not be used to grade. Packs may come in any order; the result does not depend on it but for the
  /// order of judgements, which is that of layers and file names.
  ///
  /// - Complexity: linear in the sources, but for hints of unknown lemmas, each of which reads a whole table.
  package func load(_ sources: [PackSource]) -> (ruleSet: RuleSet, diagnostics: [Diagnostic]) {
    let sources = sources.sorted { ($0.layer, $0.name) < ($1.layer, $1.name) }
    let state = LoadState(
      lexicon: Lexicon(english: english, french: french), evidence: evidence.map { EvidenceIndex($0).ids })
    // The hash takes as long as a good part of the files.
    var (sourceHash, documents) = ("", [PackLoader.Document]())
    for result in Concurrent.map(
      sources.count + 1, isConcurrent: isConcurrent,
      { index in
        index == 0 ? FirstStep.hash(hash(sources)) : .document(PackLoader.read(sources[index - 1]))
      })
    {
      switch result {
      case .hash(let hash): sourceHash = hash
      case .document(let document): documents.append(document)
      }
    }
    let loader = PackLoader(state: state)
    let packs = documents.compactMap { loader.load($0) }
    let (lists, rules) = LanguageLoader(state: state, isConcurrent: isConcurrent).load(packs)
    let judgements = packs.flatMap { JudgementLoader(state: state, pack: $0).load() }
    let scoring = ScoringLoader(state: state).load(packs)
    SignalCheck(state: state).check()
    if checksParity { ParityCheck(state: state).check() }
    DuplicatePhraseCheck(state: state).check(rules)
    AlsoCheck(state: state).check(rules)
    ListLoader(state: state).checkUse(packs)
    if lints {
      CommonTriggerLint(state: state, lists: lists).check(rules)
      UnknownWordLint(state: state).check()
    }
    let ruleSet = RuleSet(
      version: version, lists: lists, rules: rules.map(\.rule), judgements: judgements, scoring: scoring,
      sourceHash: sourceHash)
    return (ruleSet, state.diagnostics.sorted)
  }

  private enum FirstStep {
    case hash(String)
    case document(PackLoader.Document)
  }

  /// `load`, then the image of the rule set.
  ///
  /// The image is nil when there is any error; those of the lowering (a phrase of too many positions) are among the
  /// diagnostics.
  package func compile(_ sources: [PackSource]) -> (ruleSet: RuleSet, image: [UInt8]?, diagnostics: [Diagnostic]) {
    let (ruleSet, found) = load(sources)
    var diagnostics = found
    var image: [UInt8]?
    // The lowering stops at its first error: without the rule at fault, it finds the next one.
    var rest = ruleSet
    for _ in 0..<Self.loweringErrorsMax {
      do throws(LoweringError) {
        image = try ImageLowering.lower(rest, isConcurrent: isConcurrent)
        break
      } catch {
        diagnostics.append(Diagnostic(error, sources: sources))
        guard let location = error.location, rest.removeRule(at: location) else { break }
      }
    }
    let failed = diagnostics.contains { $0.severity == .error }
    return (ruleSet, failed ? nil : image, diagnostics)
  }

  private static let loweringErrorsMax = 50

  /// Keys of companion rules that another module reads (docs/writing-language.md, "Mends").
  package static let companionKeys = ["becomes", "reads"]

  /// The image of the companion rules alone. They may use the lists of all `sources`.
  ///
  /// - `replacements`: by rule id, written into the image as they are.
  /// The image is nil when there is any error. Its rules are in the order of files and lines.
  package func compileCompanions(
    _ sources: [PackSource], replacements: [String: [String]]
  ) -> (image: [UInt8]?, diagnostics: [Diagnostic]) {
    let (ruleSet, found) = load(sources)
    let companions = Set(sources.filter(\.isCompanion).map(\.name))
    var diagnostics = found.filter { companions.contains($0.location.file) && $0.code != .unusedSignal }
    var rest = ruleSet
    rest.rules.removeAll { !companions.contains($0.location.file) }
    rest.judgements = []
    for index in rest.rules.indices { rest.rules[index].replacements = replacements[rest.rules[index].id] ?? [] }
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return (nil, diagnostics) }
    do throws(LoweringError) {
      return (try ImageLowering.lower(rest), diagnostics)
    } catch {
      diagnostics.append(Diagnostic(error, sources: sources))
      return (nil, diagnostics)
    }
  }

  /// SHA-256 over names, lengths and bytes, so that no two lists of files run together.
  private func hash(_ sources: [PackSource]) -> String {
    var hash = SHA256()
    for source in sources {
      hash.update(Array("\(source.name)\u{0}\(source.bytes.count)\u{0}".utf8))
      hash.update(source.bytes)
    }
    for table in [english, french] { hash.update(table.bytes) }
    return hash.hex()
  }
}

extension Diagnostic {
  fileprivate init(_ error: LoweringError, sources: [PackSource]) {
    let location = error.location ?? SourceLocation(file: "rule set", line: 0, column: 0)
    let source = sources.first { $0.name == location.file }
    self.init(
      severity: .error, code: .tooLarge, location: location, message: error.message,
      hint: location.line > 0 ? "split the phrase, or move alternatives to a list" : nil,
      sourceLine: source.map { SourceText(name: $0.name, bytes: $0.bytes).line(location.line) })
  }
}

extension RuleSet {
  /// Removes the rule that has a phrase at `location`; false when none has.
  fileprivate mutating func removeRule(at location: SourceLocation) -> Bool {
    let count = rules.count
    rules.removeAll { rule in
      rule.find.contains { $0.location == location }
        || (rule.unless + rule.needs).contains { $0.phrases.contains { $0.location == location } }
    }
    return rules.count < count
  }
}

extension Condition {
  fileprivate var phrases: [Phrase] {
    switch self {
    case .before(_, let phrases), .after(_, let phrases), .inside(let phrases), .sentenceHas(let phrases),
      .nearSentenceHas(let phrases), .textHas(let phrases):
      phrases
    default: []
    }
  }
}
