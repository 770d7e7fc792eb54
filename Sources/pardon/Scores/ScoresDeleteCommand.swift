import ArgumentParser
import PardonGrading

struct ScoresDeleteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete stored scores that fit, for good.",
    discussion: """
      Texts, reviews and their part in every figure go with them: --where label.ticket=4711, label.customer=…, \
      label.agent=…. Without --yes they are only counted.
      """)

  @OptionGroup var source: ScoresSource
  @OptionGroup var filter: ScoresFilter

  @Flag(help: "Delete them.")
  var yes = false

  @OptionGroup var localeOptions: LocaleOptions

  mutating func validate() throws {
    if filter.json.isEmpty { throw ValidationError("Say what to delete: --where, --since or --until.") }
  }

  mutating func run() throws {
    let locale = localeOptions.messages
    let client = try source.open(locale) { try RuleOptions.builtIn() }
    defer { client.close() }
    let answer = ScoresValue(json: try client.call("DeleteScores", ["where": filter.json, "dryRun": !yes]))
    let count = answer["count"].integer
    let told =
      switch (locale, yes) {
      case (.english, true): "\(counted(count, "score")) deleted"
      case (.english, false): "\(counted(count, "score")) would be deleted; --yes deletes them"
      case (.french, true): "notes supprimées : \(count)"
      case (.french, false): "notes qui seraient supprimées : \(count) ; --yes les supprime"
      }
    try StandardOutput.write(whole: told + "\n")
  }
}
