import ArgumentParser
import Foundation
import PardonGrading

struct ScoresAgreementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agreement", abstract: "How far people and rules agree: Cohen's kappa, linearly weighted.",
    discussion: "Over scores with reviews. As JSON, a GetAgreementResponse.")

  @OptionGroup var source: ScoresSource
  @OptionGroup var filter: ScoresFilter

  @Option(help: "How it is written.")
  var format = ScoresFormat.table

  @OptionGroup var localeOptions: LocaleOptions

  mutating func run() throws {
    let locale = localeOptions.messages
    let client = try source.open(locale) { try RuleOptions.builtIn() }
    defer { client.close() }
    func word(_ english: String, _ french: String) -> String { locale == .english ? english : french }
    func kappa(_ value: ScoresValue) -> String {
      if value.isMissing { return format == .csv ? "" : "–" }
      let text = String(format: "%.3f", value.number)
      return locale == .english || format == .csv ? text : text.replacing(".", with: ",")
    }
    let answer = try client.call("GetAgreement", ["where": filter.json])
    var output = StandardOutput()
    guard format != .json else {
      try output.write(answer)
      try output.write("\n")
      return try output.flush()
    }
    let names =
      format == .csv
      ? ["id", "count", "people_and_rules", "people"]
      : ["id", word("reviewed", "évalués"), word("people and rules", "humains et règles"), word("people", "humains")]
    var table = ScoresTable(columns: names.enumerated().map { ScoresTable.Column(name: $1, isNumber: $0 > 0) })
    for line in ScoresValue(json: answer)["agreements"].list {
      table.rows.append([
        line["id"].text, "\(line["count"].integer)", kappa(line["peopleAndRules"]), kappa(line["people"]),
      ])
    }
    try output.write(format == .csv ? table.csv : table.text)
    try output.flush()
  }
}
