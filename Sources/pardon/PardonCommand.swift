import ArgumentParser
import Foundation
import PardonText

@main
struct PardonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pardon",
    abstract: "Grades and writes service apologies in English and French.",
    discussion: """
      EXIT STATUS
        0   done
        1   a score is below --min-score, an example of a rule fails, or lint has something to say
        64  the command line is wrong
        65  an input is wrong: not UTF-8, broken mail, broken JSON, broken rules
        66  a file cannot be read
        69  a server cannot be reached, or cannot listen on its address
        73  a file cannot be created
        74  standard output cannot be written
        78  the configuration of a server is wrong
        130 a signal ended a bulk run in order
      """,
    version: PardonVersion.text,
    subcommands: [
      GradeCommand.self, BulkCommand.self, ScoresCommand.self, ComposeCommand.self, ReviseCommand.self,
      RulesCommand.self,
      TextsCommand.self,
      ServeCommand.self, HealthCommand.self, TokenCommand.self,
    ])

  static func main() {
    // A reader that has seen enough is no error: writing then fails with EPIPE, see StandardOutput.
    signal(SIGPIPE, SIG_IGN)
    do {
      _ = try ProcessorTier.requested()
    } catch {
      complain("\(error)")
      Foundation.exit(ExitStatus.badConfiguration.rawValue)
    }
    main(nil)
  }
}
