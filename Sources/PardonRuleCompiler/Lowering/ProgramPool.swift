internal import PardonRules

/// Automata as program words, equal ones kept once, and the sets of ids they test.
struct ProgramPool {
  let identifiers: IdentifierTable
  let groups: WordGroups
  private(set) var words: [UInt64] = []
  private(set) var idSets: [UInt16] = []
  private var known: [[UInt64]: UInt32] = [:]
  private var knownSets: [[Int]: IdentifierSet] = [:]

  init(identifiers: IdentifierTable, groups: WordGroups) {
    self.identifiers = identifiers
    self.groups = groups
  }

  /// Index of the program in `words`. `firstGroups`: word groups a match can begin with.
  mutating func add(_ automaton: Automaton, firstGroups: UInt64) -> UInt32 {
    let count = automaton.tests.count
    var masks = [UInt64](repeating: 0, count: PatternProgram.tables)
    var tests: [UInt64] = []
    for (position, atom) in automaton.tests.enumerated() {
      let bit: UInt64 = 1 << UInt64(position)
      var test: UInt64 = 0
      switch atom {
      case .any:
        masks[PatternProgram.any] |= bit
        for group in 0..<64 { masks[PatternProgram.groups + group] |= bit }
        test = IdentifierSet(inline: []).rawValue
      case .words(let index):
        let ids = identifiers.members[index] ?? []
        test = set(ids).rawValue
        for id in ids { masks[PatternProgram.groups + Int(groups.ofID[id])] |= bit }
      case .list(let index):
        masks[PatternProgram.list] |= bit
        test = UInt64(index)
      case .capitalized: masks[PatternProgram.capitalized] |= bit
      case .uppercase: masks[PatternProgram.uppercase] |= bit
      }
      tests.append(test)
    }
    for boundary in 0..<4 { masks[PatternProgram.first + boundary] = automaton.first[boundary] }
    for boundary in 0..<3 { masks[PatternProgram.last + boundary] = automaton.last[boundary] }
    var flags: UInt8 = 0
    if automaton.dependsOnMarks { flags |= PatternProgram.dependsOnMarks }
    if automaton.isPlain { flags |= PatternProgram.isPlain }
    masks += automaton.follow + automaton.precede(automaton.follow)
    if automaton.dependsOnMarks { masks += automaton.followMarked + automaton.precede(automaton.followMarked) }
    let log2 = count <= 8 ? 0 : count <= 16 ? 1 : count <= 32 ? 2 : 3
    let head = [UInt64(count) | UInt64(flags) << 8 | UInt64(log2) << 16, firstGroups]
    let program = head + tests + pack(masks, log2)
    if let index = known[program] { return index }
    let index = UInt32(words.count)
    known[program] = index
    words += program
    return index
  }

  /// Masks of 1, 2, 4 or 8 bytes, little-endian, zeros to a multiple of eight bytes.
  private func pack(_ masks: [UInt64], _ log2: Int) -> [UInt64] {
    let perWord = 8 >> log2
    var packed = [UInt64](repeating: 0, count: (masks.count + perWord - 1) / perWord)
    for (index, mask) in masks.enumerated() {
      packed[index / perWord] |= mask << UInt64(index % perWord * (8 << log2))
    }
    return packed
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
      var slot = offset + IdentifierSet.slot(UInt32(id), shift: UInt32(32 - log2))
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
