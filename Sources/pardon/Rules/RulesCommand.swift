import ArgumentParser

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List, explain, test and compile rules.",
    subcommands: [
      RulesListCommand.self, RulesExplainCommand.self, RulesTestCommand.self, RulesLintCommand.self,
      RulesCompileCommand.self, RulesCheckCommand.self, RulesDiffCommand.self,
    ])
}
