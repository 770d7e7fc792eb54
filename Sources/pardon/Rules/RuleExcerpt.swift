import PardonRuleCompiler

/// The lines of a rule in its YAML file.
enum RuleExcerpt {
  /// - `line`: one-based, on or below the `- ` that begins the rule.
  static func text(in file: PackSource, line: Int) -> String {
    let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard var start = line <= lines.count ? line - 1 : nil, start >= 0 else { return "" }
    while start > 0, !lines[start].drop(while: { $0 == " " }).hasPrefix("- ") { start -= 1 }
    let indent = lines[start].prefix { $0 == " " }.count
    var end = start + 1
    while end < lines.count {
      let content = lines[end].drop { $0 == " " }
      if !content.isEmpty && lines[end].count - content.count <= indent { break }
      end += 1
    }
    while end > start + 1, lines[end - 1].allSatisfy({ $0 == " " }) { end -= 1 }
    return lines[start..<end].map { "  \($0.dropFirst(indent))\n" }.joined()
  }
}
