/// A sentence of the author's own words; it holds one token at least.
public struct Sentence: Sendable, BitwiseCopyable, Hashable {
  /// UTF-8 byte offsets, half-open: from its first mark or word to its last, closing marks included.
  public var start: UInt32
  public var end: UInt32
  /// Indexes into the tokens, half-open.
  public var tokenStart: UInt32
  public var tokenEnd: UInt32
  public var language: Language
  public var region: RegionKind
  /// Ends with a question mark (perhaps among others: `?!`).
  public var isQuestion: Bool
  /// Ends with an exclamation mark (perhaps among others).
  public var isExclamation: Bool
  /// Begins a paragraph, a list item or a line of its own.
  public var opensParagraph: Bool
}

extension UnsafeBufferPointer<Sentence> {
  /// The index of the sentence that holds a UTF-8 offset; nil when it lies between sentences.
  ///
  /// - Complexity: logarithmic.
  package func index(at offset: Int) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if Int(self[middle].end) <= offset { low = middle + 1 } else { high = middle }
    }
    return low < count && Int(self[low].start) <= offset ? low : nil
  }
}
