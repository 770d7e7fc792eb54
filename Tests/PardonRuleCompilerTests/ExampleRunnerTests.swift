import PardonRules
import Testing

@testable import PardonRuleCompiler

private let pack = """
  pack: test
  lang: en
  family:
    message: {en: "What.", fr: "Quoi."}
    why: {en: "Why.", fr: "Pourquoi."}
  rules:
    - id: en.apology.delay
      gives: apology 2
      find: ["sorry for ..3 delay"]
      unless: {before 3: not}
      match:
        - "We are «sorry for the long delay»."
        - "I am «sorry for» the delay."
        - "We regret the delay."
      no match:
        - "We are not sorry for the delay."
        - "Really sorry for your delay."
    - id: en.minimising.small
      gives: minimising 1
      find: ["(slight|long) delay", "small issue"]
      match: ["A «slight delay».", "A small issue."]
      no match: ["A delay.", "No issue."]
      also: [en.apology.delay]
    - id: en.thanks.plain
      gives: thanks
      find: thanks
      match: ["Many thanks to the whole team.", "Thanks a lot, Marie."]
      no match: ["We are sorry for the delay.", "Hello there."]
  """

private func run(_ text: String, prefix: String = "") throws -> ExampleReport {
  let source = PackSource(name: "test.yaml", text: text)
  let (set, diagnostics) = Fixtures.compiler.load([source])
  #expect(diagnostics.allSatisfy { $0.severity == .warning })
  let image = try RuleImage(bytes: ImageLowering.lower(set))
  var runner = ExampleRunner(ruleSet: set, image: image, sources: [source])
  return runner.run(prefix: prefix)
}

@Test("examples that do not do what their rule says are errors at their place")
func failures() throws {
  let report = try run(pack)
  #expect(report.exampleCount == 13)
  #expect(
    report.failures.map { "\($0.code.rawValue) \($0.location.line):\($0.location.column)" } == [
      "example-span 13:10", "example-silent 14:10", "example-fires 17:10",
    ])
  try expectSnapshot(report.failures.map(\.rendered).joined(separator: "\n\n"), "example-failures")
}

@Test("faults that other rules find are listed unless the rule expects them; components are not")
func crossPack() throws {
  #expect(
    try run(pack).unexpected.map { "\($0.exampleRule) ← \($0.rule): \($0.words)\($0.isNoMatch ? " (no match)" : "")" }
      == [
        "en.apology.delay ← en.minimising.small: long delay"
      ])
  let justified = pack.replacing("    unless:", with: "    also: [minimising]\n    unless:")
  #expect(try run(justified).unexpected.isEmpty)
}

@Test("a prefix runs some rules only")
func prefix() throws {
  let report = try run(pack, prefix: "en.minimising")
  #expect(report.exampleCount == 4)
  #expect(report.failures == [])
}

@Test("a replacement must silence its rule and bring in no fault")
func replacements() throws {
  func failures(_ replacement: String) throws -> [String] {
    let text = pack.replacing("sorry for ..3 delay", with: "sorry for ..3 (delay|wait)")
      .replacing("    unless: {before 3: not}", with: "    unless: {before 3: not}\n    replace: [\"\(replacement)\"]")
    return try run(text, prefix: "en.apology").failures.filter { $0.code == .unsafeReplacement }.map(\.message)
  }
  #expect(try failures("") == [])
  #expect(try failures("late with your order") == [])
  #expect(
    try failures("sorry for the wait").first == "with “sorry for the wait” in its place, “en.apology.delay” still fires"
  )
  #expect(
    try failures("sorry about a small issue").first
      == "with “sorry about a small issue” in its place, “en.minimising.small” then fires")
}

@Test("lists may hold gaps, anchors and clause marks")
func listContents() throws {
  let text = """
    pack: test
    lang: en
    lists:
      ITEM: [parcel ..2 late, "^ sorry", ", but"]
    rules:
      - id: en.list.contents
        gives: some.signal
        find: [<ITEM> indeed]
        match: [Your «parcel was so late indeed»., "«Sorry indeed», we are.", "Sure, «but indeed» no."]
        no match: [Your parcel was so very very late indeed., So sorry indeed., Sure but indeed no.]
    """
  let report = try run(text)
  #expect(report.exampleCount == 6)
  #expect(report.failures.map(\.rendered) == [])
}
