import ArgumentParser

@main
struct PardonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pardon",
    abstract: "Grades service apologies in English and French, and says what to mend.",
    discussion: """
      EXIT STATUS
        0   done
        1   graded, and a score is below --min-score, or a rule check found differences
        64  the command line is wrong
        65  an input is wrong: not UTF-8, broken mail, broken JSON, broken rules
        66  a file cannot be read
        74  output cannot be written
      """,
    version: PardonVersion.text,
    subcommands: [GradeCommand.self, RulesCommand.self],
    defaultSubcommand: nil)
}
