internal import PardonRules

/// The walks of all patterns, equal ones kept once.
struct WalkPool {
  private let identifiers: IdentifierTable
  private(set) var words: [UInt64] = []
  private(set) var tables = StepTables()
  private var known: [[UInt64]: UInt32] = [:]
  private var positionsOfID: [UInt64]

  init(_ identifiers: IdentifierTable) {
    self.identifiers = identifiers
    positionsOfID = [UInt64](repeating: 0, count: identifiers.idCount)
  }

  mutating func alphabet(_ automaton: Automaton) -> WalkAlphabet {
    WalkAlphabet(automaton, identifiers, &tables, &positionsOfID)
  }

  /// Where the walk begins in the section; nil when it would be too large.
  mutating func add(_ builder: WalkBuilder?) -> UInt32? {
    guard let walk = builder?.words(&tables) else { return nil }
    if let index = known[walk] { return index }
    let index = UInt32(words.count)
    known[walk] = index
    words += walk
    return index
  }
}
