/// What the findings of a sentence depend on beside its symbols, and the hash of all.
struct SentenceKey {
  /// Longer sentences are not remembered: they hardly come again.
  static let tokensMax = 512

  /// Number of symbols in bits 0–15, languages from 16 on, then whether it is a question or an exclamation.
  let head: UInt32
  let count: Int
  let hash: UInt64

  /// - `symbols`: `count` of them.
  @inline(__always)
  init(_ sentence: DraftSentence, _ symbols: UnsafePointer<UInt32>, count: Int) {
    head =
      UInt32(truncatingIfNeeded: count) | UInt32(sentence.languages.rawValue) &<< 16
      | (sentence.isQuestion ? 1 &<< 24 : 0) | (sentence.isExclamation ? 1 &<< 25 : 0)
    self.count = count
    var hash = UInt64(head) ^ LaneHash.prime
    let words = UnsafeRawPointer(symbols)
    var index = 0
    while index &+ 1 < count {
      hash = LaneHash.step(hash, words.loadUnaligned(fromByteOffset: 4 &* index, as: UInt64.self))
      index &+= 2
    }
    if index < count { hash = LaneHash.step(hash, UInt64(symbols[index])) }
    self.hash = hash ^ hash &>> 32
  }
}
