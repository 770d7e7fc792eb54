package import PardonRules
package import PardonText

/// The draft a grader graded last, as the rules saw it; offsets in UTF-8. Valid until the grader grades again.
package struct GradedDraft {
  package let view: DraftView
  package let sentences: UnsafeBufferPointer<Sentence>
  package let regions: UnsafeBufferPointer<Region>
  /// Of all rules, signals included, by start.
  package let hits: UnsafeBufferPointer<Hit>
}

extension Grader {
  /// Lends the draft graded last.
  package func withDraft<Result>(_ body: (GradedDraft) -> Result) -> Result {
    sentences.withUnsafeBufferPointer { sentences in
      body(
        GradedDraft(
          view: DraftView(
            text: text.text, tokens: text.tokens, sentences: sentences, languages: Self.languages(text.language),
            characters: Int(text.counts.characters)),
          sentences: text.sentences, regions: text.regions, hits: matches.hits))
    }
  }
}

extension Grade {
  /// Of no text.
  package static var none: Grade { Grade() }

  /// What all components, and what all faults add to `overall` before it is kept within 0…100.
  package var componentPoints: Int { (0..<faultLines).reduce(0) { $0 + Int(ledger.lines[$1].points) } }
  package var faultPoints: Int { (faultLines..<LedgerLines.count).reduce(0) { $0 + Int(ledger.lines[$1].points) } }

  private var faultLines: Int { Component.allCases.count }
}
