/// One compiled phrase: a position automaton (Glushkov) of at most 64 positions, as words of the `programs` section.
///
/// A set of positions is a bit mask. `first[b]` are the positions a match may begin with at a boundary of type b,
/// `last[b]` those it may end with; `follow` and `precede` lead from a position to its neighbours, once for a boundary
/// without and once for one with a clause mark. A position accepts any token, an id of a class, a capitalised word, a word
/// in capitals, or a span of a list. A later position is always a higher bit.
///
///     word 0        position count | flags << 8
///     1 … 5         masks of the positions that accept: any, class, list, capitalised, capitals
///     6 … 9         first[0 … 3]
///     10 … 12       last: mid without mark, mid with mark, sentence end
///     13            IdentifierSet of the words a match can begin with
///     14 …          per position: IdentifierSet, or list index
///     …             follow, precede (n words each), and if flag 0 is set the same again for marked boundaries
package struct PatternProgram {
  package let base: UnsafePointer<UInt64>

  @inline(__always)
  package init(base: UnsafePointer<UInt64>) { self.base = base }

  package static let headerWords = 14
  /// Flag 0: clause marks matter between positions.
  package static let dependsOnMarks: UInt64 = 1 << 8
  /// Flag 1: some position is a list.
  package static let hasLists: UInt64 = 1 << 9

  package static func wordCount(positions: Int, dependsOnMarks: Bool) -> Int {
    headerWords + positions * (dependsOnMarks ? 5 : 3)
  }

  @inline(__always) package var count: Int { Int(truncatingIfNeeded: base[0] & 0xFF) }
  @inline(__always) package var dependsOnMarks: Bool { base[0] & Self.dependsOnMarks != 0 }
  @inline(__always) package var hasLists: Bool { base[0] & Self.hasLists != 0 }
  @inline(__always) package var anyMask: UInt64 { base[1] }
  @inline(__always) package var classMask: UInt64 { base[2] }
  @inline(__always) package var listMask: UInt64 { base[3] }
  @inline(__always) package var capitalizedMask: UInt64 { base[4] }
  @inline(__always) package var uppercaseMask: UInt64 { base[5] }
  @inline(__always) package func first(_ boundary: Boundary) -> UInt64 { base[6 &+ boundary.rawValue] }
  @inline(__always) package func last(_ boundary: Boundary) -> UInt64 { base[10 &+ boundary.rawValue] }
  @inline(__always) package var firstWords: UInt64 { base[13] }
  @inline(__always) package func test(_ position: Int) -> UInt64 { base[Self.headerWords &+ position] }

  /// The follow table for a boundary inside a sentence.
  @inline(__always)
  package func follow(marked: Bool) -> UnsafePointer<UInt64> {
    base + (Self.headerWords &+ count &* (marked && dependsOnMarks ? 3 : 1))
  }

  @inline(__always)
  package func precede(marked: Bool) -> UnsafePointer<UInt64> {
    base + (Self.headerWords &+ count &* (marked && dependsOnMarks ? 4 : 2))
  }
}

/// What a place between two tokens, or at an end of the sentence, looks like to a phrase.
///
/// As the start of a match: mid, marked, opening (at the sentence start), openingMarked. As its end: mid, marked, closing.
package struct Boundary: Sendable, Hashable {
  package let rawValue: Int
  @inline(__always) package init(rawValue: Int) { self.rawValue = rawValue }
  package static let mid = Boundary(rawValue: 0)
  package static let marked = Boundary(rawValue: 1)
  package static let opening = Boundary(rawValue: 2)
  package static let openingMarked = Boundary(rawValue: 3)
  /// Only as an end.
  package static let closing = Boundary(rawValue: 2)
}
