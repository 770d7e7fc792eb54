import PardonRuleCompiler
import PardonRules
import PardonTestSupport
import PardonText
import Testing

/// Runs the compiled matcher and judge beside the reference ones and compares everything they say.
struct Agreement {
  let rules: RuleSet
  let image: RuleImage
  let judge: Judge
  let reference: ReferenceMatcher
  let referenceJudge: ReferenceJudge

  init(_ rules: RuleSet) throws {
    self.rules = rules
    image = try RuleImage(bytes: ImageLowering.lower(rules))
    judge = Judge(RuleMatcher(image: image))
    reference = ReferenceMatcher(rules)
    referenceJudge = ReferenceJudge(rules)
  }

  /// Number of hits.
  @discardableResult
  func check(
    _ sketch: SketchDraft, _ context: DraftContext = DraftContext(), _ scratch: inout MatchScratch,
    _ comment: @autoclosure () -> String
  ) -> Int {
    var hits = 0
    sketch.withView { draft in
      judge.matcher.match(draft, context: context, scratch: &scratch)
      judge.judge(draft, context: context, scratch: &scratch)
      let plain = sketch.folded.withUnsafeBufferPointer { ReferenceDraft(draft, folded: $0) }
      let expected = reference.hits(in: plain, context: context)
      let found = scratch.hits.map {
        ReferenceMatcher.Found(
          rule: Int($0.rule), words: Int($0.firstToken)..<Int($0.endToken), sentence: Int($0.sentence))
      }
      hits = expected.count
      if found != expected {
        let different = Set(found).symmetricDifference(expected).sorted()
        let named = different.map {
          "\(found.contains($0) ? "extra" : "missing") \($0) of \(describe(rules.rules[$0.rule]))"
        }
        Issue.record("\(named.joined(separator: "\n"))\n\(describe(sketch))\n\(comment())")
      }
      let verdict = referenceJudge.judge(expected, in: plain, context: context)
      var levels: [String: Int] = [:]
      for topic in 0..<image.topicCount {
        let level = scratch.level(Topic(rawValue: UInt16(topic)))
        if level > 0 { levels[image.name(of: Topic(rawValue: UInt16(topic)))] = level }
      }
      let applied = scratch.appliedJudgements.map { image.judgementID(Int($0.judgement)) }
      let unevaluated = scratch.unevaluatedJudgements.map { image.judgementID(Int($0)) }
      if levels != verdict.levels || applied != verdict.applied || unevaluated != verdict.unevaluated
        || !verdict.needed.isSubset(of: scratch.neededFields.fields)
      {
        Issue.record("\(levels) \(applied) \(unevaluated)\ninstead of \(verdict)\n\(describe(sketch))\n\(comment())")
      }
    }
    return hits
  }

  private func describe(_ rule: Rule) -> String {
    "\(rule.id): \(rule.find.map(\.source)) unless \(rule.unless) needs \(rule.needs) \(rule.scope)"
  }

  private func describe(_ sketch: SketchDraft) -> String {
    sketch.content.map { sentence in
      sentence.words.map { word in
        var text = word.spelling
        if word.flags.contains(.afterClauseMark) { text = ", " + text }
        if word.flags.contains(.quoted) { text = "«\(text)»" }
        return text
      }.joined(separator: " ")
    }.joined(separator: " / ")
  }
}
