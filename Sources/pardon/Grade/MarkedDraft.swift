import PardonGrading
import PardonRules
import PardonText

/// The draft with its faults underlined and numbered; what is not the author's own is greyed out or, without colour,
/// begins with a bar.
struct MarkedDraft {
  private let draft: [UInt8]
  private let style: ReportStyle
  private let marks: [Mark]
  private let regions: [GradeRegion]

  private struct Mark {
    var range: Range<Int>
    var number: Int
    var ink: ReportStyle.Ink
  }

  /// - `findings`, `regions`: with offsets in UTF-8; a finding's number is its place here, from 1.
  init(draft: [UInt8], findings: [Finding], regions: [GradeRegion], style: ReportStyle) {
    self.draft = draft
    self.style = style
    self.regions = regions
    marks = findings.enumerated().compactMap { index, finding -> Mark? in
      guard let span = finding.span, !span.isEmpty, finding.topic.isFault else { return nil }
      return Mark(
        range: span.start..<span.end, number: index + 1, ink: finding.severity == .info ? .yellow : .red)
    }.sorted { ($0.range.lowerBound, $0.number) < ($1.range.lowerBound, $1.number) }
  }

  /// - Complexity: linear in the draft, and for each line in the marks that can reach it.
  var text: String {
    var out = ""
    var start = 0
    var region = 0
    var firstMark = 0
    while start < draft.count {
      let end = draft[start...].firstIndex(of: 0x0A) ?? draft.count
      while region < regions.count && regions[region].span.end <= start { region += 1 }
      while firstMark < marks.count && marks[firstMark].range.upperBound <= start { firstMark += 1 }
      if region < regions.count && !regions[region].kind.isAuthored {
        out += foreign(start..<end)
      } else {
        out += authored(start..<end, marks[firstMark...])
      }
      start = end + 1
    }
    return out
  }

  private func foreign(_ range: Range<Int>) -> String {
    if style.isColored { return style.paint(plain(range), .faint) + "\n" }
    return range.isEmpty ? "|\n" : "| \(plain(range))\n"
  }

  private func authored(_ range: Range<Int>, _ marks: ArraySlice<Mark>) -> String {
    let marks = marks.prefix { $0.range.lowerBound < range.upperBound }
    if style.isColored { return colored(range, Self.parts(of: marks, in: range)) + "\n" }
    if range.isEmpty { return "\n" }
    var out = ""
    for part in wrapped(range) {
      out += "  \(plain(part))\n"
      for mark in Self.parts(of: marks, in: part) {
        let indent = String(repeating: " ", count: width(part.lowerBound..<mark.range.lowerBound))
        let carets = String(repeating: "^", count: max(1, width(mark.range)))
        out += "  \(indent)\(carets) [\(mark.number)]\n"
      }
    }
    return out
  }

  private static func parts(of marks: ArraySlice<Mark>, in range: Range<Int>) -> [Mark] {
    marks.compactMap { mark in
      let part = mark.range.clamped(to: range)
      return part.isEmpty ? nil : Mark(range: part, number: mark.number, ink: mark.ink)
    }
  }

  /// A line in pieces that fit a terminal, so that carets stand below their words.
  private func wrapped(_ range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    var afterSpace = start
    var place = start
    var columns = 0
    for character in String(decoding: draft[range], as: UTF8.self) {
      place += character.utf8.count
      columns += 1
      if character == " " { afterSpace = place }
      guard columns > Self.columnsMax, afterSpace > start, place < range.upperBound else { continue }
      parts.append(start..<afterSpace)
      start = afterSpace
      columns = String(decoding: draft[start..<place], as: UTF8.self).count
    }
    return parts + [start..<range.upperBound]
  }

  private static let columnsMax = 96

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

  private func plain(_ range: Range<Int>) -> String {
    var text = String(decoding: draft[range], as: UTF8.self)
    while let last = text.unicodeScalars.last, last == "\r" || last == " " { text.unicodeScalars.removeLast() }
    return text.safeForTerminal
  }

  private func width(_ range: Range<Int>) -> Int { String(decoding: draft[range], as: UTF8.self).count }
}

extension String {
  /// Control characters of a draft must not reach the terminal.
  var safeForTerminal: String {
    guard unicodeScalars.contains(where: Self.isControl) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { Self.isControl($0) ? "\u{FFFD}" : $0 }))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 && scalar != "\t" || 0x7F..<0xA0 ~= scalar.value
  }
}
