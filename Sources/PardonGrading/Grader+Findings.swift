internal import PardonRules
internal import PardonText

extension Grader {
  /// Faults first found in the text, then what is missing; ranked by points, then by place.
  mutating func collectFindings(_ options: GradeOptions, into grade: inout Grade) {
    var findings: [Finding] = []
    var newest = InlineArray<20, Int>(repeating: -1)
    for hit in matches.hits where hit.topic.isFault && matches.level(hit.topic) > 0 {
      add(finding(for: hit, grade), to: &findings, newest: &newest)
    }
    for applied in matches.appliedJudgements where applied.after > applied.before {
      if let finding = finding(for: applied, grade) { findings.append(finding) }
    }
    findings.sort(by: Self.ranks)
    if findings.count > options.findingsMax {
      findings.removeLast(findings.count - options.findingsMax)
      grade.isIncomplete = true
    }
    Self.keepComposable(&findings)
    grade.findings = findings
  }

  /// Replacements are offered only where all of them can be applied: of two that overlap the first in rank stays.
  private static func keepComposable(_ findings: inout [Finding]) {
    var taken: [TextSpan] = []
    for index in findings.indices where findings[index].isFixable {
      guard let span = findings[index].span, !taken.contains(where: { $0.overlaps(span) }) else {
        findings[index].isFixable = false
        continue
      }
      taken.append(span)
    }
  }

  private func finding(for hit: Hit, _ grade: Grade) -> Finding {
    let rule = Int(hit.rule)
    return Finding(
      source: .rule(rule), topic: hit.topic, span: Self.span(of: hit), severity: engine.image.severity(ofRule: rule),
      points: -grade.faults[Int(hit.topic.rawValue - Topic.firstFault.rawValue)].points,
      isFixable: engine.image.hasReplacements(rule: rule))
  }

  /// What a judgement says; nil when it only moves a level that other findings already speak of, or has no words.
  private func finding(for applied: AppliedJudgement, _ grade: Grade) -> Finding? {
    let judgement = Int(applied.judgement)
    guard engine.image.hasMessage(judgement: judgement) else { return nil }
    if applied.topic.isFault {
      let shown = engine.image.evidenceTopics(ofJudgement: judgement)
      return Finding(
        source: .judgement(judgement), topic: applied.topic,
        span: matches.hits.first { shown.contains($0.topic) }.map(Self.span),
        severity: .warn, points: -grade.faults[Int(applied.topic.rawValue - Topic.firstFault.rawValue)].points,
        isFixable: false)
    }
    let component = engine.adviceTopics[Int(applied.topic.rawValue)]
    guard component != Engine.noTopic else { return nil }
    guard component < Topic.firstFault.rawValue else {
      return Finding(
        source: .judgement(judgement), topic: .gradable, span: nil, severity: .info, points: 0, isFixable: false)
    }
    let entry = grade.components[Int(component)]
    return Finding(
      source: .judgement(judgement), topic: Topic(rawValue: component), span: entry.evidence.first,
      severity: entry.level == 0 ? .warn : .info,
      points: engine.scores.overall.points(Int(component), level: 2) - entry.points, isFixable: false)
  }

  /// Adds a fault's finding unless the last one of the same fault already covers some of its words; then the graver or
  /// longer one stays. Hits come in order of their start, so that only the last one can overlap.
  private func add(
    _ finding: Finding, to findings: inout [Finding], newest: inout InlineArray<20, Int>
  ) {
    let topic = Int(finding.topic.rawValue)
    guard let span = finding.span, newest[topic] >= 0, let other = findings[newest[topic]].span, other.overlaps(span)
    else {
      newest[topic] = findings.count
      findings.append(finding)
      return
    }
    let old = findings[newest[topic]]
    if (finding.severity.rawValue, span.end - span.start) > (old.severity.rawValue, other.end - other.start) {
      findings[newest[topic]] = finding
    }
  }

  private static func ranks(_ left: Finding, _ right: Finding) -> Bool {
    if left.points != right.points { return left.points > right.points }
    if left.severity != right.severity { return left.severity.rawValue > right.severity.rawValue }
    let places = (left.span?.start ?? Int.max, right.span?.start ?? Int.max)
    if places.0 != places.1 { return places.0 < places.1 }
    if left.topic != right.topic { return left.topic.rawValue < right.topic.rawValue }
    return order(left.source) < order(right.source)
  }

  private static func order(_ source: Finding.Source) -> Int {
    switch source {
    case .rule(let index): index
    case .judgement(let index): index + (1 << 32)
    }
  }
}
