internal import PardonRules

/// Which words a match must hold, begin with or end with, by id.
struct Needles {
  let identifiers: IdentifierTable
  /// Per list: words one of which every span holds, begins with, ends with; nil for "any word".
  private var held: [[Int]?] = []
  private var first: [[Int]?] = []
  private var last: [[Int]?] = []

  init(identifiers: IdentifierTable, lists: [LoweredList]) {
    self.identifiers = identifiers
    for list in lists {
      held.append(union(list.automata.map { ids($0, $0.anchors, held) }))
      first.append(union(list.automata.map { ids($0, $0.first.reduce(0, |), first) }))
      last.append(union(list.automata.map { ids($0, $0.last.reduce(0, |), last) }))
    }
  }

  /// Words one of which every match holds, by a cut.
  func held(_ automaton: Automaton, _ positions: UInt64) -> [Int]? { ids(automaton, positions, held) }

  /// Words that a match at these positions begins with.
  func first(_ automaton: Automaton, _ positions: UInt64) -> [Int]? { ids(automaton, positions, first) }
  func last(_ automaton: Automaton, _ positions: UInt64) -> [Int]? { ids(automaton, positions, last) }

  private func ids(_ automaton: Automaton, _ positions: UInt64, _ lists: [[Int]?]) -> [Int]? {
    var sets: [[Int]?] = []
    for (position, atom) in automaton.tests.enumerated() where positions >> UInt64(position) & 1 != 0 {
      switch atom {
      case .words(let index): sets.append(identifiers.members[index] ?? [])
      case .list(let index): sets.append(lists[index])
      case .any, .capitalized, .uppercase: return nil
      }
    }
    return union(sets)
  }

  private func union(_ sets: [[Int]?]) -> [Int]? {
    var all: Set<Int> = []
    for set in sets {
      guard let set else { return nil }
      all.formUnion(set)
    }
    return all.sorted()
  }
}
