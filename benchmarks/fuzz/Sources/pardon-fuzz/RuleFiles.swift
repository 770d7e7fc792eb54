import Foundation
import PardonRuleCompiler

/// Rule files on disk and what is needed to compile them.
enum RuleFiles {
  /// Compiles `paths` (rule files, `en.tsv`, `fr.tsv`) into an image; ends the program when that fails.
  static func compile(to output: String, from paths: [String]) {
    do {
      let sources = try paths.filter { $0.hasSuffix(".yaml") }.map {
        PackSource(
          name: $0.split(separator: "/").suffix(2).joined(separator: "/"),
          bytes: Array(try Data(contentsOf: URL(fileURLWithPath: $0))))
      }
      var compiler = smallCompiler
      if let path = paths.first(where: { $0.hasSuffix("en.tsv") }) { compiler.english = try table(path) }
      if let path = paths.first(where: { $0.hasSuffix("fr.tsv") }) { compiler.french = try table(path) }
      let (_, image, diagnostics) = compiler.compile(sources)
      guard let image else {
        FuzzProgram.fail(diagnostics.filter { $0.severity == .error }.map(\.rendered).joined(separator: "\n"))
      }
      try Data(image).write(to: URL(fileURLWithPath: output))
    } catch {
      FuzzProgram.fail("\(error)")
    }
  }

  /// A compiler with a few inflected words: loading the whole tables would be all that an execution does.
  static let smallCompiler = RuleCompiler(
    english: smallTable(
      """
      apologise\tapologise\tv.base
      apologise\tapologised\tv.past
      apologise\tapologising\tv.ing
      be\tbe\tv.base
      be\twas\tv.past
      delay\tdelay\tn.sg
      delay\tdelays\tn.pl
      send\tsend\tv.base
      send\tsent\tv.past

      """),
    french: smallTable(
      """
      erreur\terreur\tn.fem.sg
      erreur\terreurs\tn.fem.pl
      présenter\tprésente\tv.ipre.3sg
      présenter\tprésenter\tv.infi
      devoir\tdevons\tv.ipre.1pl

      """),
    checksParity: false)

  private static func smallTable(_ text: String) -> InflectionTable {
    do {
      return try InflectionTable(tabSeparated: Array(text.utf8))
    } catch {
      fatalError("the fuzzer's inflection table, line \(error.line)")
    }
  }

  private static func table(_ path: String) throws -> InflectionTable {
    try InflectionTable(tabSeparated: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
  }
}
