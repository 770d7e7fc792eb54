import ArgumentParser
import PardonRuleCompiler
import PardonRules

struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Compile rules and run their examples.",
    discussion: """
      Without files: the built-in rules. Each rule must fire on its “match” examples, on the marked span, and not on its \
      “no match” examples. Then every rule is run on every example: what fires unexpectedly is listed; “also:” in a rule \
      says that it is right. Status 1 when an example fails, and with --strict when anything is unexpected.
      """)

  @Argument(help: "Rule files (YAML), tested beside the built-in rules.", completion: .file(extensions: ["yaml"]))
  var files: [String] = []

  @Option(help: ArgumentHelp("Only rules whose id begins so.", valueName: "prefix"))
  var only = ""

  @Flag(help: "Unexpected findings are failures too.")
  var strict = false

  @OptionGroup var builtIn: BuiltInOptions

  func run() throws {
    let compiled = try RuleSetBuilder(withBuiltIn: !builtIn.noBuiltInRules).build(RuleSetLoader.read(files))
    let image = try compiled.checkedImage()
    guard only.isEmpty || compiled.ruleSet.rules.contains(where: { $0.id.hasPrefix(only) }) else {
      complain("--only \(only): no rule's id begins so; “pardon rules list” shows them")
      throw ExitStatus.badInput
    }
    var runner = ExampleRunner(ruleSet: compiled.ruleSet, image: image, sources: compiled.sources)
    let report = runner.run(prefix: only)
    let unexpected = report.unexpected.filter { finding in
      compiled.isOwn(finding.example.location.file)
        || compiled.isOwn(image.description(id: finding.rule)?.file ?? "")
    }
    var output = StandardOutput()
    for failure in report.failures { try output.write(failure.rendered + "\n") }
    for finding in unexpected { try output.write(line(finding)) }
    try output.write(
      [
        counted(compiled.ruleSet.rules.count, "rule"),
        counted(report.exampleCount, "example"),
        counted(report.failures.count, "failure"),
        counted(unexpected.count, "unexpected finding"),
      ].joined(separator: ", ") + "\n")
    try output.flush()
    if !report.failures.isEmpty || strict && !unexpected.isEmpty { throw ExitStatus.found }
  }

  private func line(_ finding: UnexpectedFinding) -> String {
    let place = finding.example.location
    return "\(place.file):\(place.line):\(place.column): unexpected: \(finding.rule) (\(finding.gives.id)) finds "
      + "“\(finding.words)” in an example of \(finding.exampleRule)\n"
  }
}
