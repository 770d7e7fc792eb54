internal import PardonGrading
internal import PardonRules
internal import PardonText

extension GradeDetail {
  /// The bytes of a grade.
  ///
  /// - `rules`: indices of the rules that spoke, as `ScoreRecord.rules` has them.
  /// - `places`: for each of `rules`, its place in the order of ids.
  static func bytes(
    _ grade: Grade, unit: OffsetUnit, rules: [UInt16], places: [UInt16], ruleCount: Int,
    circumstances: GradeCircumstances, arena: WireArena
  ) -> [UInt8] {
    var out = PackedNumbers()
    out.append(version)
    let flags =
      UInt64(unitNumber(unit)) | (grade.isIncomplete ? 4 : 0) | (grade.counts.words == 0 ? 8 : 0)
      | UInt64(languageCount(grade.language)) << 4 | UInt64(grade.band.rawValue) << 6
    out.append(flags)
    appendLedger(grade, &out)
    appendFindings(grade, rules, places, ruleCount, &out)
    out.append(UInt64(grade.regions.count))
    var end = 0
    for region in grade.regions {
      out.append(UInt64(region.kind.rawValue))
      out.append(region.span, after: &end)
    }
    out.append(UInt64(grade.notEvaluated.count))
    var judgement = 0
    for open in grade.notEvaluated {
      out.append(signed: open.judgement - judgement)
      judgement = open.judgement
    }
    append(circumstances, to: &out, with: arena)
    return out.bytes
  }

  private static func appendLedger(_ grade: Grade, _ out: inout PackedNumbers) {
    var lines: UInt64 = 0
    for index in 0..<lineCount {
      let line = grade.ledger.line(index)
      if line.points != 0 || !line.evidence.isEmpty { lines |= 1 << UInt64(index) }
    }
    out.append(lines)
    grade.ledger.allEvidence.withUnsafeBufferPointer { spans in
      var rest = lines
      while rest != 0 {
        let index = rest.trailingZeroBitCount
        rest &= rest - 1
        let line = grade.ledger.line(index)
        out.append(signed: line.points)
        out.append(UInt64(line.evidence.count))
        var end = 0
        for place in line.evidence { out.append(spans[place], after: &end) }
      }
    }
  }

  private static func appendFindings(
    _ grade: Grade, _ rules: [UInt16], _ places: [UInt16], _ ruleCount: Int, _ out: inout PackedNumbers
  ) {
    out.append(UInt64(grade.findings.count))
    var end = 0
    for finding in grade.findings {
      let rule = finding.index(behind: ruleCount)
      let place = rules.firstIndex(of: rule).map { places[$0] } ?? 0
      out.append(UInt64(place) << 1 | (finding.isFixable ? 1 : 0))
      let topic = UInt64(min(finding.topic.rawValue, Topic.gradable.rawValue))
      out.append(topic << 3 | UInt64(finding.severity.rawValue) << 1 | (finding.span == nil ? 0 : 1))
      out.append(signed: finding.points)
      if let span = finding.span { out.append(span, after: &end) }
    }
  }

  private static func languageCount(_ result: LanguageResult) -> Int {
    switch result.language {
    case .undetermined: 0
    case .english, .french: 1
    case .mixed: 2
    }
  }

  static func unitNumber(_ unit: OffsetUnit) -> UInt8 {
    switch unit {
    case .utf8: 0
    case .utf16: 1
    case .codePoint: 2
    }
  }
}

extension Finding {
  /// Index of the rule, or of the judgement behind all rules.
  func index(behind ruleCount: Int) -> UInt16 {
    switch source {
    case .rule(let index): UInt16(truncatingIfNeeded: index)
    case .judgement(let index): UInt16(truncatingIfNeeded: ruleCount + index)
    }
  }
}
