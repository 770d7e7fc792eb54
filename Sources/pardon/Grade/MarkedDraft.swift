import PardonGrading
import PardonText

/// The draft with its findings underlined and numbered; what is not the author's own is greyed out or, without colour,
/// begins with a bar.
struct MarkedDraft {
  let draft: [UInt8]
  let findings: [Finding]
  let regions: [GradeRegion]
  let style: ReportStyle

  var text: String {
    var out = ""
    var start = 0
    while start < draft.count {
      let end = draft[start...].firstIndex(of: 0x0A) ?? draft.count
      out += line(start..<end)
      start = end + 1
    }
    return out
  }

  private struct Mark {
    var range: Range<Int>
    var number: Int
    var ink: ReportStyle.Ink
  }

  private func line(_ range: Range<Int>) -> String {
    guard isAuthored(range.lowerBound) else {
      return style.isColored
        ? style.paint(plain(range), .faint) + "\n" : (range.isEmpty ? "|\n" : "| " + plain(range) + "\n")
    }
    let marks = marks(in: range)
    if style.isColored { return colored(range, marks) + "\n" }
    var out = "  " + plain(range) + "\n"
    for mark in marks {
      let indent = width(range.lowerBound..<mark.range.lowerBound)
      let carets = String(repeating: "^", count: max(1, width(mark.range)))
      out += "  " + String(repeating: " ", count: indent) + carets + " [\(mark.number)]\n"
    }
    return out
  }

  private func colored(_ range: Range<Int>, _ marks: [Mark]) -> String {
    var out = ""
    var place = range.lowerBound
    for mark in marks where mark.range.lowerBound >= place {
      out += plain(place..<mark.range.lowerBound)
      out += style.underline(plain(mark.range), mark.ink) + style.paint("[\(mark.number)]", .faint)
      place = mark.range.upperBound
    }
    return out + plain(place..<range.upperBound)
  }

  /// The parts of findings that lie on a line, in order.
  private func marks(in line: Range<Int>) -> [Mark] {
    findings.enumerated().compactMap { index, finding -> Mark? in
      guard let span = finding.span, finding.topic.isFault else { return nil }
      let part =
        max(span.start, line.lowerBound)..<max(max(span.start, line.lowerBound), min(span.end, line.upperBound))
      if part.isEmpty { return nil }
      return Mark(range: part, number: index + 1, ink: finding.severity == .info ? .yellow : .red)
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func isAuthored(_ offset: Int) -> Bool {
    regions.first { $0.span.start <= offset && offset < $0.span.end }?.kind.isAuthored ?? true
  }

  private func plain(_ range: Range<Int>) -> String {
    var text = String(decoding: draft[range], as: UTF8.self)
    if text.utf8.last == 0x0D { text.unicodeScalars.removeLast() }
    // Control bytes of a draft must not reach the terminal.
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 0x20 && $0 != "\t" || $0.value == 0x7F ? "\u{FFFD}" : $0 }))
  }

  private func width(_ range: Range<Int>) -> Int { String(decoding: draft[range], as: UTF8.self).count }
}
