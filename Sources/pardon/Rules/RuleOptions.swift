import ArgumentParser
import Foundation
import PardonGrading
import PardonRules

/// Which rules to grade by: the built-in ones, a company's own beside or instead of them.
struct RuleOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp(
      "A rule file (YAML) to add, or a compiled image to use instead; may be repeated.", valueName: "file"),
    completion: .file())
  var files: [String] = []

  @Flag(help: "Use only the files of --rules, without the built-in rules.")
  var noBuiltInRules = false

  @Option(
    name: .customLong("disable"), help: ArgumentHelp("Switch off a rule by its id; may be repeated.", valueName: "id"))
  var disabled: [String] = []

  @Option(help: "Scoring profile of the rule set.")
  var profile = "default"

  func makeEngine() throws -> Engine {
    let image = try RuleSetLoader(files: files, withBuiltIn: !noBuiltInRules).image()
    do {
      return try Engine(image: image, profile: profile, disabling: disabled)
    } catch {
      complain("\(error)")
      throw ExitStatus.badInput
    }
  }
}
