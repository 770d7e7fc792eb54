import PardonGrading
import PardonText

/// What a grade promises of any text.
enum GradeInvariants {
  static func check(_ grade: Grade, unit: OffsetUnit, text: [UInt8]) {
    let string = String(decoding: text, as: UTF8.self)
    let length =
      switch unit {
      case .utf8: text.count
      case .utf16: string.utf16.count
      case .codePoint: string.unicodeScalars.count
      }
    require((0...100).contains(grade.overall) && grade.dimensions.allSatisfy { (0...100).contains($0) })
    require(grade.components.count == Component.allCases.count && grade.faults.count == Fault.allCases.count)
    checkRegions(grade.regions, length)
    for entry in grade.ledger {
      require((0...2).contains(entry.level), "level \(entry.level)")
      for span in entry.evidence { checkSpan(span, grade.regions) }
    }
    for finding in grade.findings {
      if let span = finding.span { checkSpan(span, grade.regions) }
    }
    if unit == .utf8 {
      for span in grade.findings.compactMap(\.span) {
        require(span.start == text.count || text[span.start] & 0xC0 != 0x80)
        require(span.end == text.count || text[span.end] & 0xC0 != 0x80)
      }
    }
  }

  private static func checkRegions(_ regions: [GradeRegion], _ length: Int) {
    var end = 0
    for region in regions {
      require(region.span.start == end && region.span.end > end, "regions do not lie end to end")
      end = region.span.end
    }
    require(end == length, "the regions do not cover the text")
  }

  /// Inside the text, and in the author's own words at both ends.
  private static func checkSpan(_ span: TextSpan, _ regions: [GradeRegion]) {
    require(span.start < span.end, "an empty span")
    for region in regions where span.start < region.span.end && region.span.start < span.end {
      let isEnd =
        region.span.start <= span.start && span.start < region.span.end
        || region.span.start < span.end && span.end <= region.span.end
      require(!isEnd || region.kind.isAuthored, "a span in a region that is not the author's")
    }
    require(span.end <= regions.last?.span.end ?? 0, "a span outside the text")
  }
}
