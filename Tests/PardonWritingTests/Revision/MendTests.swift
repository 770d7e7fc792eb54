import PardonRuleCompiler
import PardonWritingCompiler
import Testing

@testable import PardonWriting

@Suite struct MendTests {
  @Test func compileWithoutMistakes() {
    let errors = RevisionFixture.compiled.diagnostics.map(\.rendered)
    #expect(errors.isEmpty, "\(errors.joined(separator: "\n"))")
  }

  /// Every example of mends.yaml that needs no facts.
  @Test func examples() throws {
    let reviser = RevisionFixture.makeReviser()
    for example in RevisionFixture.compiled.examples where example.incident == nil {
      var trial = MendTrial(reviser)
      let after = try trial.applied(example.mend, to: example.before, phrases: [])
      #expect(after == example.after, "\(example.location.file):\(example.location.line): \(example.mend)")
    }
  }
}
