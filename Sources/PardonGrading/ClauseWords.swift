package import PardonText

/// Words of the closed classes that tell where clauses begin and what they lean on, by `WordKey`.
package struct ClauseWords: Sendable {
  private let keys: [UInt64]

  package init(_ words: StaticString...) {
    keys = words.map { WordKey.make($0.utf8Start, count: $0.utf8CodeUnitCount) }
  }

  package func contains(_ token: Token) -> Bool { keys.contains(token.key) }

  /// Point back to the sentence before.
  package static let pointers = ClauseWords(
    "it", "this", "that", "they", "these", "those", "he", "she", "such", "therefore", "so", "hence", "thus",
    "cela", "ceci", "ca", "il", "elle", "ils", "elles", "c'", "ce", "donc", "celui", "celle", "celles", "ceux")
  /// Lean on the sentence before, or on a noun in it.
  static let leaning = ClauseWords("cet", "cette", "ces", "ainsi", "aussi")
}
