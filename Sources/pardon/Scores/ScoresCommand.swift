import ArgumentParser

struct ScoresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scores",
    abstract: "Stored scores: queries, figures, export, deletion, reviews.",
    discussion: """
      --store names the store itself, an SQLite file or a PostgreSQL database; --server a server that stores scores, which \
      allows what the token allows. A store is read and written here while servers use it.

      --where takes FIELD=VALUE, FIELD!=VALUE, FIELD<NUMBER, <=, > and >=; several values are parted by “|”, and conditions \
      hold together. Fields: overall, band, gradable, language, channel, time, rule_set, id, dimension.ID, component.ID, \
      fault.ID, rule.ID, label.NAME.
      """,
    subcommands: [
      ScoresQueryCommand.self, ScoresAggregateCommand.self, ScoresExportCommand.self, ScoresDeleteCommand.self,
      ScoresRescoreCommand.self, ScoresAgreementCommand.self, ScoresReviewCommand.self, ScoresCheckCommand.self,
    ])
}

/// A table for people, JSON or CSV for programs.
enum ScoresFormat: String, ExpressibleByArgument, CaseIterable { case table, json, csv }
