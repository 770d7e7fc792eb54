import Foundation
import PardonRuleCompiler
import PardonRulePacks
import PardonRules

/// `pardon-patterns WORKLOADS FOLDER` writes what `make bench-peers` compares:
///
/// - `FOLDER/{en,fr}.words.jsonl`: phrases of words only, spelt out;
/// - `FOLDER/{en,fr}.gaps.jsonl`: phrases with alternatives and gaps, as regular expressions over `WordText`;
/// - `FOLDER/{en,fr}.{words,gaps}.image`: the same patterns as rules without conditions, in the same order;
/// - `FOLDER/texts/{en,fr}/NAME`: the workloads as `WordText`, drafts separated by a zero byte.
///
/// `pardon-patterns scale FACTOR IMAGE` writes the built-in rules FACTOR times, all but the first with other words.
@main
struct PatternsProgram {
  static func main() {
    do {
      let arguments = CommandLine.arguments
      if arguments.count == 4, arguments[1] == "scale", let factor = Int(arguments[2]), factor > 0 {
        let rules = ScaledRules(try builtInRules(), english: try table("en"), french: try table("fr"))
        return try Data(rules.image(factor: factor)).write(to: URL(fileURLWithPath: arguments[3]))
      }
      guard arguments.count == 3 else {
        throw PatternsError("usage: pardon-patterns WORKLOADS FOLDER | scale FACTOR IMAGE")
      }
      let folder = URL(fileURLWithPath: arguments[2])
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let rules = try builtInRules()
      for language in [RuleLanguage.english, .french] {
        for tier in PatternTier.allCases { try write(PatternSet(rules, language, tier), to: folder) }
      }
      try WordText.write(workloads: URL(fileURLWithPath: arguments[1]), to: folder.appending(path: "texts"))
    } catch {
      FileHandle.standardError.write(Data("pardon-patterns: \(error)\n".utf8))
      exit(1)
    }
  }

  static func builtInRules() throws -> RuleSet {
    let compiler = RuleCompiler(
      english: try InflectionTable(tabSeparated: table("en")), french: try InflectionTable(tabSeparated: table("fr")))
    let sources = BuiltInRules.sources.map { PackSource(name: $0.name, bytes: Array($0.bytes)) }
    let (rules, diagnostics) = compiler.load(sources)
    let errors = diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { throw PatternsError(errors.map(\.rendered).joined(separator: "\n")) }
    return rules
  }

  private static func table(_ language: String) throws -> [UInt8] {
    guard let file = BuiltInRules.inflection(language) else {
      throw PatternsError("no inflection table for \(language)")
    }
    return Array(file.bytes)
  }

  private static func write(_ set: PatternSet, to folder: URL) throws {
    let name = "\(set.language == .english ? "en" : "fr").\(set.tier.rawValue)"
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var lines = Data()
    for pattern in set.patterns { lines += try encoder.encode(pattern.line) + Data("\n".utf8) }
    try lines.write(to: folder.appending(path: "\(name).jsonl"))
    let clock = ContinuousClock()
    let start = clock.now
    let image = try set.image()
    let seconds = (clock.now - start) / .seconds(1)
    try Data(image).write(to: folder.appending(path: "\(name).image"))
    print(
      "{\"patterns\": \(set.patterns.count), \"phrases\": \(set.phrases), \"seconds\": \(seconds), \"set\": \"\(name)\", \"taken\": \(set.taken)}"
    )
  }
}

struct PatternsError: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}
