import ArgumentParser
import PardonGrading
import PardonRules

struct RulesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Count what the rules find in a folder of past replies.",
    discussion: """
      Reads all .txt, .eml, .html and .jsonl files (one GradeRequest a line) below the folder. Prints numbers, never texts, \
      unless --show names the rules, components, faults or signals whose words are wanted.
      """)

  @Option(help: ArgumentHelp("Folder of past replies.", valueName: "folder"), completion: .directory)
  var corpus: String

  @Option(help: ArgumentHelp("Also print the words found for this id; may be repeated.", valueName: "id"))
  var show: [String] = []

  @OptionGroup var ruleOptions: RuleOptions

  func run() throws {
    let engine = try ruleOptions.makeEngine()
    let image = engine.image
    for id in show where image.description(id: id) == nil && image.topic(named: id) == nil {
      complain("--show \(id): no rule, component, fault or signal has this id")
      throw ExitStatus.badInput
    }
    var output = StandardOutput()
    var grader = engine.makeGrader()
    var statistics = CorpusStatistics(ruleCount: image.ruleCount)
    let omitted = try Corpus(folder: corpus).readAll { message in
      let grade = try grader.grade(message.text, context: message.context)
      let hits = grader.hits
      statistics.add(grade, hits: hits)
      for hit in hits where show.contains(image.ruleID(Int(hit.rule))) || show.contains(image.name(of: hit.topic)) {
        let words = String(decoding: message.text[Int(hit.start)..<Int(hit.end)], as: UTF8.self)
          .replacing("\n", with: " ").safeForTerminal
        try output.write("\(message.name): \(image.ruleID(Int(hit.rule))): \(words)\n")
      }
    }
    if !show.isEmpty { try output.write("\n") }
    try output.write(statistics.text(image))
    try output.flush()
    if omitted > 0 { throw ExitStatus.badInput }
  }
}
