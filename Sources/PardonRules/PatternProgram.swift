/// One compiled phrase: a position automaton (Glushkov) of at most 64 positions, in the `programs` section.
///
/// A set of positions is a bit mask of 1, 2, 4 or 8 bytes, as few as hold all positions. `first[b]` are the positions a match
/// may begin with at a boundary of type b, `last[b]` those it may end with; `follow` and `precede` lead from a position to
/// its neighbours, once for a boundary without and once for one with a clause mark. A position accepts any token, an id of a
/// set, a capitalised word, a word in capitals, or a span of a list. A later position is always a higher bit.
///
///     byte 0        number of positions n
///     1             flags
///     2             log2 of the bytes of a mask
///     8             word groups a match can begin with, one bit each
///     16            per position, 8 bytes: IdentifierSet, or list index
///     16 + 8n       masks: any, list, capitalised, capitals; first × 4; last × 3 (mid without mark, mid with mark, sentence
///                   end); one unused
///                   masks: by word group, 64 times, the positions that accept any token or some id of the group
///                   masks: follow × n, precede × n, and with flag `dependsOnMarks` the same for marked boundaries
///
/// and zeros up to a multiple of eight bytes.
package struct PatternProgram {
  package let base: UnsafeRawPointer

  @inline(__always)
  package init(base: UnsafeRawPointer) { self.base = base }

  package static let testsOffset = 16
  /// Indexes of masks.
  package static let any = 0
  package static let list = 1
  package static let capitalized = 2
  package static let uppercase = 3
  package static let first = 4
  package static let last = 8
  package static let groups = 12
  package static let tables = 76

  /// Clause marks matter between positions.
  package static let dependsOnMarks: UInt8 = 1
  /// Neither marks, ends of the sentence, lists nor capitals matter: only `any` and set positions, the same `first` and
  /// `last` at every boundary.
  package static let isPlain: UInt8 = 2

  /// Bytes of a program, a multiple of eight.
  package static func byteCount(positions: Int, maskLog2: Int, dependsOnMarks: Bool) -> Int {
    let masks = tables + positions * (dependsOnMarks ? 4 : 2)
    return (testsOffset + 8 * positions + (masks << maskLog2) + 7) / 8 * 8
  }

  @inline(__always) package var count: Int { Int(base.load(as: UInt8.self)) }
  @inline(__always) package var flags: UInt8 { base.load(fromByteOffset: 1, as: UInt8.self) }
  @inline(__always) package var maskLog2: UInt8 { base.load(fromByteOffset: 2, as: UInt8.self) }
  @inline(__always) package var dependsOnMarks: Bool { flags & Self.dependsOnMarks != 0 }
  @inline(__always) package var isPlain: Bool { flags & Self.isPlain != 0 }
  @inline(__always) package var firstGroups: UInt64 { base.load(fromByteOffset: 8, as: UInt64.self) }

  @inline(__always)
  package func test(_ position: Int) -> UInt64 {
    base.load(fromByteOffset: Self.testsOffset &+ 8 &* position, as: UInt64.self)
  }

  @inline(__always)
  package func masks<Mask>(of type: Mask.Type) -> UnsafePointer<Mask> {
    (base + (Self.testsOffset &+ 8 &* count)).assumingMemoryBound(to: type)
  }

  /// A mask whatever its width; for checks and explanations.
  package func mask(_ index: Int) -> UInt64 {
    switch maskLog2 {
    case 0: UInt64(masks(of: UInt8.self)[index])
    case 1: UInt64(masks(of: UInt16.self)[index])
    case 2: UInt64(masks(of: UInt32.self)[index])
    default: masks(of: UInt64.self)[index]
    }
  }

  package func follow(_ position: Int, marked: Bool) -> UInt64 {
    mask(Self.tables + (marked && dependsOnMarks ? 2 * count : 0) + position)
  }

  package func precede(_ position: Int, marked: Bool) -> UInt64 {
    mask(Self.tables + (marked && dependsOnMarks ? 3 * count : count) + position)
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
