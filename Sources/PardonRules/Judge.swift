/// Levels of components and faults from the hits, then the judgements that only the whole message allows.
public struct Judge: Sendable {
  public let matcher: RuleMatcher

  public init(_ matcher: RuleMatcher) { self.matcher = matcher }

  /// Judges the hits that `matcher.match` left in `scratch` for the same draft and context.
  ///
  /// Afterwards `scratch.level`, `appliedJudgements`, `unevaluatedJudgements` and `neededFields` hold the result.
  /// - Complexity: linear in hits and judgements. No allocation after warm-up.
  public func judge(_ draft: DraftView, context: DraftContext, scratch: inout MatchScratch) {
    scratch.applied.count = 0
    scratch.unevaluated.count = 0
    scratch.facts.begin(draft, context, topicCount: matcher.image.topics.count)
    scratch.facts.takeDown(scratch.found.elements, of: draft)
    apply(draft.languages.rawValue, &scratch)
  }

  private func apply(_ languages: UInt8, _ scratch: inout MatchScratch) {
    let image = matcher.image
    let facts = scratch.facts.values
    let code = image.code.base
    let ruleCount = image.rules.count
    var machine = ExpressionMachine(facts: facts, topicCount: image.topics.count, stack: scratch.stack)
    for index in 0..<image.judgements.count {
      let judgement = image.judgements.base + index
      let guardTopic = judgement.pointee.guardTopic
      if guardTopic != JudgementRecord.noGuard && facts[FactSlot.topic(Int(guardTopic), .present)] == 0 { continue }
      if judgement.pointee.languages & languages == 0 || matcher.isDisabled(ruleCount &+ index) { continue }
      machine.unknown = []
      let isTrue = machine.isTrue(code + Int(judgement.pointee.code), count: Int(judgement.pointee.codeCount))
      if !machine.unknown.isEmpty {
        scratch.unevaluated.append(UInt32(index))
        scratch.neededFields.formUnion(machine.unknown)
      }
      if isTrue { apply(judgement.pointee, UInt32(index), &scratch) }
    }
  }

  private func apply(_ judgement: JudgementRecord, _ index: UInt32, _ scratch: inout MatchScratch) {
    let before = UInt8(truncatingIfNeeded: scratch.facts.level(Int(judgement.topic)))
    let after = judgement.effect == 0 ? max(before, judgement.level) : min(before, judgement.level)
    if after == before { return }
    scratch.facts.setLevel(Int(judgement.topic), Int(after))
    scratch.applied.append(
      AppliedJudgement(
        judgement: index, topic: Topic(rawValue: judgement.topic), before: before, after: after))
  }
}
