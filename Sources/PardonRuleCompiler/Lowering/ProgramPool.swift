internal import PardonRules

/// Automata as program words, equal ones kept once, and the sets of ids they test.
struct ProgramPool {
  let identifiers: IdentifierTable
  private(set) var words: [UInt64] = []
  private(set) var idSets: [UInt16] = []
  private var known: [[UInt64]: UInt32] = [:]
  private var knownSets: [[Int]: IdentifierSet] = [:]

  init(identifiers: IdentifierTable) { self.identifiers = identifiers }

  /// Offset of the program in `words`.
  mutating func add(_ automaton: Automaton, firstWords: IdentifierSet) -> UInt32 {
    var masks = [UInt64](repeating: 0, count: 5)
    var tests: [UInt64] = []
    for (position, atom) in automaton.tests.enumerated() {
      let kind: Int
      var test: UInt64 = 0
      switch atom {
      case .any: kind = 0
      case .words(let index):
        kind = 1
        test = set(identifiers.members[index] ?? []).rawValue
      case .list(let index):
        kind = 2
        test = UInt64(index)
      case .capitalized: kind = 3
      case .uppercase: kind = 4
      }
      masks[kind] |= 1 << UInt64(position)
      tests.append(test)
    }
    var program = [UInt64(automaton.tests.count)]
    if automaton.dependsOnMarks { program[0] |= PatternProgram.dependsOnMarks }
    if masks[2] != 0 { program[0] |= PatternProgram.hasLists }
    program += masks + automaton.first + automaton.last + [firstWords.rawValue] + tests
    program += automaton.follow + automaton.precede(automaton.follow)
    if automaton.dependsOnMarks { program += automaton.followMarked + automaton.precede(automaton.followMarked) }
    if let offset = known[program] { return offset }
    let offset = UInt32(words.count)
    known[program] = offset
    words += program
    return offset
  }

  /// - `ids`: ascending.
  mutating func set(_ ids: [Int]) -> IdentifierSet {
    if ids.count <= IdentifierSet.inlineMax { return IdentifierSet(inline: ids) }
    if let known = knownSets[ids] { return known }
    var log2 = 3
    while 1 << log2 < ids.count * 2 { log2 += 1 }
    let offset = idSets.count
    // Room to probe on past the last slot; the free slot at the end stops every probe.
    idSets += [UInt16](repeating: IdentifierSet.free, count: 1 << log2)
    for id in ids {
      var slot = offset + IdentifierSet.slot(UInt32(id), log2: UInt64(log2))
      while slot < idSets.count && idSets[slot] != IdentifierSet.free { slot += 1 }
      if slot == idSets.count { idSets.append(IdentifierSet.free) }
      idSets[slot] = UInt16(id)
    }
    idSets.append(IdentifierSet.free)
    let new = IdentifierSet(offset: offset, log2: log2)
    knownSets[ids] = new
    return new
  }

  /// The section: ends with a free slot even when no set is in it.
  var idSetSection: [UInt16] { idSets + [IdentifierSet.free] }
}
