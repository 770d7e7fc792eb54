/// Runs pattern programs over the sentence of a frame.
///
/// A symbol is a token's id (bits 0–15) and what stands with it (`Symbol`). All places are token indexes of the draft.
/// Every function is exact; a span is at most `ImageFormat.spanTokensMax` tokens, so a set of span lengths is a `UInt64`.
struct PatternMatcher {
  let frame: UnsafeMutablePointer<SentenceFrame>

  @inline(__always) var first: Int { frame.pointee.first }
  @inline(__always) var end: Int { frame.pointee.end }
  @inline(__always) func symbol(_ place: Int) -> UInt32 { frame.pointee.symbols[place] }

  @inline(__always)
  func group(_ place: Int) -> UInt64 { UInt64(symbol(place) >> Symbol.groupShift) }

  @inline(__always)
  func program(_ pattern: UInt32) -> PatternProgram {
    program(at: frame.pointee.patterns[Int(truncatingIfNeeded: pattern)].program)
  }

  @inline(__always)
  func program(at index: UInt32) -> PatternProgram {
    PatternProgram(base: UnsafeRawPointer(frame.pointee.programs + Int(truncatingIfNeeded: index)))
  }

  @inline(__always)
  func startBoundary(_ place: Int) -> Boundary {
    let marked = Int(truncatingIfNeeded: symbol(place) >> Symbol.markShift & 1)
    return Boundary(rawValue: place == first ? marked &+ 2 : marked)
  }

  @inline(__always)
  func endBoundary(_ place: Int) -> Boundary {
    if place == end { return .closing }
    return Boundary(rawValue: Int(truncatingIfNeeded: symbol(place) >> Symbol.markShift & 1))
  }

  /// Whether an `IdentifierSet` holds an id. `spread` is the id in all four lanes.
  @inline(__always)
  func contains(_ set: UInt64, _ id: UInt32, _ spread: UInt64) -> Bool {
    if Int64(bitPattern: set) < 0 {
      // Ids in the word itself. A lane is zero after the XOR when it held the id; lane 3 holds 0xFFFF, which no id is.
      let lanes = set ^ spread
      return (lanes &- 0x0001_0001_0001_0001) & ~lanes & 0x8000_8000_8000_8000 != 0
    }
    var slot =
      frame.pointee.idSets + Int(truncatingIfNeeded: set & 0xFFFF_FFFF)
      + IdentifierSet.slot(id, shift: UInt32(truncatingIfNeeded: set >> 32))
    while slot.pointee != UInt16(truncatingIfNeeded: id) {
      if slot.pointee == IdentifierSet.free { return false }
      slot += 1
    }
    return true
  }
}
