/// Which sets of `HeldWords` have a word in a sentence: one bit per set, taken down when a condition first asks.
///
/// Most conditions ask for words that the sentence does not have at all, and end at one bit.
struct HeldSentences: ~Copyable {
  /// Sentences whose rows are kept at a time: those of most drafts, and always those beside each other.
  private static let kept = 16

  /// Per kept row and group: the stamp of the sentence it was taken down of.
  private var stamps: UnsafeMutablePointer<UInt64>
  private var rows: UnsafeMutablePointer<UInt64>
  /// 64-bit words per row.
  private var stride = 0
  /// Stamp of the draft's first sentence. Stamps only grow, so that nothing has to be forgotten between drafts.
  private var first: UInt64 = 1
  private var next: UInt64 = 1

  init() {
    stamps = .allocate(capacity: 1)
    rows = .allocate(capacity: 1)
  }

  deinit {
    stamps.deallocate()
    rows.deallocate()
  }

  /// - `stride`: 64-bit words per row.
  mutating func begin(stride: Int, sentences: Int) {
    if stride != self.stride { resize(stride) }
    first = next
    next &+= UInt64(truncatingIfNeeded: sentences)
  }

  @inline(never)
  private mutating func resize(_ stride: Int) {
    stamps.deallocate()
    rows.deallocate()
    self.stride = stride
    rows = .allocate(capacity: stride * Self.kept)
    let groups = stride / HeldSentence.group * Self.kept
    stamps = .allocate(capacity: groups)
    stamps.initialize(repeating: 0, count: groups)
  }

  /// The row of sentence `number`; valid until those of `kept` others were asked for.
  @inline(__always)
  func sentence(_ number: Int) -> HeldSentence {
    let slot = number & (Self.kept &- 1)
    return HeldSentence(
      stamps: stamps + slot &* (stride / HeldSentence.group), row: rows + slot &* stride,
      stamp: first &+ UInt64(truncatingIfNeeded: number))
  }
}

/// The row of one sentence.
struct HeldSentence {
  /// 64-bit words that are taken down at a time: rules of one file and language ask for sets beside each other.
  static let group = HeldWords.strideUnit

  fileprivate let stamps: UnsafeMutablePointer<UInt64>
  fileprivate let row: UnsafeMutablePointer<UInt64>
  fileprivate let stamp: UInt64

  /// Whether the sentence, the matcher's, has a word of a set.
  @inline(__always)
  func holds(_ set: UInt16, _ matcher: PatternMatcher, _ image: RuleImage) -> Bool {
    let word = Int(set &>> 6)
    let group = word / Self.group
    if stamps[group] != stamp { take(group, matcher, image) }
    return row[word] &>> UInt64(set & 63) & 1 != 0
  }

  /// The union of one group of the rows of the sentence's words.
  @inline(never)
  private func take(_ group: Int, _ matcher: PatternMatcher, _ image: RuleImage) {
    stamps[group] = stamp
    let words = image.words.base
    let stride = 8 &* image.heldStride
    let rows = UnsafeRawPointer(image.heldWords.base + group &* Self.group)
    var symbol = matcher.frame.pointee.symbols + matcher.first
    let end = matcher.frame.pointee.symbols + matcher.end
    var union = SIMD4<UInt64>.zero
    while symbol != end {
      let number = Int(words[Int(symbol.pointee & 0xFFFF)].heldRow)
      union |= rows.loadUnaligned(fromByteOffset: number &* stride, as: SIMD4<UInt64>.self)
      symbol += 1
    }
    UnsafeMutableRawPointer(row + group &* Self.group).storeBytes(of: union, as: SIMD4<UInt64>.self)
  }
}
