import Foundation
import PardonRuleCompiler
import PardonWritingCompiler

/// Build tool: `pardon-writec OUTPUT.c INPUT…` compiles files of texts into the C source of the target CPardonWritingPacks;
/// `pardon-writec check INPUT…` only says what is wrong.
///
/// Inputs are told apart by their paths: inflection tables, rule files, whose lists mends use, mends, and files of texts.
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
    let tables = (english: try table("en", in: files), french: try table("fr", in: files))
    let result = WritingCompiler(french: tables.french).compile(sources(.texts, in: files))
    let mends = MendCompiler(rules: RuleCompiler(english: tables.english, french: tables.french, checksParity: false))
      .compile(sources(.mends, in: files), packs: sources(.rules, in: files))
    let isCheck = arguments[0] == "check"
    let all = result.diagnostics + mends.diagnostics
    let shown = isCheck ? all : all.filter { $0.severity == .error }
    guard result.pack != nil, let image = mends.image else {
      throw BuildError(description: shown.map(\.rendered).joined(separator: "\n"))
    }
    if isCheck {
      for diagnostic in shown { print(diagnostic.rendered) }
      print("\(result.bytes.count) bytes, \(result.examples.count) examples")
    } else {
      try EmbeddingWriter(output: URL(fileURLWithPath: arguments[0])).write(
        pack: result.bytes, mends: image, files: files.filter { $0.kind == .texts })
    }
  }

  private static func sources(_ kind: EmbeddedFile.Kind, in files: [EmbeddedFile]) -> [PackSource] {
    files.filter { $0.kind == kind }.map { PackSource(name: $0.name, bytes: $0.bytes) }
  }

  private static func table(_ language: String, in files: [EmbeddedFile]) throws -> InflectionTable {
    guard let file = files.first(where: { $0.name == "inflection/\(language).tsv" }) else {
      throw BuildError(description: "inflection/\(language).tsv is not among the inputs")
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
