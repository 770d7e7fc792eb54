import ArgumentParser
import PardonGrading
import PardonRuleCompiler
import PardonWriting
import PardonWritingCompiler

struct TextsCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Compile texts, compare their examples and grade them.",
    discussion: """
      Without files: the built-in texts. Every example must read as it says, and no example of a template may have a fault \
      when it is graded. Mistakes are shown with their place and what to write instead. Status 65 for a mistake, 1 for a fault.
      """)

  @Argument(
    help: "Files of texts (YAML), checked beside the built-in ones.", completion: .file(extensions: ["yaml"]))
  var files: [String] = []

  @OptionGroup var ruleOptions: RuleOptions

  func run() throws {
    let engine = try ruleOptions.makeEngine()
    let result = try TextPackBuilder().build(files).checked()
    var grader = engine.makeGrader()
    var output = StandardOutput()
    for warning in result.diagnostics where isOwn(warning.location.file) { try output.write(warning.rendered + "\n") }
    let examples = result.examples.filter { isOwn($0.location.file) }
    var faults = 0
    // Phrases are no sentences: they are graded in the templates that use them.
    for example in examples where example.isTemplate {
      for fault in try Self.faults(example, &grader) {
        faults += 1
        let place = "\(example.location.file):\(example.location.line):\(example.location.column)"
        try output.write("\(place): \(fault.id): \(example.text.replacing("\n", with: "⏎"))\n")
      }
    }
    try output.write(
      [counted(examples.count, "example"), counted(faults, "fault")].joined(separator: ", ")
        + "\n")
    try output.flush()
    if faults > 0 { throw ExitStatus.found }
  }

  private func isOwn(_ file: String) -> Bool { files.isEmpty || files.contains(file) }

  private static func faults(
    _ example: WritingCompiler.RealisedExample, _ grader: inout Grader
  ) throws -> [Fault] {
    var options = GradeOptions()
    options.language = example.locale.language
    let grade = try grader.grade(Array(example.text.utf8), options: options)
    // How much of a message explains is no matter of one sentence.
    return Fault.allCases.filter { $0 != .excessJustification && grade[$0].level > 0 }
  }
}
