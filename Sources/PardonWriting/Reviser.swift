public import PardonGrading
internal import PardonRules
internal import PardonText

/// Mends drafts one after another; one per worker, never shared.
///
/// ```swift
/// var reviser = Reviser(engine: engine, mends: mends, pack: pack)
/// let revision = try reviser.revise(Array(draft.utf8))
/// ```
/// The same draft, context, facts and texts give the same revision; the score never falls, and a revised text comes back
/// unchanged.
public struct Reviser: ~Copyable {
  public let engine: Engine
  public let pack: WritingPack
  let mends: Mends
  private var bench: RevisionBench
  private var mendHits = MatchScratch()
  private let hollow: Topic?
  private let binding: [Topic]
  /// Whose drafts are mended, as for a `Grader`.
  public var tenant: UInt32 {
    get { bench.tenant }
    set { bench.tenant = newValue }
  }

  /// Longer drafts come back unchanged: no apology is as long.
  public static let bytesMax = 1 << 16

  public init(engine: Engine, mends: Mends, pack: WritingPack) {
    self.engine = engine
    self.mends = mends
    self.pack = pack
    bench = RevisionBench(engine: engine)
    hollow = engine.image.topic(named: "formula.soft")
    binding = ["policy.refusal", "effort.task", "effort.other"].compactMap(engine.image.topic(named:))
  }

  /// Mends one draft.
  ///
  /// - `draft`: UTF-8. Only the author's own words are changed.
  /// - `facts`: what may be said beside what the draft says; nil: nothing is added, what is missing is asked for.
  /// - `style`: locale and formality of what is added, where the draft does not show them.
  /// - Throws: `grade` when the draft is not UTF-8 or too long to be graded, `facts` for a value that is not what its field
  ///   takes.
  /// - Complexity: one grade for the draft, one for each edit, and some for changes that turn out not to help.
  public mutating func revise(
    _ draft: [UInt8], context: GradeContext = GradeContext(), facts: Facts? = nil, style: Style = Style(),
    options: RevisionOptions = RevisionOptions()
  ) throws(RevisionError) -> Revision {
    do throws(GradeError) {
      try bench.take(draft, context)
    } catch {
      throw .grade(error)
    }
    let before = bench.grade
    let language: DraftLanguage = before.language.main == .french ? .french : .english
    let sentences = try sentences(facts, style, context, language)
    let questions = RevisionQuestions(pack: pack, facts: facts, language: language)
    do throws(GradeError) {
      if let reason = Self.reasonToLeave(draft, before, options) {
        return try unchanged(draft, reason, questions, context, options)
      }
      return try revise(draft, before, sentences, questions, context, options)
    } catch {
      throw .grade(error)
    }
  }

  private func sentences(
    _ facts: Facts?, _ style: Style, _ context: GradeContext, _ language: DraftLanguage
  ) throws(RevisionError) -> FactSentences {
    guard let facts else { return FactSentences() }
    let voice = bench.withDraft { DraftVoice($0, language) }
    do throws(WritingError) {
      return try FactSentences(facts, style, context, voice, pack)
    } catch {
      throw .facts(error)
    }
  }

  private mutating func revise(
    _ draft: [UInt8], _ before: Grade, _ sentences: FactSentences, _ questions: RevisionQuestions,
    _ context: GradeContext, _ options: RevisionOptions
  ) throws(GradeError) -> Revision {
    var text = EditedText(count: draft.count)
    var current = draft
    for _ in 0..<Self.stepsMax {
      var changes = changes(sentences, context)
      if changes.isEmpty, options.mode == .rewrite { changes = rewriting(sentences, context) }
      if changes.isEmpty { break }
      current = bench.withDraft { changes.applied(to: $0.view.text) }
      text.apply(changes)
      try bench.take(current, context)
    }
    var edits = text.edits(draftCount: draft.count)
    if edits.isEmpty { return try unchanged(draft, .nothingToMend, questions, context, options) }
    edits = EditSettler(context: context, before: before.overall, after: bench.grade.overall)
      .settle(edits, of: draft, on: &bench)
    if options.target > 0, bench.grade.overall > options.target {
      edits = fewest(edits, of: draft, reaching: options.target, context)
      current = draft.withUnsafeBufferPointer { edits.applied(to: $0) }
      try bench.take(current, context)
    }
    let report = RevisionReport(engine: engine, draft: draft, before: before, options: options)
    var revision = Revision(text: current, before: before, after: bench.grade)
    revision.edits = report.edits(edits)
    revision.removed = report.removals(text.removed, within: edits)
    revision.missing = questions.missing(in: bench.grade)
    if options.offsetUnit != .utf8 {
      revision.before = try bench.told(draft, context, options.offsetUnit)
      revision.after = try bench.told(current, context, options.offsetUnit)
    }
    return revision
  }

