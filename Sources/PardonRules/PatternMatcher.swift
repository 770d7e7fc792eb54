/// Runs pattern programs over one sentence of symbols.
///
/// A symbol is a token's id (bits 0–15) and what stands with it (`Symbol`). All positions are token indexes of the draft.
/// Every function is exact; a span is at most `ImageFormat.spanTokensMax` tokens, so a set of span lengths is a `UInt64`.
package struct PatternMatcher {
  let symbols: UnsafePointer<UInt32>
  let classWords: UnsafePointer<UInt64>
  let lists: UnsafePointer<ListRecord>
  let patterns: UnsafePointer<PatternRecord>
  let programs: UnsafePointer<UInt64>
  /// 64 masks per level of list nesting.
  let rings: UnsafeMutablePointer<UInt64>
  /// The sentence.
  var first = 0
  var end = 0

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

  @inline(__always)
  func contains(_ packed: UInt64, _ symbol: UInt32) -> Bool {
    // Ids below the lowest wrap to a large number. `everything` has lowest 65535 and is told apart by its callers.
    let bit = UInt64(symbol & 0xFFFF) &- (packed & 0xFFFF)
    if bit >= packed >> 16 & 0xFFFF { return false }
    let word = classWords[Int(truncatingIfNeeded: packed >> 32 &+ bit >> 6)]
    return word >> (bit & 63) & 1 != 0
  }

  @inline(__always)
  func mayContain(_ packed: UInt64, _ symbol: UInt32) -> Bool {
    packed == ClassReference.everything.rawValue || contains(packed, symbol)
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
package enum Symbol {
  package static let markShift: UInt32 = 16
  package static let mark: UInt32 = 1 << 16
  package static let capitalized: UInt32 = 1 << 17
  package static let uppercase: UInt32 = 1 << 18
  package static let quoted: UInt32 = 1 << 19
}
