import PardonRulePacks

/// The texts under `match:` and `no match:` of the built-in rules.
enum RuleExamples {
  /// - `folder`: `en`, `fr` or `shared`.
  static func texts(_ folder: String) -> [String] {
    BuiltInRules.sources.filter { $0.name.hasPrefix(folder + "/") }.flatMap { file in
      var isExample = false
      return String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").compactMap { line -> String? in
        if !line.hasPrefix("      ") { isExample = line == "    match:" || line == "    no match:" }
        guard isExample, line.hasPrefix("      - \""), let end = line.lastIndex(of: "\"") else { return nil }
        return plain(line[..<end].dropFirst(9))
      }
    }
  }

  /// Without the marks of the expected span, which have no space inside.
  private static func plain(_ example: Substring) -> String {
    String(example.replacing("\\\"", with: "\"").replacing(/«(?=\S)/, with: "").replacing(/(\S)»/) { $0.1 })
  }
}
