import ArgumentParser
import PardonRuleCompiler
import PardonRules

/// What became of a set of rule files.
struct CompiledRuleSet {
  let ruleSet: RuleSet
  /// nil when there are errors.
  let imageBytes: [UInt8]?
  let diagnostics: [Diagnostic]
  let sources: [PackSource]
  /// Names of the files that are not built in; nil when all are.
  let ownFiles: Set<String>?

  var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
  var warnings: [Diagnostic] { diagnostics.filter { $0.severity == .warning } }

  /// Whether a file is one of those that are being worked on.
  func isOwn(_ file: String) -> Bool { ownFiles?.contains(file) ?? true }

  /// The bytes of the image; says all mistakes and throws an exit code when there are any.
  func checkedImageBytes() throws -> [UInt8] {
    if let imageBytes { return imageBytes }
    for error in errors { complain(verbatim: error.rendered) }
    let files = Set(errors.map(\.location.file)).count
    complain("\(counted(errors.count, "mistake")) in \(counted(files, "file")); nothing was compiled")
    throw ExitStatus.badInput
  }

  func checkedImage() throws -> RuleImage {
    let bytes = try checkedImageBytes()
    do throws(RuleImageError) {
      return try RuleImage(bytes: bytes)
    } catch {
      complain("the compiler wrote an image that cannot be read: \(error)")
      throw ExitStatus.badInput
    }
  }
}
