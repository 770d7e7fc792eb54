internal import PardonRules
internal import PardonText

extension Grader {
  /// Writes the findings to `found`, faults first found in the text, then what is missing; returns their number.
  mutating func collectFindings(_ levels: SIMD32<UInt8>) -> Int {
    found.reserve(matches.hits.count + matches.appliedJudgements.count)
    var count = collectFaults(levels)
    for applied in matches.appliedJudgements where applied.after > applied.before {
      guard let finding = finding(for: applied) else { continue }
      (found.base + count).initialize(to: finding)
      count += 1
    }
    return count
  }

  /// The first `kept` of the `count` findings by points, then by place.
  mutating func ranked(_ count: Int, _ kept: Int, _ offsets: OffsetMap) -> [Finding] {
    if kept == 0 { return [] }
    let unranked = found.base
    ranks.reserve(count)
    let order = ranks.base
    for index in 0..<count { (order + index).initialize(to: FindingRank(unranked[index], index: index)) }
    ranks.sort(count: count)
    ranked.reserve(kept)
    let findings = ranked.base
    for index in 0..<kept { (findings + index).initialize(to: unranked[Int(order[index].index)]) }
    fitReplacements(findings, count: kept)
    if !offsets.isIdentity {
      for index in 0..<kept where findings[index].hasPlace {
        findings[index].place = findings[index].place.converted(by: offsets)
      }
    }
    return ranked.elements(kept)
  }

  /// Replacements are offered only where the text reads well with them, and all of them can be applied: of two that overlap
  /// the first in rank stays. Words to be taken out take their space along.
  private func fitReplacements(_ findings: UnsafeMutablePointer<Finding>, count: Int) {
    let fit = FixPlace(text: text.text, sentences: text.sentences, tokens: text.tokens, regions: text.regions)
    for index in 0..<count where findings[index].isFixable {
      guard let kind = engine.traits.fix(ofRule: findings[index].number),
        let place = fit.place(of: findings[index].place, kind),
        !(0..<index).contains(where: { findings[$0].isFixable && findings[$0].place.overlaps(place) })
      else {
        findings[index].isFixable = false
        continue
      }
      findings[index].place = place
    }
  }

  /// Writes the findings of the hits of faults to `found`; returns their number.
  ///
  /// One is added unless the last one of the same fault already covers some of its words; then the graver or longer one
  /// stays. Hits come in order of their start, so that only the last one can overlap.
  private func collectFaults(_ levels: SIMD32<UInt8>) -> Int {
    let lines = lines.base
    let firstFault = Topic.firstFault.rawValue
    let found = found.base
    var newest = InlineArray<19, Int>(repeating: -1)
    var count = 0
    for hit in matches.hits {
      let topic = Int(hit.topic.rawValue)
      guard topic >= firstFault, topic < LedgerLines.count, levels[topic] > 0 else { continue }
      let traits = engine.traits.rule(hit.rule)
      let finding = Finding(
        number: hit.rule, worth: -lines[topic].points, place: TextSpan(lower: hit.start, upper: hit.end),
        topic: hit.topic, gravity: traits & ~FindingTraits.isFixable, isFixable: traits & FindingTraits.isFixable != 0)
      let last = newest[topic]
      if last >= 0 && found[last].place.overlaps(finding.place) {
        if finding.isGraver(than: found[last]) { found[last] = finding }
        continue
      }
      newest[topic] = count
      (found + count).initialize(to: finding)
      count += 1
    }
    return count
  }

  /// What a judgement says; nil when it says nothing.
  private func finding(for applied: AppliedJudgement) -> Finding? {
    let topic = engine.traits.topic(ofJudgement: applied.judgement)
    if topic == FindingTraits.silent { return nil }
    var finding = Finding(
      number: applied.judgement | Finding.isJudgement, worth: 0, place: Finding.nowhere, topic: Topic(rawValue: topic),
      gravity: RuleSeverity.warn.rawValue, isFixable: false)
    let index = Int(topic)
    guard index < LedgerLines.count else {
      finding.gravity = RuleSeverity.info.rawValue
      return finding
    }
    let line = lines.base[index]
    if finding.topic.isFault {
      finding.worth = -line.points
      finding.place = firstPlace(shownBy: applied)
      return finding
    }
    let first = index == 0 ? 0 : lines.base[index - 1].evidenceEnd
    if first < line.evidenceEnd { finding.place = spans.base[Int(first)] }
    if line.level > 0 { finding.gravity = RuleSeverity.info.rawValue }
    finding.worth = engine.scores.points(index, level: 2)[ScoreTable.overallLane] - line.points
    return finding
  }

  private func firstPlace(shownBy applied: AppliedJudgement) -> TextSpan {
    let shown = engine.image.shownTopics(ofJudgement: Int(applied.judgement))
    for hit in matches.hits {
      for topic in shown where UInt32(hit.topic.rawValue) == topic {
        return TextSpan(lower: hit.start, upper: hit.end)
      }
    }
    return Finding.nowhere
  }
}

extension Finding {
  /// Or as grave and, before anything else, one that can be mended; or longer.
  fileprivate func isGraver(than other: Finding) -> Bool {
    if gravity != other.gravity { return gravity > other.gravity }
    if isFixable != other.isFixable { return isFixable }
    return place.upper - place.lower > other.place.upper - other.place.lower
  }
}
