import Foundation
import PackagePlugin

/// Compiles the built-in rule packs at build time: `pardon-rulec` writes the image and the C file that embeds it.
///
/// Runs again when a rule file, an inflection table or the compiler changes.
@main
struct CompileRulePacks: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL
    let packs = root.appending(path: "Sources/PardonRulePacks")
    let rules = try ["en", "fr", "shared"].flatMap { try files(in: packs.appending(path: $0), suffix: ".yaml") }
    let tables = try files(in: packs.appending(path: "inflection"), suffix: ".tsv")
      .filter { ["en.tsv", "fr.tsv"].contains($0.lastPathComponent) }
    let inputs = rules + tables + [root.appending(path: "docs/evidence.md")]
    // Only the C file is named as an output: the data files beside it would be taken for resources.
    let output = context.pluginWorkDirectoryURL.appending(path: "RulePacks.c")
    return [
      .buildCommand(
        displayName: "Compiling the built-in rule packs",
        executable: try context.tool(named: "pardon-rulec").url,
        arguments: [output.path()] + inputs.map { $0.path() },
        inputFiles: inputs,
        outputFiles: [output])
    ]
  }

  /// Sorted by name, so that the command line does not depend on the file system.
  private func files(in folder: URL, suffix: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.lastPathComponent.hasSuffix(suffix) }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }
}
