import Foundation
import PardonGrading
import PardonRules
import PardonText
import Testing

/// A way to write the same text that must not change its grade (docs/scoring.md).
enum Variant: String, CaseIterable, Sendable {
  case typographicApostrophes, noBreakSpaces, narrowNoBreakSpaces, decomposed, softHyphens, zeroWidth, crlf, upperCase
  case ligatures

  func apply(_ text: String) -> String {
    switch self {
    case .typographicApostrophes: text.replacingOccurrences(of: "'", with: "\u{2019}")
    case .noBreakSpaces: text.replacingOccurrences(of: " ", with: "\u{A0}")
    case .narrowNoBreakSpaces: text.replacingOccurrences(of: " ", with: "\u{202F}")
    case .decomposed: text.decomposedStringWithCanonicalMapping
    case .softHyphens: text.replacingOccurrences(of: "rr", with: "r\u{AD}r")
    case .zeroWidth: text.replacingOccurrences(of: "rr", with: "r\u{200B}r")
    case .crlf: text.replacingOccurrences(of: "\n", with: "\r\n")
    case .upperCase: text.uppercased()
    case .ligatures: text.replacingOccurrences(of: "oe", with: "œ")
    }
  }
}

private func shape(_ grade: Grade) -> [String] {
  grade.findings.map { "\(TestRules.image.coaching($0.source, .english).id) \($0.points) \($0.span != nil)" }
    + grade.ledger.map { "\($0.level) \($0.points) \($0.evidence.count)" }
    + ["\(grade.overall) \(grade.dimensions) \(grade.isGradable) \(grade.language.main)"]
}

@Test("typographic variants of a text have identical findings", arguments: Drafts.all, Variant.allCases)
func variants(_ drafts: Drafts.Pair, _ variant: Variant) {
  for text in drafts.both {
    let changed = variant.apply(text)
    #expect(shape(TestRules.engine.grade(changed)) == shape(TestRules.engine.grade(text)))
  }
}

@Test("findings of a variant cover the same words", arguments: Variant.allCases)
func variantSpans(_ variant: Variant) {
  for text in Drafts.all[1].both {
    let changed = variant.apply(text)
    let bytes = Array(changed.utf8)
    let words = TestRules.engine.grade(changed).findings.map { finding in
      finding.span.map { spoken(bytes[$0.start..<$0.end]) }
    }
    let original = Array(text.utf8)
    let expected = TestRules.engine.grade(text).findings.map { finding in
      finding.span.map { variant.apply(spoken(original[$0.start..<$0.end])) }
    }
    #expect(words == expected)
  }
}

/// Without the space that words to be taken out take along: capitals decide which fixes are offered.
private func spoken(_ bytes: ArraySlice<UInt8>) -> String {
  String(decoding: bytes.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
}
