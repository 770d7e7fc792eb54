import ArgumentParser
import Foundation
import PardonGrading

struct ScoresAggregateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aggregate", abstract: "Figures over stored scores, by label and time.",
    discussion: "As JSON, an AggregateScoresResponse.")

  @OptionGroup var source: ScoresSource
  @OptionGroup var filter: ScoresFilter

  @Option(help: ArgumentHelp("channel, language, rule_set, band or label.NAME; may be repeated.", valueName: "field"))
  var by: [String] = []

  @Option(help: "Width of the time buckets.")
  var bucket: BucketArgument?

  @Option(help: ArgumentHelp("A percentile of the scores; may be repeated.", valueName: "0-100"))
  var percentile: [Int] = []

  @Option(help: ArgumentHelp("How many of the most frequent rules each group lists.", valueName: "number"))
  var topRules = 0

  @Flag(help: "With the figures of the equally long time before; needs --since and --until.")
  var compareBefore = false

  // A value may begin as an option does.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "mean, count, missing.ID or fault.ID; with a leading “-” from high to low.", valueName: "field"))
  var orderBy = ""

  @Option(help: ArgumentHelp("Most groups to list.", valueName: "number"))
  var limit = 1000

  @Option(help: "How they are written.")
  var format = ScoresFormat.table

  @OptionGroup var localeOptions: LocaleOptions

  enum BucketArgument: String, ExpressibleByArgument, CaseIterable { case hour, day, week, month, quarter }

  mutating func run() throws {
    let locale = localeOptions.messages
    let client = try source.open(locale) { try RuleOptions.builtIn() }
    defer { client.close() }
    let answer = try client.call(
      "AggregateScores",
      [
        "where": filter.json, "groupBy": by, "bucket": bucket?.rawValue.uppercased() ?? "BUCKET_UNSPECIFIED",
        "timeZone": filter.timeZone ?? "", "percentiles": percentile, "topRules": topRules,
        "compareBefore": compareBefore, "orderBy": orderBy, "limit": limit,
      ])
    var output = StandardOutput()
    let groups = ScoresValue(json: answer)["groups"].list
    switch format {
    case .json:
      try output.write(answer)
      try output.write("\n")
    case .csv: try output.write(sheet(groups).csv)
    case .table: try output.write(table(groups, locale).text)
    }
    try output.flush()
    if ScoresValue(json: answer)["incomplete"].isTrue, format != .json {
      complain(locale == .english ? "there are more groups: --limit" : "il y a d’autres groupes : --limit")
    }
  }

  private func table(_ groups: [ScoresValue], _ locale: MessageLocale) -> ScoresTable {
    func word(_ english: String, _ french: String) -> String { locale == .english ? english : french }
    var table = ScoresTable(columns: by.map { ScoresTable.Column(name: $0) })
    if bucket != nil { table.columns.append(ScoresTable.Column(name: word("from", "du"))) }
    let counts = [word("count", "nombre"), word("no apology needed", "sans excuses à faire")]
    for name in counts + [word("mean", "moyenne")] + percentile.map({ "p\($0)" }) {
      table.columns.append(ScoresTable.Column(name: name, isNumber: true))
    }
    if compareBefore {
      for name in [word("count before", "nombre avant"), word("change", "écart")] {
        table.columns.append(ScoresTable.Column(name: name, isNumber: true))
      }
    }
    for name in [word("missing most", "manque le plus"), word("faults", "défauts")] {
      table.columns.append(ScoresTable.Column(name: name))
    }
    if topRules > 0 { table.columns.append(ScoresTable.Column(name: word("rules", "règles"))) }
    for group in groups {
      var row = group["key"].list.map { $0.text.isEmpty ? "–" : $0.text }
      // Without a gradable score there is no mean, which 0 would be taken for.
      let isEmpty = group["count"].integer == 0
      if bucket != nil { row.append(bucketStart(group)) }
      row += ["\(group["count"].integer)", "\(group["ungradable"].integer)"]
      row.append(isEmpty ? "–" : Self.decimal(group["mean"].number, locale))
      row += group["percentiles"].list.map { isEmpty ? "–" : "\($0.integer)" }
      if compareBefore {
        let change = group["mean"].number - group["before"]["mean"].number
        row.append("\(group["before"]["count"].integer)")
        row.append(
          isEmpty || group["before"]["count"].integer == 0
            ? "–" : (change > 0 ? "+" : "") + Self.decimal(change, locale))
      }
      row.append(Self.top(group["components"].list.map { ($0["id"].text, $0["none"].number) }, group, locale))
      row.append(
        Self.top(group["faults"].list.map { ($0["id"].text, $0["weak"].number + $0["strong"].number) }, group, locale))
      if topRules > 0 {
        row.append(group["topRules"].list.map { "\($0["ruleId"].text) \($0["count"].integer)" }.joined(separator: ", "))
      }
      table.rows.append(row)
    }
    return table
  }

  /// The three most frequent.
  private static func top(_ counts: [(String, Double)], _ group: ScoresValue, _ locale: MessageLocale) -> String {
    let total = max(1, group["count"].number)
    return counts.filter { $0.1 > 0 }.enumerated()
      .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }.prefix(3)
      .map { "\($0.element.0) \(Int((100 * $0.element.1 / total).rounded()))\u{A0}%" }.joined(separator: ", ")
  }

  private static func decimal(_ value: Double, _ locale: MessageLocale) -> String {
    let text = String(format: "%.1f", value)
    return locale == .english ? text : text.replacing(".", with: ",")
  }

  /// As the clocks of the zone that was asked for show it: the first of March is in February elsewhere.
  private func bucketStart(_ group: ScoresValue) -> String {
    let text = group["bucketStart"].text
    guard let zone = filter.timeZone.flatMap({ TimeZone(identifier: $0) }),
      let time = try? Date(text, strategy: .iso8601)
    else { return text }
    return time.formatted(Date.ISO8601FormatStyle(timeZoneSeparator: .colon, timeZone: zone))
  }

  private func sheet(_ groups: [ScoresValue]) -> ScoresTable {
    let components = Component.allCases.map(\.id)
    let faults = Fault.allCases.map(\.id)
    var names = by + (bucket == nil ? [] : ["bucket_start"]) + ["count", "ungradable", "mean"]
    names += percentile.map { "p\($0)" } + Band.allCases.map(\.id) + Dimension.allCases.map { "\($0.id)_score" }
    for id in components { names += ["\(id)_absent", "\(id)_weak", "\(id)_clear"] }
    for id in faults { names += ["\(id)_mild", "\(id)_severe"] }
    names += ["rules"] + (compareBefore ? ["count_before", "mean_before"] : [])
    var table = ScoresTable(columns: names.map { ScoresTable.Column(name: $0) })
    for group in groups {
      let isEmpty = group["count"].integer == 0
      var row = group["key"].list.map(\.text) + (bucket == nil ? [] : [bucketStart(group)])
      row += ["\(group["count"].integer)", "\(group["ungradable"].integer)", isEmpty ? "" : "\(group["mean"].number)"]
      row += group["percentiles"].list.map { isEmpty ? "" : "\($0.integer)" }
      row += group["bands"].list.map { "\($0.integer)" }
      row += group["dimensions"].list.map { isEmpty ? "" : "\($0.number)" }
      for line in group["components"].list { row += ["none", "weak", "strong"].map { "\(line[$0].integer)" } }
      for line in group["faults"].list { row += ["weak", "strong"].map { "\(line[$0].integer)" } }
      row.append(group["topRules"].list.map { "\($0["ruleId"].text)=\($0["count"].integer)" }.joined(separator: " "))
      if compareBefore {
        let count = group["before"]["count"].integer
        row += ["\(count)", count == 0 ? "" : "\(group["before"]["mean"].number)"]
      }
      table.rows.append(row)
    }
    return table
  }
}
