import Foundation
import PardonRuleCompiler

/// Build tool: `pardon-rulec OUTPUT.c INPUT…` compiles rule files into the C source of the target CPardonRulePacks.
///
/// Inputs are told apart by their names: `en.tsv` and `fr.tsv`, `evidence.md`, and rule files.
@main
struct RulePackBuild {
  /// Version of the built-in rule set.
  static let version = "0.1.0"

  static func main() {
    do {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(1)
    }
  }

  private static func run(_ arguments: [String]) throws {
    guard arguments.count > 1 else { throw BuildError(description: "usage: pardon-rulec OUTPUT.c INPUT...") }
    let files = try arguments.dropFirst().map(EmbeddedFile.init(path:)).sorted { $0.name < $1.name }
    let names = ["inflection/en.tsv", "inflection/fr.tsv"]
    let tables = Concurrent.map(names.count) { index in Result { try table(names[index], in: files) } }
    let compiler = RuleCompiler(
      english: try tables[0].get(), french: try tables[1].get(),
      evidence: files.first { $0.name.hasSuffix("evidence.md") }?.bytes, version: version)
    let sources = files.filter { $0.name.hasSuffix(".yaml") }.map { PackSource(name: $0.name, bytes: $0.bytes) }
    let (_, image, diagnostics) = compiler.compile(sources)
    let errors = diagnostics.filter { $0.severity == .error }
    guard let image, errors.isEmpty else {
      throw BuildError(description: errors.map(\.rendered).joined(separator: "\n"))
    }
    try EmbeddingWriter(output: URL(fileURLWithPath: arguments[0])).write(image: image, files: files)
  }

  private static func table(_ name: String, in files: [EmbeddedFile]) throws -> InflectionTable {
    guard let file = files.first(where: { $0.name == name }) else {
      throw BuildError(description: "\(name) is not among the inputs")
    }
    do {
      return try InflectionTable(tabSeparated: file.bytes)
    } catch {
      throw BuildError(description: "\(name):\(error.line): not lemma, form and features separated by tabs")
    }
  }
}

struct BuildError: Error, CustomStringConvertible {
  var description: String
}
