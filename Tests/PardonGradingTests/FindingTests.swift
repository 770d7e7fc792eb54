import PardonGrading
import PardonRules
import Testing

private func words(_ text: String, _ span: TextSpan?) -> String? {
  span.map { String(decoding: Array(text.utf8)[$0.start..<$0.end], as: UTF8.self) }
}

private func id(_ finding: Finding) -> String { TestRules.image.coaching(finding.source, .english).id }

@Test("findings come by points, then severity, then place", arguments: Drafts.all)
func ranking(_ drafts: Drafts.Pair) {
  for text in drafts.both {
    let findings = TestRules.engine.grade(text).findings
    for (left, right) in zip(findings, findings.dropFirst()) {
      #expect(left.points >= right.points)
      if left.points == right.points { #expect(left.severity.rawValue >= right.severity.rawValue) }
    }
  }
}

@Test("the same findings in both languages, each with its words and what it costs")
func findingsOfBadDraft() {
  let expected = [
    ("advice.repair.missing", 60), ("blame_shift.carrier", 30), ("stalling.asap", 7), ("boilerplate.caused", 4),
    ("effort_shift.possible", 3),
  ]
  for (text, language) in [(Drafts.all[1].english, "en."), (Drafts.all[1].french, "fr.")] {
    let findings = TestRules.engine.grade(text).findings
    #expect(findings.map { id($0).replacing(language, with: "") } == expected.map(\.0))
    #expect(findings.map(\.points) == expected.map(\.1))
  }
  let english = TestRules.engine.grade(Drafts.all[1].english).findings
  #expect(
    english.map { words(Drafts.all[1].english, $0.span) } == [
      nil, "the carrier", "as soon as possible", "any inconvenience caused by the carrier", "possible, please call",
    ])
  let french = TestRules.engine.grade(Drafts.all[1].french).findings
  #expect(
    french.map { words(Drafts.all[1].french, $0.span) } == [
      nil, "le transporteur", "dès que possible", "la gêne occasionnée par le transporteur",
      "possible, veuillez appeler",
    ])
}

@Test("of overlapping findings of one fault the graver stays, those of different faults both do")
func deduplication() {
  let findings = TestRules.engine.grade(Drafts.all[1].english).findings
  #expect(findings.filter { id($0).hasPrefix("en.boilerplate") }.map(id) == ["en.boilerplate.caused"])
  #expect(findings.contains { id($0) == "en.blame_shift.carrier" })
  let apart = TestRules.engine.grade("Sorry for any inconvenience, and once more for any inconvenience.").findings
  #expect(apart.filter { id($0) == "en.boilerplate.inconvenience" }.count == 2)
}

@Test("replacements can all be applied: none overlaps another")
func replacementsCompose() {
  for text in Drafts.all[1].both {
    let fixable = TestRules.engine.grade(text).findings.filter(\.isFixable)
    // “as soon as possible” and “possible, please call” both have one; the costlier stays.
    #expect(fixable.map(id).map { $0.dropFirst(3) } == ["stalling.asap"])
  }
  let text = "Sorry for any inconvenience. We will answer as soon as possible."
  #expect(OfferedFixes(text, TestRules.engine).text == "Sorry for. We will answer by Friday.")
}

@Test("words that are taken out take along the space, comma, mark or line that goes with them")
func deletions() {
  func fixed(_ english: String, _ french: String) -> [String] {
    [english, french].map { OfferedFixes($0, TestRules.engine).text }
  }
  #expect(
    fixed("We are late, any inconvenience.", "Nous avons du retard, la gêne occasionnée !") == [
      "We are late.", "Nous avons du retard !",
    ])
  #expect(
    fixed("We are late, any inconvenience, sorry.", "Nous tardons, la gêne occasionnée, pardon.") == [
      "We are late, sorry.", "Nous tardons, pardon.",
    ])
  #expect(
    fixed("We are late. Any inconvenience! We call.", "Nous tardons. La gêne occasionnée. Nous appelons.") == [
      "We are late. We call.", "Nous tardons. Nous appelons.",
    ])
  #expect(
    fixed("We are late.\n\nAny inconvenience.\n\nTom", "Nous tardons.\n\nLa gêne occasionnée.\n\nTom") == [
      "We are late.\n\nTom", "Nous tardons.\n\nTom",
    ])
}

