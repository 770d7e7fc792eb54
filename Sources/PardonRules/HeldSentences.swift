/// Which sets of `HeldWords` have a word in a sentence: one bit per set, taken down when a condition first asks.
///
/// Most conditions ask for words that the sentence does not have at all, and end at one bit.
struct HeldSentences: ~Copyable {
  /// Sentences whose rows are kept at a time: those of most drafts, and always those beside each other.
  private static let kept = 16
  /// 64-bit words that are taken down at a time: rules of one file and language ask for sets beside each other.
  private static let group = HeldWords.strideUnit

  /// Per kept row and group: the stamp of the sentence it was taken down of.
  private var stamps: UnsafeMutablePointer<UInt64>
  private var rows: UnsafeMutablePointer<UInt64>
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
    stamps = .allocate(capacity: stride / Self.group * Self.kept)
    stamps.initialize(repeating: 0, count: stride / Self.group * Self.kept)
  }

  /// Whether sentence `number`, the matcher's, has a word of a set.
  @inline(__always)
  func holds(_ set: UInt16, _ number: Int, _ matcher: PatternMatcher, _ image: RuleImage) -> Bool {
    // All of a row's groups are `kept` apart: the slots of one group lie together.
    let word = Int(set &>> 6)
    let place = word / Self.group &* Self.kept &+ number & (Self.kept &- 1)
    let stamp = stamps + place
    let row = rows + place &* Self.group
    if stamp.pointee != first &+ UInt64(truncatingIfNeeded: number) {
      stamp.pointee = first &+ UInt64(truncatingIfNeeded: number)
      Self.take(row, word / Self.group, matcher, image)
    }
    return row[word % Self.group] &>> UInt64(set & 63) & 1 != 0
  }

  /// The union of one group of the rows of the sentence's words.
  @inline(never)
  private static func take(
    _ row: UnsafeMutablePointer<UInt64>, _ group: Int, _ matcher: PatternMatcher, _ image: RuleImage
  ) {
    let numbers = image.heldRows.base
    let stride = 8 &* image.heldStride
    let words = UnsafeRawPointer(image.heldWords.base + group &* Self.group)
    var symbol = matcher.frame.pointee.symbols + matcher.first
    let end = matcher.frame.pointee.symbols + matcher.end
    var union = SIMD4<UInt64>.zero
    while symbol != end {
      let row = Int(numbers[Int(symbol.pointee & 0xFFFF)])
      union |= words.loadUnaligned(fromByteOffset: row &* stride, as: SIMD4<UInt64>.self)
      symbol += 1
    }
    UnsafeMutableRawPointer(row).storeBytes(of: union, as: SIMD4<UInt64>.self)
  }
}
