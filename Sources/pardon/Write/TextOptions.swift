import ArgumentParser
import PardonRuleCompiler
import PardonRulePacks
import PardonWriting
import PardonWritingCompiler
import PardonWritingPacks

/// The texts to write with.
struct TextOptions: ParsableArguments {
  @Option(
    name: .customLong("texts"),
    help: ArgumentHelp("A file of texts (YAML) to add to the built-in ones; may be repeated.", valueName: "file"),
    completion: .file())
  var files: [String] = []

  func loadPack() throws -> WritingPack {
    if files.isEmpty {
      do {
        return try BuiltInTexts.loadPack()
      } catch {
        complain("the built-in texts: \(error)")
        throw ExitStatus.badInput
      }
    }
    var sources = BuiltInTexts.sources.map { PackSource(name: $0.name, bytes: Array($0.bytes)) }
    for file in files {
      do throws(FileBytes.Failure) {
        sources.append(PackSource(name: file, bytes: try FileBytes.read(file), layer: 1))
      } catch {
        complain("\(file): \(error)")
        throw ExitStatus.noInput
      }
    }
    let result = WritingCompiler(french: try Self.french(), checksParity: false).compile(sources)
    for diagnostic in result.diagnostics where diagnostic.severity == .error { complain(verbatim: diagnostic.rendered) }
    guard let pack = result.pack else { throw ExitStatus.badInput }
    return pack
  }

  private static func french() throws -> InflectionTable {
    guard let file = BuiltInRules.inflection("fr") else { return .empty }
    do {
      return try InflectionTable(tabSeparated: Array(file.bytes))
    } catch {
      complain("\(file.name):\(error.line): the built-in inflection table is damaged")
      throw ExitStatus.badInput
    }
  }
}
