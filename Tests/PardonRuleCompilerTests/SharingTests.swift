import PardonRules
import Testing

@testable import PardonRuleCompiler

@Suite("What rules share in the image")
struct SharingTests {
  private func image(_ rules: [(id: String, find: String)]) throws -> RuleImage {
    var pack = "pack: en/sharing\nlang: en\nrules:\n"
    for rule in rules {
      pack += """
          - id: en.sharing.\(rule.id)
            gives: \(rule.id)
            find: "\(rule.find)"
            match: [any text, any other text]
            no match: ["No.", "Never."]

        """
    }
    let compiler = RuleCompiler(english: Fixtures.english, french: Fixtures.french, checksParity: false)
    let (_, bytes, diagnostics) = compiler.compile([PackSource(name: "en/sharing.yaml", bytes: Array(pack.utf8))])
    #expect(!diagnostics.contains { $0.severity == .error }, "\(diagnostics.map(\.rendered))")
    return try RuleImage(bytes: try #require(bytes))
  }

  @Test("the same phrase, however it is written, has one program and one pair of walks")
  func equalPhrases() throws {
    let image = try image([
      ("one", "we (are|were) very? late"), ("two", "we (were|are) (very|) late"), ("three", "we are late today"),
    ])
    let patterns = (0..<image.patterns.count).map { image.patterns[$0] }
    #expect(patterns.count == 3)
    #expect(patterns[0].program == patterns[1].program)
    #expect(patterns[0].program != patterns[2].program)
    let triggers = (0..<image.triggers.count).map { image.triggers[$0] }
    let first = triggers.filter { $0.pattern == 0 }
    let second = triggers.filter { $0.pattern == 1 }
    #expect(!first.isEmpty && first.map(\.forward) == second.map(\.forward))
    #expect(first.map(\.backward) == second.map(\.backward))
  }

  @Test("phrases of other words that lead on alike share their walks behind the word")
  func equalEnds() throws {
    let image = try image([("one", "condolences about the delay"), ("two", "commiserations about the delay")])
    let forward = (0..<image.triggers.count).map { image.triggers[$0].forward }
    #expect(forward.count == 2 && forward[0] == forward[1])
  }
}
