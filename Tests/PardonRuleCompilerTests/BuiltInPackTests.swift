import Foundation
import PardonRules
import Testing

@testable import PardonRuleCompiler

/// The rule files of the repository, read from their folder.
private struct BuiltInPacks {
  let compiler: RuleCompiler
  let sources: [PackSource]

  init() throws {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let folder = root.appendingPathComponent("Sources/PardonRulePacks")
    func bytes(_ url: URL) throws -> [UInt8] { Array(try Data(contentsOf: url)) }
    func table(_ language: String) throws -> InflectionTable {
      try InflectionTable(tabSeparated: bytes(folder.appendingPathComponent("inflection/\(language).tsv")))
    }
    var sources: [PackSource] = []
    for scope in ["en", "fr", "shared"] {
      let files = try FileManager.default.contentsOfDirectory(
        at: folder.appendingPathComponent(scope), includingPropertiesForKeys: nil)
      for file in files where file.pathExtension == "yaml" {
        sources.append(PackSource(name: "\(scope)/\(file.lastPathComponent)", bytes: try bytes(file)))
      }
    }
    self.sources = sources
    compiler = RuleCompiler(
      english: try table("en"), french: try table("fr"),
      evidence: try bytes(root.appendingPathComponent("docs/evidence.md")))
  }
}

@Test("the built-in rules compile, and every example does what its rule says")
func builtInRules() throws {
  let packs = try BuiltInPacks()
  let (ruleSet, image, diagnostics) = packs.compiler.compile(packs.sources)
  let errors = diagnostics.filter { $0.severity == .error }
  #expect(errors.isEmpty, "\(errors.map(\.rendered).joined(separator: "\n"))")
  #expect(ruleSet.scoring.first?.name == ScoringProfile.defaultName)
  var runner = ExampleRunner(
    ruleSet: ruleSet, image: try RuleImage(bytes: try #require(image)), sources: packs.sources)
  let failures = runner.run().failures
  #expect(failures.isEmpty, "\(failures.map(\.rendered).joined(separator: "\n"))")
}

@Test("loading twice gives the same rule set and the same messages")
func deterministic() throws {
  let packs = try BuiltInPacks()
  let (first, second) = (packs.compiler.load(packs.sources), packs.compiler.load(packs.sources.reversed()))
  #expect(first.ruleSet.rules == second.ruleSet.rules)
  #expect(first.ruleSet.judgements == second.ruleSet.judgements)
  #expect(first.ruleSet.lists == second.ruleSet.lists)
  #expect(first.diagnostics == second.diagnostics)
}

@Test("compiling twice gives the same bytes, whatever the order of the files")
func sameBytes() throws {
  let packs = try BuiltInPacks()
  let first = try #require(packs.compiler.compile(packs.sources).image)
  let second = try #require(packs.compiler.compile(packs.sources.reversed()).image)
  #expect(first == second)
}

@Test("one thread and several give the same bytes and the same messages")
func sameWithOneThread() throws {
  let packs = try BuiltInPacks()
  var alone = packs.compiler
  alone.isConcurrent = false
  // A mistake in each language, so that there is something to say.
  let wrong = ["en", "fr", "shared"].map { scope in
    PackSource(name: "\(scope)/wrong.yaml", text: "pack: \(scope)/wrong\nlang: en\nrules: none\nlists: {NEW: (a}\n")
  }
  let (first, second) = (packs.compiler.compile(packs.sources + wrong), alone.compile(packs.sources + wrong))
  #expect(first.diagnostics == second.diagnostics)
  #expect(first.diagnostics.filter { $0.severity == .error }.count >= 6)
  #expect(packs.compiler.compile(packs.sources).image == alone.compile(packs.sources).image)
}
