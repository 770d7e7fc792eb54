internal import PardonRules

/// The walks of all patterns, equal ones kept once.
struct WalkPool {
  private let identifiers: IdentifierTable
  private(set) var words: [UInt64] = []
  private(set) var tables = StepTables()
  private var known = SequencePool<UInt64>()
  private var places: [UInt32] = []
  private var builder = WalkBuilder()
  private var positionsOfID: [UInt64]

  init(_ identifiers: IdentifierTable) {
    self.identifiers = identifiers
    positionsOfID = [UInt64](repeating: 0, count: identifiers.idCount)
  }

  mutating func alphabet(_ automaton: Automaton) -> WalkAlphabet {
    WalkAlphabet(automaton, identifiers, &tables, &positionsOfID)
  }

  /// Where the walks from a position begin in the section; nil when one would be too large.
  mutating func add(
    _ automaton: Automaton, _ alphabet: WalkAlphabet, position: Int
  ) -> (forward: UInt32, backward: UInt32)? {
    let forward = builder.makeForward(automaton, alphabet, from: position, &tables) ? add() : nil
    let backward = builder.makeBackward(automaton, alphabet, from: position, &tables) ? add() : nil
    guard let forward, let backward else { return nil }
    return (forward, backward)
  }

  /// The walks of all plans, those of a pattern one after the other.
  mutating func add(_ plans: [TriggerPlan]) -> [(forward: UInt32, backward: UInt32)?] {
    var found: [(forward: UInt32, backward: UInt32)?] = []
    found.reserveCapacity(plans.count)
    var walked = -1
    var letters: WalkAlphabet?
    for plan in plans {
      if plan.pattern != walked {
        walked = plan.pattern
        letters = alphabet(plan.automaton)
      }
      found.append(letters.flatMap { add(plan.automaton, $0, position: plan.position) })
    }
    return found
  }

  /// The same for a walk that finds a match among any words.
  mutating func addSearch(_ automaton: Automaton, _ alphabet: WalkAlphabet) -> UInt32? {
    builder.makeSearch(automaton, alphabet, &tables) ? add() : nil
  }

  private mutating func add() -> UInt32 {
    let (number, isNew) = known.add(builder.words)
    if isNew {
      places.append(UInt32(words.count))
      words += builder.words
    }
    return places[number]
  }
}
