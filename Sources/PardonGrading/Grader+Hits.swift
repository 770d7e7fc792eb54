package import PardonRules

extension Grader {
  /// Hits of all rules in the draft that was graded last, signals included; offsets in UTF-8.
  package var hits: [Hit] { Array(matches.hits) }
}
