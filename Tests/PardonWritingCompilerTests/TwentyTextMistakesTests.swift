import PardonRuleCompiler
import Testing

@testable import PardonWritingCompiler

/// A mistake of a copy-writer and what is said about it.
struct Mistake: CustomTestStringConvertible, Sendable {
  let lang: String
  let body: String
  let code: String
  /// What the message or the hint must hold.
  let says: String
  /// The words under the caret.
  let marks: String
  var testDescription: String { "\(code): \(body.prefix(60))" }

  init(_ lang: String, _ body: String, _ code: String, says: String, marks: String) {
    self.lang = lang
    self.body = body
    self.code = code
    self.says = says
    self.marks = marks
  }

  /// A template with this text and a right example of another place.
  private static func text(_ lang: String, _ text: String, _ code: String, says: String, marks: String) -> Mistake {
    Mistake(
      lang,
      """
      templates:
        - id: \(lang).apology.one
          acts: apology
          text: "\(text)"
          examples: [{facts: late, reads: "\(lang)"}]
      """, code, says: says, marks: marks)
  }

  private static func template(_ lines: String, _ code: String, says: String, marks: String) -> Mistake {
    Mistake(
      "en", "templates:\n  - " + lines.split(separator: "\n").joined(separator: "\n    "), code, says: says,
      marks: marks)
  }

  static let all: [Mistake] = [
    template(
      "id: en.greeting.helo\nacts: greeting\nreplaces: yes\ntext: Hi.\nexamples: [{facts: late, reads: Hi.}]",
      "unknown-template", says: "replaces nothing", marks: "en.greeting.helo"),
    text("en", "Sorry for {itme}.", "unknown-fact", says: "did you mean “item”", marks: "{itme}"),
    text("en", "Sorry for {Item}.", "unknown-fact", says: "write {item}", marks: "{Item}"),
    text("en", "Sorry for {responsibility}.", "unknown-fact", says: "no fact", marks: "{responsibility}"),
    text("en", "Sorry {>falt}.", "unknown-phrase", says: "did you mean “fault”", marks: "{>falt}"),
    text("en", "Sorry for {your item.", "bad-text", says: "never closed", marks: "{"),
    text("en", "Sorry[ for {your item}.", "bad-text", says: "add “]”", marks: "["),
    text("en", "Sorry for it].", "bad-text", says: "without “[”", marks: "]"),
    text("en", "Sorry for {you item}.", "unknown-word", says: "did you mean “your”", marks: "{you item}"),
    text("en", "Sorry for {the cause}.", "bad-text", says: "write {cause}", marks: "{the cause}"),
    text("en", "On {time,clok}.", "bad-format", says: "did you mean “clock”", marks: "{time,clok}"),
    text("en", "On {item,date}.", "bad-format", says: "has no formats", marks: "{item,date}"),
    text("en", "It {item:was|were|is}.", "bad-text", says: "two forms", marks: "{item:was|were|is}"),
    text("en", "It {time:was|were}.", "bad-text", says: "no noun", marks: "{time:was|were}"),
    text("en", "Late [by {delay}].", "bad-spacing", says: "full stop when", marks: "Late [by {delay}]."),
    text("fr", "{vous attendez imparfait}.", "unknown-verb", says: "“attendre”", marks: "{vous attendez imparfait}"),
    text(
      "fr", "{vous attendre imparfai}.", "bad-grammar", says: "did you mean “imparfait”",
      marks: "{vous attendre imparfai}"),
    text("fr", "{je ne pouvoir}.", "bad-grammar", says: "without “pas”", marks: "{je ne pouvoir}"),
    text("fr", "{mon bévue}.", "unknown-noun", says: "fr/lexicon.yaml", marks: "{mon bévue}"),
    text("fr", "{item:livrée}.", "unknown-word", says: "", marks: "{item:livrée}"),
    text("fr", "{je venir passé}.", "unknown-gender", says: "person: we", marks: "{je venir passé}"),
    template(
      "id: en.apology.one\nacts: apology\ntext: Sorry.", "missing-example", says: "examples:", marks: "en.apology.one"),
    template(
      "id: apology\nacts: apology\ntext: Sorry.\nexamples: [{facts: late, reads: Sorry.}]", "bad-id",
      says: "en.apology.object-first",
      marks: "apology"),
    template(
      "id: en.apology.one\nacts: appology\ntext: Sorry.\nexamples: [{facts: late, reads: Sorry.}]", "bad-value",
      says: "did you mean “apology”", marks: "appology"),
    template(
      "id: en.apology.one\nacts: apology\nwhen: {chanel: sms}\ntext: Sorry.\nexamples: [{facts: late, reads: Sorry.}]",
      "unknown-key", says: "did you mean “channel”", marks: "chanel"),
    template(
      "id: en.apology.one\nacts: apology\nwhen: {channel: smss}\ntext: Sorry.\nexamples: [{facts: late, reads: Sorry.}]",
      "bad-condition", says: "did you mean “sms”", marks: "smss"),
    template(
      "id: en.apology.one\nacts: apology\nwhen: {incident: [late, lat]}\ntext: Sorry.\nexamples: [{facts: late, reads: Sorry.}]",
      "unknown-incident", says: "did you mean “late”", marks: "lat"),
    template(
      "id: en.apology.one\nacts: apology\ntext: Sorry.\nexamples: [{facts: late, reads: Sory.}]", "example-differs",
      says: "written:  Sorry.", marks: "Sory."),
    template(
      "id: en.apology.one\nacts: apology\ntext: Since {place}.\nexamples: [{facts: late, reads: Since.}]",
      "example-does-not-fit", says: "“place” is not among them", marks: "Since."),
    template(
      "id: en.apology.one\nacts: apology\ntext: \"{>duty}\"\nexamples: [{facts: late, reads: Since.}]",
      "example-does-not-fit", says: "no phrase “duty”", marks: "Since."),
    template(
      "id: en.apology.one\nacts: apology\ntext: Sorry.\nexamples: [{facts: {incident: late, delay: 3 days}, reads: Sorry.}]",
      "bad-sample", says: "ISO 8601", marks: "Sorry."),
    template(
      "id: en.apology.one\nacts: apology\ntext: Sorry.\nexamples: [{facts: {incident: late, dely: P3D}, reads: Sorry.}]",
      "bad-sample", says: "did you mean “delay”", marks: "dely"),
    template(
      "id: en.apology.one\nacts: apology\ntext: Sorry.\nexamples: [{facts: late, style: {locale: fr-FR}, reads: Sorry.}]",
      "bad-value", says: "en-US, en-GB", marks: "fr-FR"),
    Mistake("fr", "nouns: {bévue: x}", "bad-value", says: "m or f", marks: "x"),
    Mistake(
      "en", "phrases: {late: {fault: [{text: \"{>name}\", reads: x}]}}", "bad-text", says: "cannot contain phrases",
      marks: "{>name}"),
    Mistake("en", "phrases: {late: {fault: [{text: being late}]}}", "missing-key", says: "reads", marks: "{"),
    Mistake("en", "phrases: {late: {falt: []}}", "unknown-key", says: "did you mean “fault”", marks: "falt"),
  ]
}

