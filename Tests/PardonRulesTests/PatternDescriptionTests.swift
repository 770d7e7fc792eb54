import PardonRuleCompiler
import PardonRules
import Testing

@Suite("Compiled phrases in print")
struct PatternDescriptionTests {
  @Test func positionsAndAnchors() throws {
    let late = SketchRules.word("late", "delayed")
    let rule = SketchRules.rule(
      "r",
      find: [
        .sequence([
          .sentenceStart, SketchRules.word("we"), .alternatives([.sequence([]), SketchRules.word("very")]),
          .gap(min: 0, max: 1), late, .clauseMark, .list("OUR"),
        ])
      ])
    let members = (0..<5).map { PhraseNode.sequence([SketchRules.word("our\($0)"), SketchRules.word("team\($0)")]) }
    let image = try RuleImage(
      bytes: ImageLowering.lower(SketchRules.set([rule], lists: [SketchRules.list("OUR", members)])))
    let description = try #require(image.patterns(ofRule: 0).first)
    #expect(
      description.positions == [
        "0 {we} begins → 1 2 3", "1 {very} → 2 3", "2 <ANY> → 3", "3 {delayed late} → ,4", "4 <OUR> ends",
      ])
    // Found beside the words that the list begins with.
    #expect(description.anchors == ["delayed", "late"])
  }
}
