internal import PardonRules
internal import PardonText

extension Grader {
  /// The result of the draft that was just judged.
  mutating func assemble(_ options: GradeOptions) -> Grade {
    let levels = matches.rubricLevels
    let figures = settle(levels)
    let overall = Int(figures[ScoreTable.overallLane])
    let offsets = text.offsetMap(to: options.offsetUnit)
    collectEvidence(levels)
    let count = collectFindings(levels)
    let kept = min(count, max(0, options.findingsMax))
    return Grade(
      isGradable: levels[LedgerLines.count] > 0, overall: overall, band: engine.scores.band(of: overall),
      language: text.language, dimensions: DimensionScores(figures), ledger: ledger(offsets),
      findings: ranked(count, kept, offsets), regions: collectRegions(offsets), notEvaluated: collectNotEvaluated(),
      isIncomplete: kept < count, counts: text.counts)
  }

  /// Every figure; `lines` get what each component and fault adds to `overall`.
  private mutating func settle(_ levels: SIMD32<UInt8>) -> ScoreTable.Figures {
    let scores = engine.scores
    let lines = lines.base
    var figures = scores.base
    for topic in 0..<LedgerLines.count {
      let level = levels[topic]
      let points = scores.points(topic, level: Int(level))
      figures &+= points
      (lines + topic).initialize(to: LedgerLine(points: points[ScoreTable.overallLane], level: level))
    }
    figures.clamp(lowerBound: SIMD8(repeating: 0), upperBound: SIMD8(repeating: 100))
    return figures
  }

  /// The spans of each topic's hits and of the signals that its judgements show, in order, none inside another.
  private mutating func collectEvidence(_ levels: SIMD32<UInt8>) {
    let lines = lines.base
    // For each topic, the entries that its hits are evidence of, one bit each.
    let entries = evidenceEntries.base
    for topic in 0..<LedgerLines.count where levels[topic] > 0 { entries[topic] |= 1 << UInt32(topic) }
    for applied in matches.appliedJudgements where applied.after > applied.before {
      let topic = Int(applied.topic.rawValue)
      guard topic < LedgerLines.count, levels[topic] > 0 else { continue }
      for shown in engine.image.shownTopics(ofJudgement: Int(applied.judgement)) {
        entries[Int(shown)] |= 1 << UInt32(topic)
      }
    }
    let hits = matches.hits
    var ends = EvidenceEnds(repeating: 0)
    // Hits come by start, the longest first: one that does not end later lies in one that came before.
    for hit in hits {
      var bits = entries[Int(hit.topic.rawValue)]
      while bits != 0 {
        let entry = bits.trailingZeroBitCount
        bits &= bits &- 1
        if hit.end <= ends[entry] { continue }
        ends[entry] = hit.end
        lines[entry].evidenceEnd &+= 1
      }
    }
    var total: UInt32 = 0
    var places = EvidenceEnds(repeating: 0)
    for entry in 0..<LedgerLines.count {
      places[entry] = total
      total &+= lines[entry].evidenceEnd
      lines[entry].evidenceEnd = total
      ends[entry] = 0
    }
    spans.reserve(Int(total))
    let evidence = spans.base
    for hit in hits {
      var bits = entries[Int(hit.topic.rawValue)]
      while bits != 0 {
        let entry = bits.trailingZeroBitCount
        bits &= bits &- 1
        if hit.end <= ends[entry] { continue }
        ends[entry] = hit.end
        (evidence + Int(places[entry])).initialize(to: TextSpan(lower: hit.start, upper: hit.end))
        places[entry] &+= 1
      }
    }
    entries.update(repeating: 0, count: engine.image.topicCount)
  }

  private typealias EvidenceEnds = InlineArray<19, UInt32>

  private func ledger(_ offsets: OffsetMap) -> Ledger {
    let count = Int(lines.base[LedgerLines.count - 1].evidenceEnd)
    if count == 0 { return Ledger(LedgerLines(lines.base), []) }
    if !offsets.isIdentity {
      for index in 0..<count { spans.base[index] = spans.base[index].converted(by: offsets) }
    }
    return Ledger(LedgerLines(lines.base), spans.elements(count))
  }

  private mutating func collectRegions(_ offsets: OffsetMap) -> [GradeRegion] {
    let found = text.regions
    if found.isEmpty { return [] }
    regions.reserve(found.count)
    for index in 0..<found.count {
      let span = TextSpan(lower: found[index].start, upper: found[index].end).converted(by: offsets)
      (regions.base + index).initialize(to: GradeRegion(kind: found[index].kind, span: span))
    }
    return regions.elements(found.count)
  }

  /// A judgement that changed a level was made, whatever else it would have liked to know. Both lists ascend.
  private mutating func collectNotEvaluated() -> [NotEvaluated] {
    let unevaluated = matches.unevaluatedJudgements
    let applied = matches.appliedJudgements
    open.reserve(unevaluated.count)
    var count = 0
    var next = 0
    for index in unevaluated {
      while next < applied.count && applied[next].judgement < index { next &+= 1 }
      if next < applied.count && applied[next].judgement == index { continue }
      (open.base + count).initialize(to: NotEvaluated(index: index))
      count &+= 1
    }
    return count == 0 ? [] : open.elements(count)
  }
}

extension TextSpan {
  /// - `offsets`: of the text the span lies in, at whose character boundaries it begins and ends.
  @inline(__always)
  func converted(by offsets: OffsetMap) -> TextSpan {
    offsets.isIdentity ? self : TextSpan(lower: offsets.convert(lower), upper: offsets.convert(upper))
  }
}
