import Foundation
import PackagePlugin

/// Compiles the built-in texts at build time: `pardon-writec` writes the pack and the C file that embeds it.
///
/// Runs again when a file of texts, a rule file, an inflection table or the compiler changes.
@main
struct CompileWritingPacks: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let sources = context.package.directoryURL.appending(path: "Sources")
    let packs = sources.appending(path: "PardonWritingPacks")
    let texts = try ["en", "fr", "shared"].flatMap { try files(in: packs.appending(path: $0)) }
    // Mends use the lists and inflections of the rules.
    let rulePacks = sources.appending(path: "PardonRulePacks")
    let rules = try ["en", "fr", "shared"].flatMap { try files(in: rulePacks.appending(path: $0)) }
    let tables = ["en", "fr"].map { rulePacks.appending(path: "inflection/\($0).tsv") }
    let inputs = texts + rules + tables
    // Only the C file is named as an output: the data files beside it would be taken for resources.
    let output = context.pluginWorkDirectoryURL.appending(path: "WritingPacks.c")
    return [
      .buildCommand(
        displayName: "Compiling the built-in texts",
        executable: try context.tool(named: "pardon-writec").url,
        arguments: [output.path()] + inputs.map { $0.path() },
        inputFiles: inputs,
        outputFiles: [output])
    ]
  }

  /// Sorted by name, so that the command line does not depend on the file system.
  private func files(in folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.lastPathComponent.hasSuffix(".yaml") }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }
}
