internal import PardonRules

/// Automata as program words, equal ones kept once, and the class bitmaps they use.
struct ProgramPool {
  let identifiers: IdentifierTable
  private(set) var words: [UInt64] = []
  private(set) var classWords: [UInt64]
  private var known: [[UInt64]: UInt32] = [:]
  private var knownSets: [[Int]: ClassReference] = [:]

  init(identifiers: IdentifierTable) {
    self.identifiers = identifiers
    classWords = identifiers.classWords
  }

  /// Offset of the program in `words`. `first` and `last` are the `ClassReference`s of its edges.
  mutating func add(_ automaton: Automaton, first: UInt64, last: UInt64) -> UInt32 {
    var masks = [UInt64](repeating: 0, count: 5)
    var tests: [UInt64] = []
    for (position, atom) in automaton.tests.enumerated() {
      let bit: UInt64 = 1 << UInt64(position)
      switch atom {
      case .any:
        masks[0] |= bit
        tests.append(0)
      case .words(let index):
        masks[1] |= bit
        tests.append(identifiers.references[index]?.rawValue ?? 0)
      case .list(let index):
        masks[2] |= bit
        tests.append(UInt64(index))
      case .capitalized:
        masks[3] |= bit
        tests.append(0)
      case .uppercase:
        masks[4] |= bit
        tests.append(0)
      }
    }
    var program = [UInt64(automaton.tests.count)]
    if automaton.dependsOnMarks { program[0] |= PatternProgram.dependsOnMarks }
    if masks[2] != 0 { program[0] |= PatternProgram.hasLists }
    program += masks + automaton.first + automaton.last + [first, last] + tests
    program += automaton.follow + automaton.precede(automaton.follow)
    if automaton.dependsOnMarks { program += automaton.followMarked + automaton.precede(automaton.followMarked) }
    if let offset = known[program] { return offset }
    let offset = UInt32(words.count)
    known[program] = offset
    words += program
    return offset
  }

  /// Reference of the union of some classes.
  mutating func reference(_ classes: Set<Int>) -> ClassReference {
    let ids = identifiers.ids(of: classes)
    if let known = knownSets[ids] { return known }
    let reference = Self.bitmap(ids, &classWords)
    knownSets[ids] = reference
    return reference
  }

  static func bitmap(_ ids: [Int], _ classWords: inout [UInt64]) -> ClassReference {
    guard let lowest = ids.first, let highest = ids.last else { return ClassReference(lowest: 0, bits: 0, word: 0) }
    let bits = highest - lowest + 1
    var words = [UInt64](repeating: 0, count: (bits + 63) / 64)
    for id in ids { words[(id - lowest) / 64] |= 1 << UInt64((id - lowest) % 64) }
    defer { classWords += words }
    return ClassReference(lowest: lowest, bits: bits, word: classWords.count)
  }
}
