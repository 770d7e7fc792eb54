/// Levels of components and faults from the hits, then the judgements that only the whole message allows.
public struct Judge: Sendable {
  public let matcher: RuleMatcher
  private let plan: JudgementPlan

  /// - Complexity: linear in the image's expressions; make one per image, not per draft.
  public init(_ matcher: RuleMatcher) {
    self.matcher = matcher
    plan = JudgementPlan(matcher)
  }

  /// Judges the hits that `matcher.match` left in `scratch` for the same draft and context.
  ///
  /// Afterwards `scratch.level`, `appliedJudgements`, `unevaluatedJudgements` and `neededFields` hold the result.
  /// - Complexity: linear in hits and judgements. No allocation after warm-up.
  public func judge(_ draft: DraftView, context: DraftContext, scratch: inout MatchScratch) {
    scratch.applied.count = 0
    scratch.unevaluated.count = 0
    // Measures and context are those that the matcher took down.
    scratch.facts.takeDown(scratch.found.elements, of: draft)
    scratch.facts.noteAtoms(plan)
    apply(draft.languages.rawValue, known: context.known.rawValue, &scratch)
  }

  private func apply(_ languages: UInt8, known: UInt32, _ scratch: inout MatchScratch) {
    let image = matcher.image
    let judgements = image.judgements.base
    let tests = plan.tests
    let bits = UnsafePointer(scratch.facts.atomBits.base)
    var machine = ExpressionMachine(
      facts: scratch.facts.values, topicCount: image.topics.count, stack: scratch.stack)
    for index in 0..<plan.entries.count {
      let entry = plan.entries[index]
      if (bits[Int(entry.word)] ^ entry.value) & entry.mask != 0 || entry.languages & languages == 0 { continue }
      if !AtomTest.pass(tests, entry.firstTest, entry.middleTest, bits) { continue }
      let judgement = judgements + Int(entry.judgement)
      if entry.fields & ~known == 0 {
        if !AtomTest.pass(tests, entry.middleTest, entry.endTest, bits) { continue }
        if entry.isDecided {
          apply(judgement.pointee, entry.judgement, &scratch)
          continue
        }
      }
      machine.unknown = []
      let isTrue = machine.isTrue(
        image.code.base + Int(judgement.pointee.code), count: Int(judgement.pointee.codeCount))
      if !machine.unknown.isEmpty {
        scratch.unevaluated.append(entry.judgement)
        scratch.neededFields.formUnion(machine.unknown)
      }
      if isTrue { apply(judgement.pointee, entry.judgement, &scratch) }
    }
  }

  private func apply(_ judgement: JudgementRecord, _ index: UInt32, _ scratch: inout MatchScratch) {
    let before = UInt8(truncatingIfNeeded: scratch.facts.level(Int(judgement.topic)))
    let after = judgement.effect == 0 ? max(before, judgement.level) : min(before, judgement.level)
    if after == before { return }
    scratch.facts.setLevel(Int(judgement.topic), Int(after), plan)
    scratch.applied.append(
      AppliedJudgement(
        judgement: index, topic: Topic(rawValue: judgement.topic), before: before, after: after))
  }
}
