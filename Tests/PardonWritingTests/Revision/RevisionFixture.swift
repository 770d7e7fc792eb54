import Foundation
import PardonGrading
import PardonRuleCompiler
import PardonRulePacks
import PardonRules
import PardonWriting
import PardonWritingCompiler
import PardonWritingPacks

/// The built-in rules and the mends as they stand in the sources.
enum RevisionFixture {
  static let engine: Engine = {
    do {
      return try Engine(image: BuiltInRules.loadImage())
    } catch {
      fatalError("the built-in rules cannot be loaded: \(error)")
    }
  }()

  static let compiled: (image: [UInt8]?, examples: [MendExample], diagnostics: [Diagnostic]) = {
    let compiler = RuleCompiler(english: table("en"), french: table("fr"), checksParity: false)
    return MendCompiler(rules: compiler).compile(
      ["en/mends.yaml", "fr/mends.yaml"].map { name in
        PackSource(name: name, bytes: bytes("PardonWritingPacks/\(name)"))
      },
      packs: BuiltInRules.sources.map { PackSource(name: $0.name, bytes: Array($0.bytes)) })
  }()

  static let mends: Mends = {
    guard let image = compiled.image else { fatalError("the mends have mistakes") }
    do {
      return Mends(image: try RuleImage(bytes: image))
    } catch {
      fatalError("the image of the mends: \(error)")
    }
  }()

  static let pack: WritingPack = {
    do {
      return try BuiltInTexts.loadPack()
    } catch {
      fatalError("the built-in texts: \(error)")
    }
  }()

  static func makeReviser() -> Reviser { Reviser(engine: engine, mends: mends, pack: pack) }

  private static func table(_ language: String) -> InflectionTable {
    guard let file = BuiltInRules.inflection(language),
      let table = try? InflectionTable(tabSeparated: Array(file.bytes))
    else { fatalError("the inflection table of \(language)") }
    return table
  }

  private static func bytes(_ path: String) -> [UInt8] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    guard let data = try? Data(contentsOf: root.appending(path: "Sources/\(path)")) else { fatalError(path) }
    return Array(data)
  }
}
