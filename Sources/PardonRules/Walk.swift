/// Section `walks`: phrases in deterministic form, one table lookup per word.
///
/// A walk leads from one position of a phrase to its end or its beginning (`TriggerRecord`), or through any words to the end
/// of some match (`PatternRecord`). Its first word is its length in words; then come its states, the first of them to begin
/// with. A state stands for a set of the program's positions:
///
///     head        bits 0–3 boundaries at which a match can end (begin) here, 4–5 flags, 8–15 number of edges,
///                 16–20 16 - log2 of its table's slots, 21–23 what `Symbol` bits matter, 24–39 where any other word leads,
///                 40–63 its table's first slot
///     edges       with flag `hasTable`: where edge k leads, 16 bits each; else per edge the word's id in bits 16–31 and where
///                 it leads in bits 0–15
///     positions   with any of `handsOver`: the state as a set of positions, for `ProgramRun`
///     lists       with flag `asksLists`: the lists whose spans may come next, a bit for each number modulo 64
///
/// Where an edge leads is counted in words from the walk's first; 0 is nowhere. A state with flag `isTail` stands for a gap that
/// a match ends (begins) with: it can end here at any boundary and after each of so many more words as it has "edges".
package enum Walk {
  package static let none = UInt32.max

  package static let boundaries: UInt64 = 15
  /// A span of a list may go on from here: where one does, the program takes over.
  package static let asksLists: UInt64 = 1 << 4
  /// Words are looked up in `steps`.
  package static let hasTable: UInt64 = 1 << 5
  /// Shifted right by `symbolShift` the bits of a symbol, mark, capital and capitals, that the words do not answer for:
  /// where the next symbol has one of them, the program takes over.
  package static let symbols: UInt64 = 7 << 21
  package static let symbolShift: UInt64 = 5
  package static let asksMarks: UInt64 = 1 << 21
  package static let asksCapitalized: UInt64 = 1 << 22
  package static let asksUppercase: UInt64 = 1 << 23
  package static let handsOver: UInt64 = asksLists | symbols
  package static let isTail: UInt64 = 1 << 6
  package static let edgesShift: UInt64 = 8
  package static let edgesMax = 255
  package static let hashShift: UInt64 = 16
  package static let otherShift: UInt64 = 24
  package static let targetMask: UInt64 = 0xFFFF
  /// Bits of a head without which no word leads on: edges, and where any other word leads.
  package static let goesOn: UInt64 = 0xFF << edgesShift | targetMask << otherShift
  package static let tableShift: UInt64 = 40
  package static let tableMax = 1 << 24

  /// The lengths of the matches that end within a tail of which `room` words are in the sentence, from length 0 on.
  @inline(__always)
  package static func tailLengths(_ head: UInt64, room: Int) -> UInt64 {
    let words = min(UInt64(truncatingIfNeeded: room), head &>> edgesShift & 0xFF)
    return ~(~1 &<< words)
  }

  /// Where the positions of a state with this head stand.
  @inline(__always)
  package static func positionsOffset(_ head: UInt64) -> Int { stateCount(head) &- (head & asksLists != 0 ? 2 : 1) }

  /// Words of a state with this head.
  @inline(__always)
  package static func stateCount(_ head: UInt64) -> Int {
    if head & isTail != 0 { return 1 }
    let edges = Int(head >> edgesShift & 0xFF)
    return 1 + (head & hasTable != 0 ? (edges + 3) / 4 : (edges + 1) / 2) + (head & handsOver != 0 ? 1 : 0)
      + (head & asksLists != 0 ? 1 : 0)
  }
}

/// Section `steps`: tables from words to the numbers of edges.
///
/// A table begins with two slots: the first has log2 of its slots for a key, and for an edge how many edges it names; the second
/// how many slots follow those, for probes that run on, the last of them free. Then come its slots, `StepTable.key` of the
/// words in ascending order, each at the slot of its top bits or behind it: a probe ends at the first key that is not smaller.
package struct StepSlot: BitwiseCopyable, Sendable, Hashable {
  // Bytes, because slots are three bytes wide and so on no boundary.
  private var keyLow: UInt8
  private var keyHigh: UInt8
  package var edge: UInt8

  package init(key: UInt16, edge: UInt8) {
    keyLow = UInt8(truncatingIfNeeded: key)
    keyHigh = UInt8(truncatingIfNeeded: key >> 8)
    self.edge = edge
  }

  @inline(__always)
  package var key: UInt32 { UInt32(keyLow) | UInt32(keyHigh) &<< 8 }
}

/// What the tables of `StepSlot` and those who look words up in them agree on.
package enum StepTable {
  /// Above every key.
  package static let free = UInt32(UInt16.max)
  package static let headSlots = 2
  package static let log2Max: UInt32 = 16
  /// For words that stand in the walk itself: the id, and below it where the edge leads.
  package static let idShift: UInt32 = 16
  package static let edgeMask: UInt32 = 0xFFFF

  /// The ids, which are below 0xFFFF, in another order, that spreads those of similar words.
  @inline(__always)
  package static func key(_ id: UInt32) -> UInt32 { (id &* 0x9E37 &+ 0x9E36) & 0xFFFF }
}
