import ArgumentParser
import PardonRuleCompiler

struct RulesCompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Compile rule files into an image, which loads at once.",
    discussion: """
      The image holds the built-in rules too, unless --no-built-in-rules says otherwise. All mistakes are shown at once; \
      the image is written only when there are none, and replaces an older one in one step.
      """)

  @Argument(help: "Rule files (YAML).", completion: .file(extensions: ["yaml"]))
  var files: [String] = []

  @Option(name: .shortAndLong, help: ArgumentHelp("The image to write.", valueName: "image"), completion: .file())
  var output: String

  @OptionGroup var builtIn: BuiltInOptions

  func run() throws {
    let compiled = try RuleSetBuilder(withBuiltIn: !builtIn.noBuiltInRules).build(RuleSetLoader.read(files))
    let bytes = try compiled.checkedImageBytes()
    do throws(FileReplacement.Failure) {
      try FileReplacement.write(bytes, to: output)
    } catch {
      complain("\(output): \(error)")
      throw ExitStatus.cannotCreate
    }
    let rules = counted(compiled.ruleSet.rules.count, "rule")
    let judgements = counted(compiled.ruleSet.judgements.count, "judgement")
    let warnings = compiled.warnings.filter { compiled.isOwn($0.location.file) }.count
    complain("\(output): \(rules), \(judgements), \(bytes.count) bytes")
    if warnings > 0 { complain("\(counted(warnings, "warning")); “pardon rules lint” shows them") }
  }
}
