/// Levels of components and faults from the hits, then the judgements that only the whole message allows.
public struct Judge: Sendable {
  public let matcher: RuleMatcher

  public init(_ matcher: RuleMatcher) { self.matcher = matcher }

  /// Judges the hits that `matcher.match` left in `scratch` for the same draft and context.
  ///
  /// Afterwards `scratch.level`, `appliedJudgements`, `unevaluatedJudgements` and `neededFields` hold the result.
  /// - Complexity: linear in judgements and, for each `count` or `share` they hold, in hits. No allocation after warm-up.
  public func judge(_ draft: DraftView, context: DraftContext, scratch: inout MatchScratch) {
    let image = matcher.image
    scratch.applied.count = 0
    scratch.unevaluated.count = 0
    matcher.takeDownTopics(&scratch)
    let topics = scratch.topics.base
    withUnsafePointer(to: context) { context in
      apply(
        ExpressionMachine(
          image: image, draft: draft, context: context, stack: scratch.stack, hits: scratch.hits, topics: topics),
        draft.languages.rawValue, &scratch)
    }
  }

  private func apply(_ start: ExpressionMachine, _ languages: UInt8, _ scratch: inout MatchScratch) {
    var machine = start
    let image = matcher.image
    let topics = scratch.topics.base
    for index in 0..<image.judgements.count {
      let judgement = image.judgements[index]
      if judgement.guardTopic != JudgementRecord.noGuard {
        let state = topics[Int(judgement.guardTopic)]
        if state.level | state.count == 0 { continue }
      }
      if judgement.languages & languages == 0 { continue }
      if matcher.isDisabled(image.rules.count + index) { continue }
      machine.unknown = []
      let isTrue = machine.isTrue(code: Int(judgement.code), count: Int(judgement.codeCount))
      if !machine.unknown.isEmpty {
        scratch.unevaluated.append(UInt32(index))
        scratch.neededFields.formUnion(machine.unknown)
      }
      if !isTrue { continue }
      let topic = Int(judgement.topic)
      let before = UInt8(truncatingIfNeeded: topics[topic].level)
      let after = judgement.effect == 0 ? max(before, judgement.level) : min(before, judgement.level)
      if after == before { continue }
      topics[topic].level = UInt32(after)
      scratch.applied.append(
        AppliedJudgement(
          judgement: UInt32(index), topic: Topic(rawValue: judgement.topic), before: before, after: after))
    }
  }
}
