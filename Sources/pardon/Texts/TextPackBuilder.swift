import ArgumentParser
import PardonRuleCompiler
import PardonRulePacks
import PardonWritingCompiler
import PardonWritingPacks

/// Compiles a company's files of texts with the built-in ones, which they add to.
struct TextPackBuilder {
  /// - `files`: YAML; none: the built-in texts alone.
  /// - Throws: an exit code, after saying why, when a file cannot be read.
  func build(_ files: [String]) throws -> WritingCompiler.Result {
    var sources = BuiltInTexts.sources.map { PackSource(name: $0.name, bytes: Array($0.bytes)) }
    sources += try RuleSetLoader.read(files)
    // A company's texts may be in one language only.
    return WritingCompiler(french: try french(), checksParity: files.isEmpty).compile(sources)
  }

  private func french() throws -> InflectionTable {
    guard let file = BuiltInRules.inflection("fr") else { return .empty }
    do {
      return try InflectionTable(tabSeparated: Array(file.bytes))
    } catch {
      complain("\(file.name):\(error.line): the built-in inflection table is damaged")
      throw ExitStatus.badInput
    }
  }
}

extension WritingCompiler.Result {
  /// Says all mistakes and throws an exit code when there are any.
  func checked() throws -> WritingCompiler.Result {
    let errors = diagnostics.filter { $0.severity == .error }
    if errors.isEmpty { return self }
    for error in errors { complain(verbatim: error.rendered) }
    let files = Set(errors.map(\.location.file)).count
    complain(
      "\(counted(errors.count, "mistake")) in \(counted(files, "file")); nothing was compiled"
    )
    throw ExitStatus.badInput
  }
}
