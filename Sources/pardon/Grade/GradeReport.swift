import PardonGrading
import PardonRules
import PardonText

/// The report a person reads: verdict, draft with marked spans, findings, ledger, what was left out.
struct GradeReport {
  let image: RuleImage
  let locale: MessageLocale
  let style: ReportStyle

  /// - `grade`: with offsets in UTF-8.
  func text(of grade: Grade, draft: [UInt8], name: String?) -> String {
    var out = ""
    if let name { out += style.paint(name, .bold) + "\n" }
    out += style.paint(Summary.text(of: grade, locale: locale), ink(of: grade.band)) + "\n\n"
    out += MarkedDraft(draft: draft, findings: grade.findings, regions: grade.regions, style: style).text + "\n"
    out += findings(grade)
    out += ledger(grade)
    out += notEvaluated(grade)
    return out
  }

  private func findings(_ grade: Grade) -> String {
    var out = ""
    var place = 0
    while place < grade.findings.count {
      let finding = grade.findings[place]
      let coaching = image.coaching(finding.source, locale)
      // Findings of one topic that say the same are told once.
      var end = place + 1
      while end < grade.findings.count, grade.findings[end].topic == finding.topic,
        says(grade.findings[end], thatOf: coaching)
      { end += 1 }
      out += (place..<end).map { style.paint("[\($0 + 1)]", .bold) }.joined(separator: " ") + " "
      out += told(finding, coaching)
      place = end
    }
    return out.isEmpty ? "" : out + "\n"
  }

  private func says(_ finding: Finding, thatOf coaching: Coaching) -> Bool {
    let other = image.coaching(finding.source, locale)
    return other.message == coaching.message && other.suggestion == coaching.suggestion
      && other.replacements == coaching.replacements
  }

  private func told(_ finding: Finding, _ coaching: Coaching) -> String {
    let points = finding.points > 0 ? " (+\(finding.points))" : ""
    var out = style.paint(image.name(of: finding.topic) + points, finding.topic.isFault ? .red : .blue)
    out += " " + coaching.message + "\n"
    if !coaching.why.isEmpty { out += "    " + style.paint(coaching.why, .faint) + "\n" }
    if let suggestion = coaching.suggestion { out += "    → " + suggestion + "\n" }
    if finding.isFixable, let first = coaching.replacements.first {
      let fix =
        first.isEmpty
        ? word("delete the marked words", "supprimez les mots marqués") : word("“\(first)”", "«\u{A0}\(first)\u{A0}»")
      out += "    ✎ " + fix + "\n"
    }
    return out
  }

  private func ledger(_ grade: Grade) -> String {
    var out = ""
    for component in Component.allCases { out += row(component.id, grade[component]) }
    for fault in Fault.allCases where grade[fault].level > 0 { out += row(fault.id, grade[fault]) }
    out += "\n"
    out += Dimension.allCases.map { "\($0.id) \(grade[$0])" }.joined(separator: " · ") + "\n"
    out += style.paint("overall \(grade.overall) · \(grade.band.id)", .bold) + "\n"
    return out
  }

  private func row(_ id: String, _ entry: LedgerEntry) -> String {
    let bar = ["○○", "●○", "●●"][entry.level]
    let points = entry.points > 0 ? "+\(entry.points)" : "\(entry.points)"
    let padding = String(repeating: " ", count: max(1, 22 - id.count))
    let line = "  \(bar)  \(id)\(padding)\(points)\n"
    return entry.level == 0 ? style.paint(line, .faint) : line
  }

  private func notEvaluated(_ grade: Grade) -> String {
    if grade.notEvaluated.isEmpty { return "" }
    let ids = grade.notEvaluated.map { image.judgementID($0.judgement) }.joined(separator: ", ")
    return style.paint(
      word("not evaluated for lack of context: ", "non évalué faute de contexte : ") + ids + "\n", .faint)
  }

  private func word(_ english: String, _ french: String) -> String { locale == .english ? english : french }

  private func ink(of band: Band) -> ReportStyle.Ink {
    switch band {
    case .harmful, .bad: .red
    case .weak, .acceptable: .yellow
    case .good, .exemplary: .green
    }
  }
}
