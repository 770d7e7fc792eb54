/// Section `walks`: phrases in deterministic form, one table lookup per word.
///
/// A walk leads from one position of a phrase to its end or its beginning (`TriggerRecord`), or through any words to the end
/// of some match (`PatternRecord`). Its first word is its length in words; then come its states, the first of them to begin
/// with. A state stands for a set of the program's positions:
///
///     head        bits 0–3 boundaries at which a match can end (begin) here, 4–5 flags, 8–15 number of edges,
///                 16–20 hash shift of its table, 24–39 where any other word leads, 40–63 its table's first slot
///     edges       with flag `hasTable`: where edge k leads, 16 bits each; else per edge the word's id in bits 16–31 and where
///                 it leads in bits 0–15
///     positions   with flag `asksLists`: the state as a set of positions, for `ProgramRun`
///     lists       with flag `asksLists`: the lists whose spans may come next, a bit for each number modulo 64
///
/// Where an edge leads is counted in words from the walk's first; 0 is nowhere.
package enum Walk {
  package static let none = UInt32.max

  package static let boundaries: UInt64 = 15
  /// A span of a list may go on from here: where one does, the program takes over.
  package static let asksLists: UInt64 = 1 << 4
  /// Words are looked up in `steps`.
  package static let hasTable: UInt64 = 1 << 5
  package static let edgesShift: UInt64 = 8
  package static let edgesMax = 255
  package static let hashShift: UInt64 = 16
  package static let otherShift: UInt64 = 24
  package static let targetMask: UInt64 = 0xFFFF
  /// Bits of a head without which no word leads on: edges, and where any other word leads.
  package static let goesOn: UInt64 = 0xFF << edgesShift | targetMask << otherShift
  package static let tableShift: UInt64 = 40
  package static let tableMax = 1 << 24

  /// Words of a state with this head.
  @inline(__always)
  package static func stateCount(_ head: UInt64) -> Int {
    let edges = Int(head >> edgesShift & 0xFF)
    return 1 + (head & hasTable != 0 ? (edges + 3) / 4 : (edges + 1) / 2) + (head & asksLists != 0 ? 2 : 0)
  }
}

/// Section `steps`: hash tables from the id of a word, in bits 16–31, to the number of an edge.
///
/// Each is a power of two of slots, at most half full, and whatever its probes run on to past the last slot. The section ends
/// with a free slot.
package enum StepTable {
  package static let free = UInt32.max
  package static let idShift: UInt32 = 16
  package static let edgeMask: UInt32 = 0xFFFF
}
