/// The words of an automaton, told apart only as far as its positions do.
struct WalkAlphabet {
  /// Positions that accept the words of each letter.
  private(set) var positions: [UInt64] = []
  /// Ids of each letter.
  private(set) var ids: [[Int]] = []
  /// `StepTables.number` of each letter.
  private(set) var numbers: [Int] = []
  /// Positions that accept any word, and those that take a span of a list.
  private(set) var any: UInt64 = 0
  private(set) var lists: UInt64 = 0
  /// Positions that accept a capitalised word, and a word in capitals.
  private(set) var capitalized: UInt64 = 0
  private(set) var uppercase: UInt64 = 0
  /// Per position: the bit of its list in a walk, 0 for others.
  private(set) var listBits: [UInt64] = []

  /// - `positionsOfID`: room, all 0, for one mask per id; left as it was.
  init(
    _ automaton: Automaton, _ identifiers: IdentifierTable, _ tables: inout StepTables,
    _ positionsOfID: inout [UInt64]
  ) {
    var words: [Int] = []
    for (position, atom) in automaton.tests.enumerated() {
      let bit: UInt64 = 1 << UInt64(position)
      listBits.append(0)
      switch atom {
      case .any: any |= bit
      case .list(let index):
        lists |= bit
        listBits[position] = 1 << UInt64(index % 64)
      case .words(let index):
        for id in identifiers.members[index] ?? [] {
          if positionsOfID[id] == 0 { words.append(id) }
          positionsOfID[id] |= bit
        }
      case .capitalized: capitalized |= bit
      case .uppercase: uppercase |= bit
      }
    }
    var letters: [UInt64: Int] = [:]
    for id in words {
      let mask = positionsOfID[id]
      positionsOfID[id] = 0
      if let letter = letters[mask] {
        ids[letter].append(id)
      } else {
        letters[mask] = positions.count
        positions.append(mask)
        ids.append([id])
      }
    }
    numbers = ids.map { tables.number($0) }
  }
}
