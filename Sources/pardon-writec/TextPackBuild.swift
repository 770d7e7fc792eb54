import Foundation
import PardonRuleCompiler
import PardonWritingCompiler

/// Build tool: `pardon-writec OUTPUT.c INPUT…` compiles files of texts into the C source of the target CPardonWritingPacks;
/// `pardon-writec check INPUT…` only says what is wrong.
///
/// Inputs are told apart by their names: `fr.tsv` and files of texts.
@main
struct TextPackBuild {
  static func main() {
    do {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(1)
    }
  }

  private static func run(_ arguments: [String]) throws {
    guard arguments.count > 1 else {
      throw BuildError(description: "usage: pardon-writec OUTPUT.c INPUT... or pardon-writec check INPUT...")
    }
    let files = try arguments.dropFirst().map(EmbeddedFile.init(path:)).sorted { $0.name < $1.name }
    let sources = files.filter { $0.name.hasSuffix(".yaml") }.map { PackSource(name: $0.name, bytes: $0.bytes) }
    let result = WritingCompiler(french: try table(in: files)).compile(sources)
    let isCheck = arguments[0] == "check"
    let shown = isCheck ? result.diagnostics : result.diagnostics.filter { $0.severity == .error }
    guard result.pack != nil else { throw BuildError(description: shown.map(\.rendered).joined(separator: "\n")) }
    if isCheck {
      for diagnostic in shown { print(diagnostic.rendered) }
      print("\(result.bytes.count) bytes, \(result.examples.count) examples")
    } else {
      try EmbeddingWriter(output: URL(fileURLWithPath: arguments[0])).write(
        pack: result.bytes, files: files.filter { $0.name.hasSuffix(".yaml") })
    }
  }

  private static func table(in files: [EmbeddedFile]) throws -> InflectionTable {
    guard let file = files.first(where: { $0.name == "inflection/fr.tsv" }) else {
      throw BuildError(description: "inflection/fr.tsv is not among the inputs")
    }
    do {
      return try InflectionTable(tabSeparated: file.bytes)
    } catch {
      throw BuildError(description: "\(file.name):\(error.line): not lemma, form and features separated by tabs")
    }
  }
}

struct BuildError: Error, CustomStringConvertible {
  var description: String
}
