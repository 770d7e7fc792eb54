import PardonRuleCompiler

/// One phrase as every engine gets it.
struct Pattern {
  struct Line: Encodable {
    var rule: String
    var expression: String
  }

  /// The rule it comes from; the first, if several have it.
  var rule: String
  /// Words with a space between them, or a regular expression over a `WordText`.
  var expression: String
  /// The same for Pardon.
  var node: PhraseNode
  var line: Line { Line(rule: rule, expression: expression) }
}
