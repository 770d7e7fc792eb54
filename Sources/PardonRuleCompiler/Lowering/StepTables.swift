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

  /// The sections `steps` and `stepEdges`.
  private(set) var slots: [UInt16] = []
  private(set) var edges: [UInt8] = []
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
    guard edges <= Walk.edgesMax else { return nil }
    key.removeAll(keepingCapacity: true)
    for step in steps { key.append(UInt64(alphabet.numbers[step.letter]) << 16 | UInt64(step.edge)) }
    let (number, isNew) = knownLetters.add(key)
    if isNew {
      // The same words may be other letters elsewhere.
      entries.removeAll(keepingCapacity: true)
      for step in steps {
        for index in alphabet.range(step.letter) {
          entries.append(StepTable.key(UInt32(alphabet.ids[index])) << 16 | UInt32(step.edge))
        }
      }
      entries.sort()
      let (table, isNew) = known.add(entries)
      if isNew { places.append(add(edges: edges)) }
      placeOfLetters.append(places[table])
    }
    let place = placeOfLetters[number]
    return place.offset < Walk.tableMax ? .table(place.offset, place.shift) : nil
  }

  /// A table of `entries`, which are ascending and name so many edges.
  private mutating func add(edges edgeCount: Int) -> Place {
    var log2 = 3
    while Self.full << log2 < entries.count * 8 { log2 += 1 }
    let shift = 16 - log2
    let offset = slots.count + StepTable.headSlots
    var end = offset
    for entry in entries { end = max(end, offset + Int(entry >> 16) >> shift) + 1 }
    end = max(end, offset + 1 << log2) + 1
    slots.append(UInt16(log2 | edgeCount << 8))
    slots.append(UInt16(end - offset - 1 << log2))
    slots.append(contentsOf: repeatElement(StepTable.free, count: end - offset))
    edges.append(contentsOf: repeatElement(0, count: end + StepTable.headSlots - offset))
    var next = offset
    for entry in entries {
      next = max(next, offset + Int(entry >> 16) >> shift)
      slots[next] = UInt16(entry >> 16)
      edges[next] = UInt8(entry & 0xFF)
      next += 1
    }
    return Place(offset: offset, shift: shift)
  }

  /// Eighths of its slots that a table may fill.
  private static let full = 6
}

/// A letter that leads from a state elsewhere than other words do.
struct WalkStep {
  var letter: Int
  /// Number of the edge.
  var edge: Int
}
