import ArgumentParser

struct TextsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "texts",
    abstract: "Check and list the texts that Pardon writes with.",
    subcommands: [TextsCheckCommand.self, TextsListCommand.self])
}
