internal import PardonRules

/// The tables that walks look words up in, equal ones kept once.
struct StepTables {
  /// How a state tells words apart.
  enum Lookup {
    /// Few words: one by one. Their edges are in `words`.
    case words
    /// First slot of a table and shift of its hash.
    case table(Int, Int)
  }

  /// A word and the edge it takes.
  struct Word {
    var id: Int
    var edge: Int
  }

  private static let wordsMax = 3

  private(set) var slots: [UInt32] = []
  /// Of the state asked for last, if it has few words: by edge.
  private(set) var words: [Word] = []
  private struct Place {
    var offset: Int
    var shift: Int
  }
  private var known = SequencePool<UInt32>()
  private var places: [Place] = []
  private var letters = SequencePool<Int>()
  /// Letters and their edges, and the place of the table with their words.
  private var knownLetters = SequencePool<UInt64>()
  private var placeOfLetters: [Place] = []
  private var key: [UInt64] = []
  private var entries: [UInt32] = []

  /// Numbers of letters: equal ones for equal words.
  mutating func number(_ ids: UnsafeBufferPointer<Int>) -> Int { letters.add(ids).number }

  /// - `steps`: letters of a state that lead elsewhere than other words, and their edges. nil when the tables are full.
  mutating func table(_ steps: ArraySlice<WalkStep>, edges: Int, _ alphabet: WalkAlphabet) -> Lookup? {
    var count = 0
    for step in steps { count += alphabet.range(step.letter).count }
    if count <= Self.wordsMax {
      words.removeAll(keepingCapacity: true)
      for edge in 0..<edges {
        for step in steps where step.edge == edge {
          for index in alphabet.range(step.letter) { words.append(Word(id: alphabet.ids[index], edge: edge)) }
        }
      }
      return .words
    }
    key.removeAll(keepingCapacity: true)
    for step in steps { key.append(UInt64(alphabet.numbers[step.letter]) << 16 | UInt64(step.edge)) }
    let (number, isNew) = knownLetters.add(key)
    if isNew {
      // The same words may be other letters elsewhere.
      entries.removeAll(keepingCapacity: true)
      for step in steps {
        for index in alphabet.range(step.letter) {
          entries.append(UInt32(alphabet.ids[index]) << StepTable.idShift | UInt32(step.edge))
        }
      }
      entries.sort()
      let (table, isNew) = known.add(entries)
      if isNew { places.append(add()) }
      placeOfLetters.append(places[table])
    }
    let place = placeOfLetters[number]
    return place.offset < Walk.tableMax ? .table(place.offset, place.shift) : nil
  }

  /// A table of `entries`.
  private mutating func add() -> Place {
    var log2 = 3
    while 1 << log2 < entries.count * 2 { log2 += 1 }
    let offset = slots.count
    slots.append(contentsOf: repeatElement(StepTable.free, count: 1 << log2))
    for entry in entries {
      var slot = offset + IdentifierSet.slot(entry >> StepTable.idShift, shift: UInt32(32 - log2))
      while slot < slots.count && slots[slot] != StepTable.free { slot += 1 }
      if slot == slots.count { slots.append(StepTable.free) }
      slots[slot] = entry
    }
    slots.append(StepTable.free)
    return Place(offset: offset, shift: 32 - log2)
  }

  /// The section: ends with a free slot even when no table is in it.
  var section: [UInt32] { slots + [StepTable.free] }
}

/// A letter that leads from a state elsewhere than other words do.
struct WalkStep {
  var letter: Int
  /// Number of the edge.
  var edge: Int
}
