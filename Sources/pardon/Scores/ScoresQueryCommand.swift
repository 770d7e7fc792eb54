import ArgumentParser
import PardonGrading

struct ScoresQueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query", abstract: "List stored scores that fit.",
    discussion: "As JSON, a QueryScoresResponse a page.")

  @OptionGroup var source: ScoresSource
  @OptionGroup var filter: ScoresFilter

  // A value may begin as an option does.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("time, overall or a dimension; with a leading “-” from high to low.", valueName: "field"))
  var orderBy = "-time"

  @Option(help: ArgumentHelp("Most scores to list.", valueName: "number"))
  var limit = 50

  @Option(help: "How they are written.")
  var format = ScoresFormat.table

  @OptionGroup var localeOptions: LocaleOptions

  mutating func validate() throws {
    if limit < 1 { throw ValidationError("--limit takes a number above 0.") }
  }

  mutating func run() throws {
    let locale = localeOptions.messages
    let client = try source.open(locale) { try RuleOptions.builtIn() }
    defer { client.close() }
    var output = StandardOutput()
    var table = ScoresTable(columns: Self.columns(locale))
    var token = ""
    var left = limit
    // A page is of the same query as the one before: “90d ago” must not move on between them.
    let conditions = filter.json
    if format == .csv { try output.write(ScoresTable.csv(ScoreRow.names(withRules: false))) }
    repeat {
      let page = try client.call(
        "QueryScores",
        ["where": conditions, "orderBy": orderBy, "pageSize": min(left, 1000), "pageToken": token])
      let answer = ScoresValue(json: page)
      let scores = answer["scores"].list
      switch format {
      case .json:
        try output.write(page)
        try output.write("\n")
      case .csv: for score in scores { try output.write(ScoresTable.csv(ScoreRow.cells(score, withRules: false))) }
      case .table: table.rows += scores.map(Self.row)
      }
      token = answer["nextPageToken"].text
      left -= scores.count
    } while !token.isEmpty && left > 0
    if format == .table { try output.write(table.text) }
    try output.flush()
  }

  private static func columns(_ locale: MessageLocale) -> [ScoresTable.Column] {
    func word(_ english: String, _ french: String) -> String { locale == .english ? english : french }
    return [
      ScoresTable.Column(name: word("time", "date")), ScoresTable.Column(name: word("name", "nom")),
      ScoresTable.Column(name: word("overall", "note"), isNumber: true),
      ScoresTable.Column(name: word("band", "niveau")),
      ScoresTable.Column(name: word("language", "langue")), ScoresTable.Column(name: word("channel", "canal")),
      ScoresTable.Column(name: word("faults", "défauts")), ScoresTable.Column(name: word("labels", "étiquettes")),
    ]
  }

  private static func row(_ score: ScoresValue) -> [String] {
    let grade = score["grade"]
    let faults = grade["faults"].list.filter { $0["level"].integer > 0 }.map { $0["id"].text }
    // Where no apology was called for, the figure says nothing.
    let isGradable = grade["gradable"].isTrue
    return [
      score["time"].text, score["name"].text, isGradable ? "\(grade["overall"].integer)" : "–",
      isGradable ? grade["band"].text : "–", grade["language"].text, score["channel"].text,
      faults.joined(separator: " "),
      score["labels"].members.map { "\($0.name)=\($0.text)" }.joined(separator: " "),
    ]
  }
}

/// A stored score as a row of numbers and texts, for spreadsheets.
enum ScoreRow {
  private static let dimensions = Dimension.allCases.map(\.id)
  private static let lines = Component.allCases.map(\.id) + Fault.allCases.map(\.id)

  /// - `withRules`: which rules spoke; pages of `QueryScores` do not say.
  static func names(withRules: Bool) -> [String] {
    ["name", "time", "recorded_time", "id", "channel", "language", "gradable", "overall", "band"]
      + dimensions.map { "\($0)_score" } + lines + (withRules ? ["rules"] : []) + ["labels", "rule_set"]
  }

  static func cells(_ score: ScoresValue, withRules: Bool) -> [String] {
    let grade = score["grade"]
    var cells = [
      score["name"].text, score["time"].text, score["recordedTime"].text, grade["id"].text, score["channel"].text,
      grade["language"].text, grade["gradable"].isTrue ? "true" : "false", "\(grade["overall"].integer)",
      grade["band"].text,
    ]
    cells += dimensions.map { "\(grade["dimensions"][$0].integer)" }
    cells += (grade["components"].list + grade["faults"].list).map { "\($0["level"].integer)" }
    if withRules { cells.append(rules(grade).joined(separator: " ")) }
    cells.append(score["labels"].members.map { "\($0.name)=\($0.text)" }.joined(separator: ";"))
    cells.append(grade["ruleSet"]["hash"].text)
    return cells
  }

  /// Each once, in the order of the findings.
  private static func rules(_ grade: ScoresValue) -> [String] {
    var rules: [String] = []
    for finding in grade["findings"].list where !rules.contains(finding["ruleId"].text) {
      rules.append(finding["ruleId"].text)
    }
    return rules
  }
}
