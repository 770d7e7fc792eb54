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
    var output = StandardOutput()
    // What programs read has the same names in every language.
    func word(_ english: String, _ french: String) -> String { locale == .english || format == .csv ? english : french }
    var table = ScoresTable(columns: [
      ScoresTable.Column(name: word("name", "nom")), ScoresTable.Column(name: word("before", "avant"), isNumber: true),
      ScoresTable.Column(name: word("after", "après"), isNumber: true),
      ScoresTable.Column(name: word("levels", "niveaux")),
    ])
    let nothing = format == .csv ? "" : "–"
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
      // Where no apology is called for, the figure says nothing.
      func overall(_ place: String, isGradable: String) -> String {
        difference[isGradable].isTrue ? "\(difference[place].integer)" : nothing
      }
      table.rows.append([
        difference["name"].text, overall("before", isGradable: "gradableBefore"),
        overall("after", isGradable: "gradableAfter"),
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
    let count = summary["count"].integer
    let ungradable = (summary["ungradableBefore"].integer, summary["ungradableAfter"].integer)
    let before = ungradable.0 == count ? "–" : decimal(summary["meanBefore"].number)
    let after = ungradable.1 == count ? "–" : decimal(summary["meanAfter"].number)
    let leftOut = "\(ungradable.0) → \(ungradable.1)"
    var lines =
      locale == .english
      ? [
        "\(count) graded again, \(summary["changed"].integer) change, "
          + "\(summary["withoutText"].integer) without a kept text",
        "mean \(before) → \(after), without those that need no apology: \(leftOut)",
      ]
      : [
        "notes refaites : \(count), changées : \(summary["changed"].integer), "
          + "sans texte gardé : \(summary["withoutText"].integer)",
        "moyenne \(before) → \(after), sans ceux qui n’appellent pas d’excuses : \(leftOut)",
      ]
    for change in summary["components"].list + summary["faults"].list {
      let (raised, lowered) = (change["raised"].integer, change["lowered"].integer)
      if raised + lowered > 0 { lines.append("\(change["id"].text): +\(raised) −\(lowered)") }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
