import ArgumentParser
import Foundation
import PardonGrading

struct ScoresRescoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rescore", abstract: "Grade kept texts again and tell what changes; nothing is stored.",
    discussion: """
      With --store by the rules of --rules and the like; with --server by a rule set of the server (rules.sets), or the one it \
      serves. As JSON, a RescoreResponse a line: the messages that change most, then the summary.
      """)

  @OptionGroup var source: ScoresSource
  @OptionGroup var filter: ScoresFilter

  @Option(help: ArgumentHelp("A rule set of the server.", valueName: "name"))
  var ruleSet = ""

  @Option(help: ArgumentHelp("How many of the messages that change most are listed.", valueName: "number"))
  var limit = 100

  @Option(help: "How they are written.")
  var format = ScoresFormat.table

  @OptionGroup var localeOptions: LocaleOptions
  @OptionGroup var ruleOptions: RuleOptions

  mutating func validate() throws {
    if source.store != nil, !ruleSet.isEmpty { throw ValidationError("--rule-set goes with --server; use --rules.") }
  }

  mutating func run() throws {
    let locale = localeOptions.messages
    let rules = ruleOptions
    let client = try source.open(locale) { try rules.makeEngine() }
    defer { client.close() }
    func word(_ english: String, _ french: String) -> String { locale == .english ? english : french }
    var output = StandardOutput()
    var table = ScoresTable(columns: [
      ScoresTable.Column(name: word("name", "nom")), ScoresTable.Column(name: word("before", "avant"), isNumber: true),
      ScoresTable.Column(name: word("after", "après"), isNumber: true),
      ScoresTable.Column(name: word("levels", "niveaux")),
    ])
    var summary = ScoresValue(json: [])
    let isJSON = format == .json
    try client.stream("Rescore", ["where": filter.json, "ruleSet": ruleSet, "limit": limit]) { part in
      if isJSON {
        try output.write(part)
        return try output.write("\n")
      }
      let answer = ScoresValue(json: part)
      if !answer["summary"].isMissing { summary = answer["summary"] }
      let difference = answer["difference"]
      guard !difference.isMissing else { return }
      table.rows.append([
        difference["name"].text, "\(difference["before"].integer)", "\(difference["after"].integer)",
        difference["levels"].list.map { "\($0["id"].text) \($0["before"].integer)→\($0["after"].integer)" }
          .joined(separator: ", "),
      ])
    }
    switch format {
    case .json: break
    case .csv: try output.write(table.csv)
    case .table:
      if !table.rows.isEmpty { try output.write(table.text + "\n") }
      try output.write(Self.text(summary, locale))
    }
    try output.flush()
  }

  private static func text(_ summary: ScoresValue, _ locale: MessageLocale) -> String {
    func decimal(_ value: Double) -> String {
      let text = String(format: "%.1f", value)
      return locale == .english ? text : text.replacing(".", with: ",")
    }
    let (before, after) = (decimal(summary["meanBefore"].number), decimal(summary["meanAfter"].number))
    var lines =
      locale == .english
      ? [
        "\(summary["count"].integer) graded again, \(summary["changed"].integer) change, "
          + "\(summary["withoutText"].integer) without a kept text", "mean \(before) → \(after)",
      ]
      : [
        "notes refaites : \(summary["count"].integer), changées : \(summary["changed"].integer), "
          + "sans texte gardé : \(summary["withoutText"].integer)", "moyenne \(before) → \(after)",
      ]
    for change in summary["components"].list + summary["faults"].list {
      let (raised, lowered) = (change["raised"].integer, change["lowered"].integer)
      if raised + lowered > 0 { lines.append("\(change["id"].text): +\(raised) −\(lowered)") }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
