import PardonGrading
import PardonText
import Testing

private let emoji = [
  "👩‍👩‍👧 Désolés 😀 pour la gêne occasionnée par le transporteur, é\u{301}té 🇫🇷.\r\nDès que possible 🙏 !\n> 😀 cité\n",
  "🙏🏽 Sorry 😀 for any inconvenience caused by the carrier, cafe\u{301} 🇬🇧.\r\nAs soon as possible 😀!\n> 😀 quoted\n",
]

@Test("offsets name the same words in every unit", arguments: emoji)
func units(_ text: String) throws {
  var options = GradeOptions()
  let bytes = TestRules.engine.grade(text)
  #expect(bytes.findings.count >= 3)
  options.offsetUnit = .utf16
  let utf16 = TestRules.engine.grade(text, GradeContext(), options)
  options.offsetUnit = .codePoint
  let scalars = TestRules.engine.grade(text, GradeContext(), options)
  for (index, span) in spans(bytes).enumerated() {
    let words = String(decoding: Array(text.utf8)[span.start..<span.end], as: UTF8.self)
    let second = spans(utf16)[index]
    #expect(String(decoding: Array(text.utf16)[second.start..<second.end], as: UTF16.self) == words)
    let third = spans(scalars)[index]
    #expect(String(String.UnicodeScalarView(Array(text.unicodeScalars)[third.start..<third.end])) == words)
  }
  #expect(bytes.overall == utf16.overall && bytes.overall == scalars.overall)
}

private func spans(_ grade: Grade) -> [TextSpan] {
  grade.findings.compactMap(\.span) + grade.ledger.flatMap(\.evidence) + grade.regions.map(\.span)
}