@Suite("mistakes in texts")
struct TwentyTextMistakesTests {
  @Test("are told with their place and what to write instead", arguments: Mistake.all)
  func mistake(_ mistake: Mistake) throws {
    let file = PackSource(name: "\(mistake.lang)/own.yaml", text: "lang: \(mistake.lang)\n\(mistake.body)\n")
    let errors = Texts.compile(file).diagnostics.filter { $0.severity == .error }
    let error = try #require(errors.first)
    #expect(errors.count == 1, "\(errors.map(\.rendered).joined(separator: "\n"))")
    #expect(error.code.rawValue == mistake.code)
    #expect(error.rendered.contains(mistake.says), "\(error.rendered)")
    #expect(error.location.file == "\(mistake.lang)/own.yaml")
    let line = Array(error.sourceLine ?? "")
    let start = error.location.column - 1
    #expect(String(line[start..<min(line.count, start + error.length)]) == mistake.marks)
  }

  @Test("of one language only: an act without a counterpart")
  func parity() {
    let english = PackSource(
      name: "en/a.yaml",
      text: """
        lang: en
        templates:
          - {id: en.apology.one, acts: apology, text: Sorry., examples: [{facts: late, reads: Sorry.}]}
          - {id: en.closing.one, acts: closing, text: Bye., examples: [{facts: late, reads: Bye.}]}
        """)
    let french = PackSource(
      name: "fr/a.yaml",
      text: """
        lang: fr
        templates:
          - {id: fr.apology.one, acts: apology, text: Pardon., examples: [{facts: late, reads: Pardon.}]}
        phrases: {late: {name: [{text: ce retard, reads: ce retard}]}}
        """)
    let result = Texts.compile(english, french, parity: true)
    #expect(result.diagnostics.map(\.code.rawValue) == ["text-parity", "unused-phrases", "text-parity"])
    #expect(result.pack == nil)
  }
}
