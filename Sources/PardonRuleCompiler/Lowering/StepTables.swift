internal import PardonRules

/// The tables that walks look words up in, equal ones kept once.
struct StepTables {
  /// How a state tells words apart.
  enum Lookup {
    /// Few words: one by one, with the number of the edge each takes.
    case words([(id: Int, edge: Int)])
    /// First slot of a table and shift of its hash.
    case table(Int, Int)
  }

  private static let wordsMax = 3

  private(set) var slots: [UInt32] = []
  private var known: [[Int]: (Int, Int)] = [:]
  private var numberOfLetter: [[Int]: Int] = [:]
  private var knownLetters: [[Int]: (Int, Int)] = [:]

  /// Numbers of letters: equal ones for equal words.
  mutating func number(_ ids: [Int]) -> Int {
    if let number = numberOfLetter[ids] { return number }
    numberOfLetter[ids] = numberOfLetter.count
    return numberOfLetter.count - 1
  }

  /// - `edges`: letters of each edge. nil when the tables are full.
  mutating func table(_ edges: [[Int]], _ alphabet: WalkAlphabet) -> Lookup? {
    var count = 0
    var key: [Int] = []
    for edge in edges {
      for letter in edge {
        count += alphabet.ids[letter].count
        key.append(alphabet.numbers[letter])
      }
      key.append(-1)
    }
    if count <= Self.wordsMax {
      var words: [(id: Int, edge: Int)] = []
      for (index, edge) in edges.enumerated() {
        for letter in edge { for id in alphabet.ids[letter] { words.append((id, index)) } }
      }
      return .words(words)
    }
    if let (offset, shift) = knownLetters[key] { return .table(offset, shift) }
    // The same words may be other letters elsewhere.
    var words: [Int] = []
    for (index, edge) in edges.enumerated() {
      for letter in edge { for id in alphabet.ids[letter] { words.append(id << 16 | index) } }
    }
    words.sort()
    let place = known[words] ?? add(words)
    guard place.0 < Walk.tableMax else { return nil }
    known[words] = place
    knownLetters[key] = place
    return .table(place.0, place.1)
  }

  /// - `words`: id and, in the low 16 bits, edge.
  private mutating func add(_ words: [Int]) -> (Int, Int) {
    var log2 = 3
    while 1 << log2 < words.count * 2 { log2 += 1 }
    let offset = slots.count
    slots += [UInt32](repeating: StepTable.free, count: 1 << log2)
    for word in words {
      var slot = offset + IdentifierSet.slot(UInt32(word >> 16), shift: UInt32(32 - log2))
      while slot < slots.count && slots[slot] != StepTable.free { slot += 1 }
      if slot == slots.count { slots.append(StepTable.free) }
      slots[slot] = UInt32(word)
    }
    slots.append(StepTable.free)
    return (offset, 32 - log2)
  }

  /// The section: ends with a free slot even when no table is in it.
  var section: [UInt32] { slots + [StepTable.free] }
}
