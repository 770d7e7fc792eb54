/// What running all examples of a rule set showed.
package struct ExampleReport: Sendable {
  /// Examples that do not do what their rule says: errors, in the order of the rules.
  package var failures: [Diagnostic] = []
  /// The cross-pack run: what other rules find in an example that its rule does not list under `also`.
  package var unexpected: [UnexpectedFinding] = []
  package var exampleCount = 0
  package init() {}
}

/// A rule that fires on another rule's example and gives something else than that rule.
package struct UnexpectedFinding: Sendable, Hashable {
  /// The rule whose example it is.
  package var exampleRule: String
  package var example: Example
  package var isNoMatch: Bool
  /// The rule that fires, and what it gives.
  package var rule: String
  package var gives: Gives
  /// UTF-8 range of the hit in the example's text.
  package var span: Range<Int>

  package var isFault: Bool { RubricNames.isFault(gives.id) }

  /// The words that were hit.
  package var words: String { String(decoding: Array(example.text.utf8)[span], as: UTF8.self) }
}