@Test(
  "a sentence that is taken out leaves the indent of a signature or quoted mail",
  arguments: [
    ("We are late.\n\nAny inconvenience.\n\n", "  Sent from my iPhone\n"),
    ("Nous tardons.\n\nLa gêne occasionnée.\n\n", "  Envoyé de mon iPhone\n"),
    ("We are late.\n\nAny inconvenience.\n\n", "  > Where is it?\n"),
    ("Nous tardons.\n\nLa gêne occasionnée.\n\n", "  > Où est-il ?\n"),
  ])
func deletionsStayInRegion(_ draft: String, _ rest: String) {
  let first = draft.split(separator: "\n")[0]
  #expect(OfferedFixes(draft + rest, TestRules.engine).text == "\(first)\n\n\(rest)")
}

@Test(
  "no replacement where the rest would need a capital, another word or a list mark",
  arguments: [
    "As soon as possible we call you back.", "Dès que possible nous vous appelons.",
    "Any inconvenience is on us, we say.", "La gêne occasionnée est à nous, disons.",
    "We say (any inconvenience) that we call.", "Nous disons (la gêne occasionnée) et nous appelons.",
    "We call:\n- Any inconvenience.\n- The bill.", "Nous appelons :\n- La gêne occasionnée.\n- La facture.",
    "Any inconvenience. That is why we call.", "La gêne occasionnée. C’est pourquoi nous appelons.",
    "Any inconvenience. However, we call.", "La gêne occasionnée. En effet, nous appelons.",
    "Any inconvenience.\n\nOn the other hand, we call.", "La gêne occasionnée.\n\nToutefois, nous appelons.",
  ])
func withheldReplacements(_ text: String) throws {
  let fault = try #require(TestRules.engine.grade(text).findings.first { $0.fault != nil })
  #expect(!fault.isFixable)
  #expect(try #require(fault.span).end - #require(fault.span).start < 24)
}

@Test("a missing component is worth what it would add")
func missingComponent() throws {
  for text in Drafts.all[1].both {
    let finding = try #require(TestRules.engine.grade(text).findings.first)
    #expect(finding.topic == Topic(rubric: "repair"))
    #expect(finding.span == nil)
    #expect(finding.points == 60)
  }
}

@Test("beyond the limit findings are left out, the least first, and the grade says so")
func findingsMax() {
  var options = GradeOptions()
  options.findingsMax = 2
  let grade = TestRules.engine.grade(Drafts.all[1].english, GradeContext(), options)
  #expect(grade.findings.map(\.points) == [60, 30])
  #expect(grade.isIncomplete)
  #expect(!TestRules.engine.grade(Drafts.all[1].english).isIncomplete)
}

@Test("messages in the language asked for, whatever the draft's")
func locales() throws {
  for text in Drafts.all[1].both {
    let grade = TestRules.engine.grade(text)
    let source = try #require(grade.findings.first).source
    #expect(TestRules.image.coaching(source, .english).message == "Nothing is repaired.")
    #expect(TestRules.image.coaching(source, .french).message == "Rien n'est réparé.")
    #expect(Summary.text(of: grade, locale: .english).hasPrefix("Harmful (0/100): it shifts the blame"))
    #expect(Summary.text(of: grade, locale: .french).hasPrefix("Nuisible (0/100)\u{A0}: la faute est rejetée ailleurs"))
  }
}

@Test("texts read in place are those of the coaching, in both languages")
func textsInPlace() {
  var seen = 0
  for text in Drafts.all.flatMap(\.both) {
    for finding in TestRules.engine.grade(text).findings {
      for locale in MessageLocale.allCases {
        let coaching = TestRules.image.coaching(finding.source, locale)
        let texts = TestRules.image.texts(finding.source, locale)
        #expect(string(texts.id) == coaching.id)
        #expect(string(texts.message) == coaching.message)
        #expect(string(texts.why) == coaching.why)
        #expect(texts.suggestion.map(string) == coaching.suggestion)
        #expect((0..<texts.replacementCount).map { string(texts.replacement($0)) } == coaching.replacements)
        seen += 1
      }
    }
  }
  #expect(seen > 10)
}

private func string(_ text: RuleText) -> String { String(decoding: text, as: UTF8.self) }
