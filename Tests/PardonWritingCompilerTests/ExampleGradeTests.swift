import PardonGrading
import PardonRuleCompiler
import PardonRulePacks
import PardonWriting
import Testing

@testable import PardonWritingCompiler

@Suite("examples of built-in texts")
struct ExampleGradeTests {
  @Test("have no fault and leave no placeholder when they are graded")
  func grades() throws {
    let engine = try Engine(image: BuiltInRules.loadImage())
    var grader = engine.makeGrader()
    let result = WritingCompiler(french: Texts.french).compile(Texts.builtIn)
    #expect(result.examples.count > 500)
    var faults: [String] = []
    for example in result.examples {
      var options = GradeOptions()
      options.language = example.locale.language
      // A phrase is no sentence.
      guard example.isTemplate else { continue }
      let grade = try grader.grade(Array(example.text.utf8), options: options)
      // How much of a message explains is no matter of one sentence.
      let fault = Fault.allCases.first { $0 != .excessJustification && grade[$0].level > 0 }
      if let fault { faults.append("\(example.location.file):\(example.location.line): \(fault): \(example.text)") }
    }
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }
}
