import ArgumentParser

struct ScoresExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write all stored scores that fit, first stored first.",
    discussion: """
      As JSON, a StoredScore a line, with findings and offsets. With --texts kept texts and reviews too: everything that is \
      held about a person, found by --where label.customer=… or the like.
      """)

  @OptionGroup var source: ScoresSource
  @OptionGroup var filter: ScoresFilter

  @Flag(help: "With texts, where they are kept, and with reviews.")
  var texts = false

  @Option(help: ArgumentHelp("Go on after the score of this name.", valueName: "name"))
  var after = ""

  @Option(help: "How they are written.")
  var format = ScoresFormat.json

  @OptionGroup var localeOptions: LocaleOptions

  mutating func validate() throws {
    if format == .table { throw ValidationError("--format takes json or csv here.") }
    if format == .csv, texts { throw ValidationError("Texts are written as JSON only.") }
  }

  mutating func run() throws {
    let client = try source.open(localeOptions.messages) { try RuleOptions.builtIn() }
    defer { client.close() }
    var output = StandardOutput()
    let isCSV = format == .csv
    if isCSV { try output.write(ScoresTable.csv(ScoreRow.names(withRules: true))) }
    try client.stream(
      "ExportScores", ["where": filter.json, "after": after, "includeTexts": texts]
    ) { score in
      if isCSV {
        try output.write(ScoresTable.csv(ScoreRow.cells(ScoresValue(json: score), withRules: true)))
      } else {
        try output.write(score)
        try output.write("\n")
      }
    }
    try output.flush()
  }
}
