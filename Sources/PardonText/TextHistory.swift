/// What is kept of the analysis of a text, so that the next one, after an edit, can take over what the edit left alone.
///
/// Belongs to one `TextScratch`. Grows with the largest text, never shrinks.
package struct TextHistory: ~Copyable {
  /// Of the text in the scratch.
  var blocks = GrowingBuffer<TextBlock>(capacity: 64)
  /// By sentence.
  var votes = GrowingBuffer<TextScratch.Votes>(capacity: 64)
  /// Of the text that is being analyzed.
  var nextBlocks = GrowingBuffer<TextBlock>(capacity: 64)
  /// What is new, numbered from 0, until it is put in its place.
  var tokens = GrowingBuffer<Token>(capacity: 256)
  var folded = GrowingBuffer<UInt8>(capacity: 2048)
  var sentences = GrowingBuffer<Sentence>(capacity: 32)
  var newVotes = GrowingBuffer<TextScratch.Votes>(capacity: 32)

  package init() {}

  /// Words of the blocks that the last analysis tokenized.
  package var readWords: Int { tokens.count }

  mutating func forget() {
    blocks.count = 0
    votes.count = 0
  }
}

/// Which bytes of a text were replaced.
package struct TextEdit: Sendable, BitwiseCopyable {
  /// UTF-8 bytes of the text as it was, half-open.
  package var start: Int
  package var end: Int
  /// Bytes that came in their place.
  package var count: Int

  package init(start: Int, end: Int, count: Int) {
    self.start = start
    self.end = end
    self.count = count
  }
}

/// What an edit left alone: sentences at the text's start and at its end whose words are what they were.
package struct TextChange: Sendable, BitwiseCopyable {
  package var sentencesBefore = 0
  package var sentencesAfter = 0
  package var tokensBefore = 0
  package var tokensAfter = 0
  /// What offsets, and numbers of tokens, of the sentences at the end grew by.
  package var shift = 0
  package var tokenShift = 0

  package init() {}
}
