import PardonGrading
import PardonRulePacks
import PardonRules
import Testing

/// What the built-in rules offer to replace must be safe to click on, in any text they match.
@Suite struct BuiltInFixTests {
  private let engine: Engine

  init() throws { engine = try Engine(image: try BuiltInRules.loadImage()) }

  @Test("every rule with replacements offers them in an example, in both languages", arguments: ["en", "fr"])
  func isOffered(_ language: String) {
    let image = engine.image
    let fixable = (0..<image.ruleCount).filter { image.hasReplacements(rule: $0) }.map { image.rule($0).id }
      .filter { $0.hasPrefix(language + ".") }
    let offered = Set(RuleExamples.texts(language).flatMap { OfferedFixes($0, engine).rules })
    #expect(fixable.count >= 10)
    #expect(Set(fixable).subtracting(offered) == [])
  }

  @Test("all replacements of a text at once leave fewer faults and bring none", arguments: ["en", "fr", "shared"])
  func isSafe(_ folder: String) {
    for draft in RuleExamples.texts(folder) {
      let fixes = OfferedFixes(draft, engine)
      if fixes.rules.isEmpty { continue }
      let after = engine.grade(fixes.text)
      let before = OfferedFixes.faults(fixes.grade)
      let left = OfferedFixes.faults(after)
      #expect(left.count < before.count, "\(draft) → \(fixes.text)")
      #expect(after.overall >= fixes.grade.overall, "\(draft) → \(fixes.text)")
      for fault in Fault.allCases {
        #expect(after[fault].level <= fixes.grade[fault].level, "\(fault.id): \(draft) → \(fixes.text)")
      }
      for component in Component.allCases {
        #expect(after[component].level >= fixes.grade[component].level, "\(component.id): \(draft) → \(fixes.text)")
      }
    }
  }

  @Test("spaces and marks stay as they were", arguments: ["en", "fr", "shared"])
  func readsWell(_ folder: String) {
    let slips = [#/ {2}/#, #/ [.,)]/#, #/,[.!?]/#, #/^ /#, #/[.!?] [a-zà-ÿ]/#]
    for draft in RuleExamples.texts(folder) {
      let text = OfferedFixes(draft, engine).text
      for slip in slips where draft.firstMatch(of: slip) == nil {
        #expect(text.firstMatch(of: slip) == nil, "\(draft) → \(text)")
      }
    }
  }
}
