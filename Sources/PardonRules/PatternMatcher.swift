/// Runs pattern programs over one sentence of symbols.
///
/// A symbol is a token's id (bits 0–15) and what stands with it (`Symbol`). All positions are token indexes of the draft.
/// Every function is exact; a span is at most `ImageFormat.spanTokensMax` tokens, so a set of span lengths is a `UInt64`.
struct PatternMatcher {
  let symbols: UnsafePointer<UInt32>
  let idSets: UnsafePointer<UInt16>
  let patterns: UnsafePointer<PatternRecord>
  let programs: UnsafePointer<UInt64>
  /// Spans of lists found so far, and the newest that begins before (ends before) each token.
  let spans: UnsafePointer<ListSpan>
  let spansAtStart: UnsafePointer<UInt32>
  let spansAtEnd: UnsafePointer<UInt32>
  /// Room for 64 masks.
  let ring: UnsafeMutablePointer<UInt64>
  /// The sentence.
  var first = 0
  var end = 0

  @inline(__always)
  func program(_ pattern: Int) -> PatternProgram {
    PatternProgram(base: programs + Int(truncatingIfNeeded: patterns[pattern].program))
  }

  @inline(__always)
  func startBoundary(_ place: Int) -> Boundary {
    let marked = Int(truncatingIfNeeded: symbols[place] >> Symbol.markShift & 1)
    return Boundary(rawValue: place == first ? marked &+ 2 : marked)
  }

  @inline(__always)
  func endBoundary(_ place: Int) -> Boundary {
    if place == end { return .closing }
    return Boundary(rawValue: Int(truncatingIfNeeded: symbols[place] >> Symbol.markShift & 1))
  }

  /// Whether the set (an `IdentifierSet` but `everything`) holds the symbol's id.
  @inline(__always)
  func contains(_ set: UInt64, _ symbol: UInt32) -> Bool {
    let id = symbol & 0xFFFF
    if set >> 48 == 0xFFFF {
      // A lane is zero after the XOR when it held the id; lane 3 holds 0xFFFF, which no id is.
      let lanes = set ^ (UInt64(id) &* 0x0001_0001_0001_0001)
      return (lanes &- 0x0001_0001_0001_0001) & ~lanes & 0x8000_8000_8000_8000 != 0
    }
    var slot = Int(truncatingIfNeeded: set & 0xFFFF_FFFF) &+ IdentifierSet.slot(id, log2: set >> 32 & 63)
    while true {
      let found = UInt32(idSets[slot])
      if found == id { return true }
      if found == 0xFFFF { return false }
      slot &+= 1
    }
  }

  @inline(__always)
  func mayContain(_ set: UInt64, _ symbol: UInt32) -> Bool {
    set == IdentifierSet.everything.rawValue || contains(set, symbol)
  }

  /// Which of the positions `candidates` accept the one token `symbol`; lists are not tried.
  @inline(__always)
  func accepting(_ candidates: UInt64, _ program: PatternProgram, _ symbol: UInt32) -> UInt64 {
    var accepted = candidates & program.anyMask
    if symbol & Symbol.capitalized != 0 { accepted |= candidates & program.capitalizedMask }
    if symbol & Symbol.uppercase != 0 { accepted |= candidates & program.uppercaseMask }
    var tested = candidates & program.classMask
    while tested != 0 {
      let position = tested.trailingZeroBitCount
      if contains(program.test(position), symbol) { accepted |= 1 << UInt64(truncatingIfNeeded: position) }
      tested &= tested &- 1
    }
    return accepted
  }

  @inline(__always)
  func union(_ masks: UnsafePointer<UInt64>, over set: UInt64) -> UInt64 {
    var rest = set
    var result: UInt64 = 0
    while rest != 0 {
      result |= masks[rest.trailingZeroBitCount]
      rest &= rest &- 1
    }
    return result
  }
}

/// Bits of a symbol above its id.
enum Symbol {
  static let markShift: UInt32 = 16
  static let mark: UInt32 = 1 << 16
  static let capitalized: UInt32 = 1 << 17
  static let uppercase: UInt32 = 1 << 18
  static let quoted: UInt32 = 1 << 19
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
