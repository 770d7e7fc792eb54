package import PardonRuleCompiler
package import PardonRules

/// Levels and judgements the obvious way.
package struct ReferenceJudge {
  package struct Verdict: Hashable {
    /// By component, fault, signal or `gradable`; those at 0 are left out.
    package var levels: [String: Int] = [:]
    /// Ids of the judgements that changed a level, in order.
    package var applied: [String] = []
    package var unevaluated: [String] = []
    package var needed: Set<ContextField> = []
  }

  private let rules: RuleSet

  package init(_ rules: RuleSet) { self.rules = rules }

  package func judge(
    _ hits: [ReferenceMatcher.Found], in draft: ReferenceDraft, context: DraftContext
  ) -> Verdict {
    var verdict = Verdict()
    for hit in hits {
      let gives = rules.rules[hit.rule].gives
      verdict.levels[gives.id] = max(verdict.levels[gives.id] ?? 0, gives.level ?? 1)
    }
    let advice = rules.judgements.filter { $0.gives.id.hasPrefix("advice.") }
    let others = rules.judgements.filter { !$0.gives.id.hasPrefix("advice.") }
    for judgement in others + advice
    where !draft.languages.isDisjoint(with: ReferenceMatcher.languages(judgement.language)) {
      let expression = ReferenceExpression(
        rules: rules, draft: draft, context: context, hits: hits, levels: verdict.levels)
      let result = expression.isTrue(judgement.when)
      verdict.needed.formUnion(result.unknown)
      if !result.unknown.isEmpty { verdict.unevaluated.append(judgement.id) }
      guard result.value else { continue }
      let before = verdict.levels[judgement.gives.id] ?? 0
      let level = judgement.gives.level ?? 1
      let after = judgement.effect == .raise ? max(before, level) : min(before, level)
      if after == before { continue }
      verdict.levels[judgement.gives.id] = after
      verdict.applied.append(judgement.id)
    }
    verdict.levels = verdict.levels.filter { $0.value > 0 }
    return verdict
  }
}
