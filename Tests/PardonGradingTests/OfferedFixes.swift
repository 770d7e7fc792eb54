import PardonGrading

/// A draft with the first replacement that each of its findings offers, applied as a client does: by span, all at once.
struct OfferedFixes {
  let grade: Grade
  /// Ids of the rules that offer one.
  let rules: [String]
  let text: String

  init(_ draft: String, _ engine: Engine) {
    grade = engine.grade(draft)
    var bytes = Array(draft.utf8)
    var rules: [String] = []
    for finding in grade.findings.filter(\.isFixable).sorted(by: { ($0.span?.start ?? 0) > ($1.span?.start ?? 0) }) {
      let coaching = engine.image.coaching(finding.source, .english)
      guard let span = finding.span, let replacement = coaching.replacements.first else { continue }
      bytes.replaceSubrange(span.start..<span.end, with: replacement.utf8)
      rules.append(coaching.id)
    }
    self.rules = rules
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// Findings of faults.
  static func faults(_ grade: Grade) -> [Finding] { grade.findings.filter { $0.fault != nil } }
}
