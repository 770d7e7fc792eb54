import ArgumentParser
import PardonGrading

/// Which rules to grade by: the built-in ones, a company's own beside or instead of them.
struct RuleOptions: ParsableArguments {
  @OptionGroup var ruleSet: RuleSetOptions

  @Option(
    name: .customLong("disable"), help: ArgumentHelp("Switch off a rule by its id; may be repeated.", valueName: "id"))
  var disabled: [String] = []

  @Option(help: "Scoring profile of the rule set.")
  var profile = "default"

  /// The built-in rules.
  static func builtIn() throws -> Engine {
    let image = try RuleSetLoader.builtIn()
    do {
      return try Engine(image: image)
    } catch {
      complain("\(error)")
      throw ExitStatus.badInput
    }
  }

  func makeEngine() throws -> Engine {
    let image = try ruleSet.loader.image()
    do {
      return try Engine(image: image, profile: profile, disabling: disabled)
    } catch {
      for problem in Engine.problems(image: image, profile: profile, disabling: disabled) { complain("\(problem)") }
      throw ExitStatus.badInput
    }
  }
}
