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

  /// The section `steps`.
  private(set) var slots: [StepSlot] = []
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
  /// Keys of words in the high half, edges in the low one, ascending; and the table they make, `UInt32.max` where it is free.
  private var entries: [UInt32] = []
  private var room: [UInt32] = []

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
      let log2 = fill(steps, count, alphabet)
      let (table, isNew) = known.add(entries)
      if isNew { places.append(add(log2: log2, edges: edges)) }
      placeOfLetters.append(places[table])
    }
    let place = placeOfLetters[number]
    return place.offset < Walk.tableMax ? .table(place.offset, place.shift) : nil
  }

  /// Fills `room` with a table of these words, and `entries` with what is in it; log2 of its slots.
  private mutating func fill(_ steps: ArraySlice<WalkStep>, _ count: Int, _ alphabet: WalkAlphabet) -> Int {
    var log2 = 3
    while Self.full << log2 < count * 8 { log2 += 1 }
    let shift = UInt32(16 - log2)
    room.removeAll(keepingCapacity: true)
    room.append(contentsOf: repeatElement(UInt32.max, count: 1 << log2 + count))
    entries.removeAll(keepingCapacity: true)
    room.withUnsafeMutableBufferPointer { room in
      for step in steps {
        for index in alphabet.range(step.letter) {
          let key = StepTable.key(UInt32(alphabet.ids[index]))
          var entry = key << 16 | UInt32(step.edge)
          var slot = Int(key >> shift)
          while room[slot] < entry { slot &+= 1 }
          // The greater ones behind it move on.
          while entry != UInt32.max {
            swap(&room[slot], &entry)
            slot &+= 1
          }
        }
      }
    }
    for entry in room where entry != UInt32.max { entries.append(entry) }
    return log2
  }

  /// A table of what is in `room`.
  private mutating func add(log2: Int, edges edgeCount: Int) -> Place {
    var end = room.count
    while end > 1 << log2 && room[end - 1] == UInt32.max { end -= 1 }
    let offset = slots.count + StepTable.headSlots
    slots.append(StepSlot(key: UInt16(log2), edge: UInt8(edgeCount)))
    slots.append(StepSlot(key: UInt16(end + 1 - 1 << log2), edge: 0))
    for entry in room[..<end] {
      slots.append(StepSlot(key: UInt16(entry >> 16), edge: entry == UInt32.max ? 0 : UInt8(entry & 0xFF)))
    }
    slots.append(StepSlot(key: UInt16.max, edge: 0))
    return Place(offset: offset, shift: 16 - log2)
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
