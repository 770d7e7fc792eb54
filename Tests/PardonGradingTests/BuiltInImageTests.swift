import PardonRulePacks
import PardonRules
import Testing

/// A start trusts the image in the program; here it is checked whole.
@Test func imageInTheProgramIsValid() throws {
  try RuleImage.validate(BuiltInRules.imageBytes)
  #expect(try BuiltInRules.loadImage().sourceHash == RuleImage(immortal: BuiltInRules.imageBytes).sourceHash)
}
