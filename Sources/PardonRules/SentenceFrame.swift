/// What the matching of one sentence looks at, in one place, so that calls pass one pointer.
///
/// The pointers lead into the image and into the scratch; those into growing buffers are set again when these grow.
struct SentenceFrame {
  var symbols: UnsafePointer<UInt32>
  var idSets: UnsafePointer<UInt16>
  var patterns: UnsafePointer<PatternRecord>
  var programs: UnsafePointer<UInt64>
  var walks: UnsafePointer<UInt64>
  var steps: UnsafePointer<StepSlot>
  /// Spans of lists found so far, and the newest that begins before (ends before) each token.
  var spans: UnsafePointer<ListSpan>
  var spansAtStart: UnsafePointer<UInt32>
  var spansAtEnd: UnsafePointer<UInt32>
  /// Room for 64 masks.
  var ring: UnsafeMutablePointer<UInt64>
  /// Token range of the sentence.
  var first = 0
  var end = 0
}

/// Bits of a symbol above its id.
enum Symbol {
  static let markShift: UInt32 = 16
  static let mark: UInt32 = 1 << 16
  static let capitalized: UInt32 = 1 << 17
  static let uppercase: UInt32 = 1 << 18
  static let quoted: UInt32 = 1 << 19
  /// Bits 24–31: the word group.
  static let groupShift: UInt32 = 24
  /// The `TokenFlags` that matter.
  static let flagsMask: UInt16 = 63

  /// The bits of a word by those of its flags.
  static func surroundings(_ flags: UInt32) -> UInt32 {
    // Clause mark (bit 2) to bit 16 and quotation (bit 3) to bit 19.
    var bits = (flags & 1 << 2) << 14 | (flags & 1 << 3) << 16
    // Capitals (bit 5) to bit 18; a capital (bit 4) to bit 17 unless it opens the sentence (bit 0).
    bits |= (flags & 1 << 5) << 13 | (flags & ~(flags << 4) & 1 << 4) << 13
    return bits
  }
}

/// A span of a list in the draft.
struct ListSpan: BitwiseCopyable {
  static let none = UInt32.max
  var list: UInt32
  var start: UInt32
  var end: UInt32
  /// The one found before it with the same start (end).
  var nextAtStart: UInt32
  var nextAtEnd: UInt32
}
