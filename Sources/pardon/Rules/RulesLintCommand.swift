import ArgumentParser
import PardonRuleCompiler

struct RulesLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Say what works but looks wrong: unused lists, phrases written twice, and the like.",
    discussion: "Without files: the built-in rules. Status 1 when there is something to say.")

  @Argument(help: "Rule files (YAML), checked beside the built-in rules.", completion: .file(extensions: ["yaml"]))
  var files: [String] = []

  @OptionGroup var builtIn: BuiltInOptions

  func run() throws {
    let builder = RuleSetBuilder(withBuiltIn: !builtIn.noBuiltInRules, lints: true)
    let compiled = try builder.build(RuleSetLoader.read(files))
    _ = try compiled.checkedImageBytes()
    let warnings = compiled.warnings.filter { compiled.isOwn($0.location.file) }
    var output = StandardOutput()
    for warning in warnings { try output.write(warning.rendered + "\n") }
    try output.flush()
    if !warnings.isEmpty { throw ExitStatus.found }
  }
}