  /// The changes of one step: faults go first, then weak components are completed, then missing ones are added.
  private mutating func changes(_ sentences: FactSentences, _ context: GradeContext) -> [RevisionCandidate] {
    let choices = choices(sentences, context)
    let mended = RevisionStep(choices: choices.faults, context: context).choose(on: &bench)
    if !mended.isEmpty { return mended }
    let completed = RevisionStep(choices: choices.completions, context: context).chooseOneByOne(on: &bench)
    if !completed.isEmpty || sentences.sentences.isEmpty { return completed }
    return AdditionStep(facts: sentences, context: context).choose(on: &bench)
  }

  /// The body said anew from the facts, where that grades higher than what mending came to.
  private mutating func rewriting(_ sentences: FactSentences, _ context: GradeContext) -> [RevisionCandidate] {
    guard let source = bench.grade.findings.first?.source else { return [] }
    let whole = bench.withDraft { BodyRewriter(draft: $0, facts: sentences).candidate(source) }
    guard let whole, let grade = bench.tried([whole], context) else { return [] }
    let measure = GradeMeasure(grade)
    return measure.isGradable && bench.measure < measure && measure.language == bench.measure.language ? [whole] : []
  }

  /// Every step raises the measure of the text, so that this many are never needed.
  private static let stepsMax = 64

  /// The edits that gain most, as many as reach the target, in the order of the draft.
  private mutating func fewest(
    _ edits: [DraftEdit], of draft: [UInt8], reaching target: Int, _ context: GradeContext
  ) -> [DraftEdit] {
    let ranked = edits.indices.sorted { (edits[$0].overall ?? 0, $1) > (edits[$1].overall ?? 0, $0) }
    for count in 1..<max(edits.count, 1) {
      let some = ranked.prefix(count).sorted().map { edits[$0] }
      let text = draft.withUnsafeBufferPointer { some.applied(to: $0) }
      if let grade = bench.tried(text, context), grade.isGradable, grade.overall >= target { return some }
    }
    return edits
  }

  private static func reasonToLeave(_ draft: [UInt8], _ grade: Grade, _ options: RevisionOptions) -> UnchangedReason? {
    if draft.count > bytesMax { return .tooLong }
    if draft.allSatisfy({ $0 == 0x20 || 0x09...0x0D ~= $0 }) { return .empty }
    if grade.language.main == .undetermined { return .otherLanguage }
    if !grade.isGradable { return .notGradable }
    if options.target > 0, grade.overall >= options.target { return .targetReached }
    return nil
  }

  private mutating func unchanged(
    _ draft: [UInt8], _ reason: UnchangedReason, _ questions: RevisionQuestions, _ context: GradeContext,
    _ options: RevisionOptions
  ) throws(GradeError) -> Revision {
    var grade = bench.grade
    if options.offsetUnit != .utf8 { grade = try bench.told(draft, context, options.offsetUnit) }
    var revision = Revision(text: draft, before: grade, after: grade)
    revision.unchanged = reason
    if reason == .nothingToMend || reason == .targetReached { revision.missing = questions.missing(in: grade) }
    return revision
  }

  /// Ways to mend each fault of the text at hand, and to complete each weak component.
  private mutating func choices(
    _ sentences: FactSentences, _ context: GradeContext
  ) -> (faults: [[RevisionCandidate]], completions: [[RevisionCandidate]]) {
    let findings = bench.grade.findings
    guard findings.contains(where: { $0.span != nil }) else { return ([], []) }
    let matches = mendMatches(context)
    let image = engine.image
    let texts = MendTexts(mends: mends, phrases: sentences.phrases)
    let (hollow, binding) = (hollow, binding)
    return bench.withDraft { draft in
      let finder = CandidateFinder(
        draft: draft, image: image, hollow: hollow, binding: binding, matches: matches, mends: texts,
        apologies: sentences.choices(.apology))
      var faults: [[RevisionCandidate]] = []
      var completions: [[RevisionCandidate]] = []
      for finding in findings {
        let candidates = finder.candidates(for: finding)
        if candidates.isEmpty { continue }
        if finding.fault != nil { faults.append(candidates) } else { completions.append(candidates) }
      }
      return (faults, completions)
    }
  }

  private mutating func mendMatches(_ context: GradeContext) -> [MendMatch] {
    let matcher = mends.matcher
    let known = context.draftContext()
    var matches: [MendMatch] = []
    bench.withDraft { draft in
      matcher.match(draft.view, context: known, scratch: &mendHits)
      matches = mendHits.hits.map { MendMatch($0) }
    }
    return matches
  }
}
