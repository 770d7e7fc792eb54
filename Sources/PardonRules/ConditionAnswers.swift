/// What conditions that look at a sentence as a whole, or at those beside it, came to: the same for all occurrences in it.
///
/// Without it a text that is one long sentence would cost the square of its length.
struct ConditionAnswers: ~Copyable {
  /// Per condition: twice the stamp of the sentence it was answered for last, plus 1 for yes.
  private var newest = GrowingBuffer<UInt64>(capacity: 0)
  /// Stamp of the draft's first sentence. Stamps only grow, so that nothing has to be forgotten between drafts.
  private var first: UInt64 = 1
  private var next: UInt64 = 1

  @inline(__always)
  mutating func begin(conditions: Int, sentences: Int) {
    if newest.count < conditions { newest.fill(conditions, with: 0) }
    first = next
    next &+= UInt64(truncatingIfNeeded: sentences)
  }

  @inline(__always)
  func answer(_ condition: Int, sentence: Int) -> Bool? {
    let known = newest[condition]
    return known >> 1 == first &+ UInt64(truncatingIfNeeded: sentence) ? known & 1 != 0 : nil
  }

  @inline(__always)
  mutating func note(_ isTrue: Bool, _ condition: Int, sentence: Int) -> Bool {
    newest[condition] = (first &+ UInt64(truncatingIfNeeded: sentence)) << 1 | (isTrue ? 1 : 0)
    return isTrue
  }
}
