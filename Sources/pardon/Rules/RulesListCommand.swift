import ArgumentParser
import PardonGrading
import PardonRules
import PardonWire

struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List rules and judgements: id, what it gives, languages, what it says.")

  @Option(help: ArgumentHelp("Only what gives this component, fault or signal.", valueName: "id"))
  var gives: String?

  @Option(help: "Only what applies to this language.")
  var lang: LanguageArgument?

  @Option(help: "A table, or the JSON of GetRuleSetResponse.")
  var format = OutputFormat.text

  @OptionGroup var localeOptions: LocaleOptions

  @OptionGroup var ruleSet: RuleSetOptions

  func run() throws {
    let image = try ruleSet.loader.image()
    let all = (0..<image.ruleCount).map(image.rule) + (0..<image.judgementCount).map(image.judgement)
    if let gives, image.topic(named: gives) == nil, !all.contains(where: { $0.gives == gives }) {
      complain("--gives \(gives): no component, fault or signal has this id")
      throw ExitStatus.badInput
    }
    let listed = all.filter { item in
      (gives.map { item.gives == $0 } ?? true)
        && (lang.map { item.languages.contains($0 == .en ? .english : .french) } ?? true)
    }
    var output = StandardOutput()
    switch format {
    case .text: try output.write(table(listed))
    case .json:
      var json = WireBuffer()
      try GetRuleSetResponseBuilder.response(
        image, locale: localeOptions.messages, rules: listed, in: WireArena(bytesMax: .max)
      ).writeJSON(to: &json)
      json.append("\n")
      try output.write(json.bytes)
    }
    try output.flush()
  }

  private func table(_ items: [RuleDescription]) -> String {
    let rows = items.map { item in
      [item.id, item.givesWithLevel, item.languageTags.joined(separator: ","), message(item) ?? ""]
    }
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (cell, width) in zip(row, widths) { line += cell + String(repeating: " ", count: width - cell.count + 2) }
      line += row[3]
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  private func message(_ item: RuleDescription) -> String? {
    localeOptions.messages == .english ? item.messageEnglish : item.messageFrench
  }
}
