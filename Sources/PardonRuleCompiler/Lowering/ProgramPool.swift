internal import PardonRules

/// Automata as program words, equal ones kept once, and the sets of ids they test.
struct ProgramPool {
  let identifiers: IdentifierTable
  let groups: WordGroups
  private(set) var words: [UInt64] = []
  private(set) var idSets: [UInt16] = []
  private var known = SequencePool<UInt64>()
  private var programs: [UInt32] = []
  private var knownSets = SequencePool<Int>()
  private var sets: [IdentifierSet] = []
  private var setOfClass: [IdentifierSet?]
  private var masks = [UInt64](repeating: 0, count: PatternProgram.tables)
  private var program: [UInt64] = []

  init(identifiers: IdentifierTable, groups: WordGroups) {
    self.identifiers = identifiers
    self.groups = groups
    setOfClass = [IdentifierSet?](repeating: nil, count: identifiers.members.count)
  }

  /// Index of the program in `words`. `firstGroups`: word groups a match can begin with.
  mutating func add(_ automaton: Automaton, firstGroups: UInt64) -> UInt32 {
    let count = automaton.tests.count
    masks.removeAll(keepingCapacity: true)
    for _ in 0..<PatternProgram.tables { masks.append(0) }
    let log2 = count <= 8 ? 0 : count <= 16 ? 1 : count <= 32 ? 2 : 3
    var flags: UInt8 = 0
    if automaton.dependsOnMarks { flags |= PatternProgram.dependsOnMarks }
    if automaton.isPlain { flags |= PatternProgram.isPlain }
    program.removeAll(keepingCapacity: true)
    program.append(UInt64(count) | UInt64(flags) << 8 | UInt64(log2) << 16)
    program.append(firstGroups)
    for (position, atom) in automaton.tests.enumerated() {
      let bit: UInt64 = 1 << UInt64(position)
      var test: UInt64 = 0
      switch atom {
      case .any:
        masks[PatternProgram.any] |= bit
        for group in 0..<64 { masks[PatternProgram.groups + group] |= bit }
        test = IdentifierSet(inline: []).rawValue
      case .words(let index):
        test = set(ofClass: index).rawValue
        for id in identifiers.members[index] { masks[PatternProgram.groups + Int(groups.ofID[id])] |= bit }
      case .list(let index):
        masks[PatternProgram.list] |= bit
        test = UInt64(index)
      case .capitalized: masks[PatternProgram.capitalized] |= bit
      case .uppercase: masks[PatternProgram.uppercase] |= bit
      }
      program.append(test)
    }
    for boundary in 0..<4 { masks[PatternProgram.first + boundary] = automaton.first[boundary] }
    for boundary in 0..<3 { masks[PatternProgram.last + boundary] = automaton.last[boundary] }
    masks += automaton.follow + automaton.precede
    if automaton.dependsOnMarks { masks += automaton.followMarked + automaton.precedeMarked }
    pack(log2)
    let (number, isNew) = known.add(program)
    if isNew {
      programs.append(UInt32(words.count))
      words += program
    }
    return programs[number]
  }

  /// Adds the masks to the program: of 1, 2, 4 or 8 bytes, little-endian, zeros to a multiple of eight bytes.
  private mutating func pack(_ log2: Int) {
    let perWord = 8 >> log2
    var index = 0
    while index < masks.count {
      var word: UInt64 = 0
      for lane in 0..<min(perWord, masks.count - index) { word |= masks[index + lane] << UInt64(lane * (8 << log2)) }
      program.append(word)
      index += perWord
    }
  }

  private mutating func set(ofClass index: Int) -> IdentifierSet {
    if let known = setOfClass[index] { return known }
    let new = set(identifiers.members[index])
    setOfClass[index] = new
    return new
  }

  /// - `ids`: ascending.
  private mutating func set(_ ids: [Int]) -> IdentifierSet {
    if ids.count <= IdentifierSet.inlineMax { return IdentifierSet(inline: ids) }
    let (number, isNew) = knownSets.add(ids)
    if !isNew { return sets[number] }
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
    sets.append(new)
    return new
  }

  /// The section: ends with a free slot even when no set is in it.
  var idSetSection: [UInt16] { idSets + [IdentifierSet.free] }
}
