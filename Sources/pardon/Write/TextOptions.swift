import ArgumentParser
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
    guard let pack = try TextPackBuilder().build(files).checked().pack else { throw ExitStatus.badInput }
    return pack
  }
}
