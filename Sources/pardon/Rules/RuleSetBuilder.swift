import ArgumentParser
import PardonRuleCompiler
import PardonRulePacks
import PardonRules

/// Compiles rule files, beside the built-in ones or alone.
struct RuleSetBuilder {
  let withBuiltIn: Bool
  /// Also looks for what only a person can judge.
  var lints = false

  /// - `files`: YAML.
  /// - Throws: an exit code, after saying why, when there is nothing to compile.
  func build(_ files: [PackSource]) throws -> CompiledRuleSet {
    guard withBuiltIn || !files.isEmpty else {
      complain("--no-built-in-rules leaves no rules; name some")
      throw ExitStatus.badInput
    }
    for file in files where ImageFormat.isImage(file.bytes) {
      complain("\(file.name): is a compiled image; name the YAML files it was made of")
      throw ExitStatus.badInput
    }
    // A company's pack may be in one language only and cite sources of its own.
    let isBuiltIn = files.isEmpty
    let compiler = RuleCompiler(
      english: try Self.table("en"), french: try Self.table("fr"),
      evidence: isBuiltIn ? BuiltInRules.evidence.map { Array($0.bytes) } : nil, checksParity: isBuiltIn, lints: lints,
      version: try version(isBuiltIn))
    let sources = (withBuiltIn ? Self.builtInSources : []) + files
    let (ruleSet, image, diagnostics) = compiler.compile(sources)
    return CompiledRuleSet(
      ruleSet: ruleSet, imageBytes: image, diagnostics: diagnostics, sources: sources,
      ownFiles: isBuiltIn ? nil : Set(files.map(\.name)))
  }

  static var builtInSources: [PackSource] {
    BuiltInRules.sources.map { PackSource(name: $0.name, bytes: Array($0.bytes)) }
  }

  private func version(_ isBuiltIn: Bool) throws -> String {
    guard withBuiltIn else { return "custom" }
    let version = try RuleSetLoader.builtIn().version
    return isBuiltIn ? version : "\(version)+custom"
  }

  private static func table(_ language: String) throws -> InflectionTable {
    guard let file = BuiltInRules.inflection(language) else { return .empty }
    do {
      return try InflectionTable(tabSeparated: Array(file.bytes))
    } catch {
      complain("\(file.name):\(error.line): the built-in inflection table is damaged")
      throw ExitStatus.badInput
    }
  }
}
