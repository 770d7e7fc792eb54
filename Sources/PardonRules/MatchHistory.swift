/// What phrases were found in which sentence of a draft, so that after an edit only the sentences it touched are searched.
///
/// Belongs to one `MatchScratch`. Grows with the largest draft, never shrinks.
package struct MatchHistory: ~Copyable {
  /// By sentence of the draft.
  var sentences = GrowingBuffer<MatchedSentence>(capacity: 64)
  var nextSentences = GrowingBuffer<MatchedSentence>(capacity: 64)
  var occurrences = GrowingBuffer<Occurrence>(capacity: 256)
  var spans = GrowingBuffer<ListSpan>(capacity: 256)
  /// Searches runs of sentences as drafts of their own.
  var part = MatchScratch()
  var partSentences = GrowingBuffer<DraftSentence>(capacity: 64)

  /// Words of the sentences that the last call searched.
  package internal(set) var searchedWords = 0

  package init() {}

  package mutating func forget() { sentences.count = 0 }
}

/// Where the findings of a sentence lie, and what they depend on besides its words.
struct MatchedSentence: BitwiseCopyable {
  var languages: LanguageSet
  var firstToken: UInt32
  /// In the draft's occurrences and spans.
  var occurrenceEnd: UInt32
  var spanEnd: UInt32
}
