import ArgumentParser
import PardonGrading
import PardonRuleCompiler
import PardonWriting
import PardonWritingCompiler

struct TextsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List templates: id, acts, frame, and what the first example reads.")

  @Argument(
    help: "Files of texts (YAML) that add to the built-in ones.", completion: .file(extensions: ["yaml"]))
  var files: [String] = []

  @Option(help: "Only templates of this language.")
  var lang: LanguageArgument?

  @Option(help: ArgumentHelp("Only what does this act, such as apology.", valueName: "act"))
  var act: ActArgument?

  func run() throws {
    let result = try TextPackBuilder().build(files).checked()
    guard let pack = result.pack else { return }
    var reads: [String: String] = [:]
    for example in result.examples where reads[example.id] == nil { reads[example.id] = example.text }
    var rows: [[String]] = []
    for index in 0..<pack.templateCount {
      let template = pack.template(index)
      if let act, !template.acts.contains(act.act) { continue }
      if let lang, template.language != lang.language.rawValue { continue }
      let id = pack.string(template.id)
      let acts = Act.allCases.filter { template.acts.contains($0) }.map(\.name).joined(separator: ",")
      let text = (reads[id] ?? "").replacing("\n", with: "⏎")
      rows.append([id, acts, pack.frame(Int(template.frame)), text])
    }
    var output = StandardOutput()
    try output.write(Self.table(rows))
    try output.flush()
  }

  private static func table(_ rows: [[String]]) -> String {
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (cell, width) in zip(row, widths) { line += cell + String(repeating: " ", count: width - cell.count + 2) }
      return line + row[3] + "\n"
    }.joined()
  }
}

/// An act of a message by its name.
struct ActArgument: ExpressibleByArgument {
  let act: Act

  init?(argument: String) {
    guard let act = Act(name: argument) else { return nil }
    self.act = act
  }

  static var allValueStrings: [String] { Act.allCases.map(\.name) }
}
