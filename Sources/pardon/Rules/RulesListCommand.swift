import ArgumentParser
import PardonGrading
import PardonRules

struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List rules and judgements: id, what it gives, languages, what it says.")

  @Option(help: ArgumentHelp("Only what gives this component, fault or signal.", valueName: "id"))
  var gives: String?

  @Option(help: "Only what applies to this language.")
  var lang: LanguageArgument?

  @Option(help: "A table, or one JSON object.")
  var format = OutputFormat.text

  @OptionGroup var localeOptions: LocaleOptions

  @OptionGroup var ruleSet: RuleSetOptions

  func run() throws {
    let image = try ruleSet.loader.image()
    let all = (0..<image.ruleCount).map(image.rule) + (0..<image.judgementCount).map(image.judgement)
    let listed = all.filter { item in
      (gives.map { item.gives == $0 } ?? true)
        && (lang.map { item.languages.contains($0 == .en ? .english : .french) } ?? true)
    }
    var output = StandardOutput()
    switch format {
    case .text: try output.write(table(listed))
    case .json: try output.write(json(listed, image))
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

  private func json(_ items: [RuleDescription], _ image: RuleImage) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("ruleSet")
      json.object { json in
        json.key("version")
        json.string(image.version)
        json.key("hash")
        json.string(image.sourceHash)
      }
      json.key("rules")
      json.array(items) { json, item in
        json.object { json in
          json.key("id")
          json.string(item.id)
          json.key("kind")
          json.string(item.isJudgement ? "judgement" : "rule")
          json.key("gives")
          json.string(item.gives)
          json.key("level")
          json.integer(item.level)
          json.key("languages")
          json.array(item.languageTags) { $0.string($1) }
          json.key("severity")
          json.string("\(item.severity)")
          json.key("message")
          json.string(message(item) ?? "")
          json.key("evidence")
          json.array(item.evidence) { $0.string($1) }
          json.key("source")
          json.string("\(item.file):\(item.line):\(item.column)")
        }
      }
    }
    json.lineEnd()
    return json.bytes
  }

  private func message(_ item: RuleDescription) -> String? {
    localeOptions.messages == .english ? item.messageEnglish : item.messageFrench
  }
}
