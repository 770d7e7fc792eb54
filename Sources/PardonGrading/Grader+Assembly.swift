internal import PardonRules
internal import PardonText

extension Grader {
  /// The result of the draft that was just judged.
  mutating func assemble(_ options: GradeOptions) -> Grade {
    var grade = Grade()
    grade.language = text.language
    grade.counts = text.counts
    grade.isGradable = matches.level(.gradable) > 0
    let scores = engine.scores
    var overall = scores.overall.base
    grade.components.reserveCapacity(Topic.components.count)
    grade.faults.reserveCapacity(Topic.faults.count)
    for index in 0..<ScoreTable.topicCount {
      let topic = Topic(rawValue: UInt16(index))
      let level = matches.level(topic)
      let points = scores.overall.points(index, level: level)
      overall += points
      let entry = LedgerEntry(level: level, points: points, evidence: level == 0 ? [] : evidence(of: topic))
      if topic.isComponent { grade.components.append(entry) } else { grade.faults.append(entry) }
    }
    grade.overall = Self.clamp(overall)
    grade.band = scores.band(of: grade.overall)
    grade.dimensions = scores.dimensions.map { formula in
      Self.clamp(
        (0..<ScoreTable.topicCount).reduce(formula.base) {
          $0 + formula.points($1, level: matches.level(Topic(rawValue: UInt16($1))))
        })
    }
    collectFindings(options, into: &grade)
    grade.regions = text.regions.map {
      GradeRegion(kind: $0.kind, span: TextSpan(start: Int($0.start), end: Int($0.end)))
    }
    grade.notEvaluated = notEvaluated()
    convertOffsets(of: &grade, to: options.offsetUnit)
    return grade
  }

  /// A judgement that changed a level was made, whatever else it would have liked to know.
  private func notEvaluated() -> [NotEvaluated] {
    var judgements: [NotEvaluated] = []
    for index in matches.unevaluatedJudgements {
      let isApplied = matches.appliedJudgements.contains { $0.judgement == index }
      if !isApplied { judgements.append(NotEvaluated(judgement: Int(index))) }
    }
    return judgements
  }

  static func clamp(_ score: Int) -> Int { min(100, max(0, score)) }

  /// The spans of a topic's hits and of the signals that its judgements show, in order, none inside another.
  private func evidence(of topic: Topic) -> [TextSpan] {
    var spans: [TextSpan] = []
    for hit in matches.hits where hit.topic == topic { spans.append(Self.span(of: hit)) }
    for applied in matches.appliedJudgements where applied.topic == topic && applied.after > applied.before {
      for shown in engine.image.evidenceTopics(ofJudgement: Int(applied.judgement)) {
        for hit in matches.hits where hit.topic == shown { spans.append(Self.span(of: hit)) }
      }
    }
    if spans.count < 2 { return spans }
    spans.sort { $0.start != $1.start ? $0.start < $1.start : $0.end > $1.end }
    var kept: [TextSpan] = []
    for span in spans where kept.last.map({ $0.end < span.end }) ?? true { kept.append(span) }
    return kept
  }

  static func span(of hit: Hit) -> TextSpan { TextSpan(start: Int(hit.start), end: Int(hit.end)) }
}
