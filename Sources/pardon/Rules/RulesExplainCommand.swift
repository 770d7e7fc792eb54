import ArgumentParser
import PardonGrading
import PardonRuleCompiler
import PardonRules

struct RulesExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Everything about one rule or judgement: what it gives and is worth, messages, evidence, source.")

  @Argument(help: "Id of a rule or judgement, as “rules list” shows it.")
  var id: String

  @Option(help: "Scoring profile that the points are shown of.")
  var profile = "default"

  @OptionGroup var ruleSet: RuleSetOptions

  func run() throws {
    let image = try ruleSet.loader.image()
    guard let item = image.description(id: id) else {
      complain("no rule or judgement is called “\(id)”" + near(id, in: image))
      throw ExitStatus.badInput
    }
    guard image.profileNames.isEmpty || image.profile(named: profile) != nil else {
      complain("the rule set has no profile “\(profile)”; it has: \(image.profileNames.joined(separator: ", "))")
      throw ExitStatus.badInput
    }
    var output = StandardOutput()
    try output.write(RuleExplanation(image: image, item: item, profile: profile, sources: try sources()).text)
    try output.flush()
  }

  private func sources() throws -> [PackSource] {
    ruleSet.files.isEmpty ? RuleSetBuilder.builtInSources : try ruleSet.loader.yamlSources()
  }

  /// Ids that share the most of what was asked for.
  private func near(_ id: String, in image: RuleImage) -> String {
    let all = (0..<image.ruleCount).map(image.ruleID) + (0..<image.judgementCount).map(image.judgementID)
    let last = id.split(separator: ".").last.map(String.init) ?? id
    let near = all.filter { $0.hasPrefix(id) } + all.filter { !$0.hasPrefix(id) && $0.contains(last) }
    if near.isEmpty { return "; “pardon rules list” shows them" }
    return "; did you mean \(near.prefix(5).joined(separator: ", "))?"
  }
}
