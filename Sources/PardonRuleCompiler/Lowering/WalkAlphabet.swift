/// The words of an automaton, told apart only as far as its positions do.
final class WalkAlphabet {
  /// Positions that accept the words of each letter.
  let positions: [UInt64]
  /// Ids of all letters, those of one together.
  let ids: [Int]
  /// Where the ids of each letter end; they begin where those of the letter before end.
  private let ends: [Int]
  /// `StepTables.number` of each letter.
  let numbers: [Int]
  /// Positions that accept any word, and those that take a span of a list.
  let any: UInt64
  let lists: UInt64
  /// Positions that accept a capitalised word, and a word in capitals.
  let capitalized: UInt64
  let uppercase: UInt64
  /// Per position: the bit of its list in a walk, 0 for others.
  let listBits: [UInt64]

  /// Where the ids of a letter lie in `ids`.
  func range(_ letter: Int) -> Range<Int> { (letter == 0 ? 0 : ends[letter - 1])..<ends[letter] }

  /// - `positionsOfID`: room, all 0, for one mask per id; left as it was.
  init(
    _ automaton: Automaton, _ identifiers: IdentifierTable, _ tables: inout StepTables,
    _ positionsOfID: inout [UInt64]
  ) {
    var (any, lists, capitalized, uppercase): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    var listBits = [UInt64](repeating: 0, count: automaton.tests.count)
    var wordCount = 0
    for (position, atom) in automaton.tests.enumerated() {
      let bit: UInt64 = 1 << UInt64(position)
      switch atom {
      case .any: any |= bit
      case .list(let index):
        lists |= bit
        listBits[position] = 1 << UInt64(index % 64)
      case .words(let index): wordCount += identifiers.members[index].count
      case .capitalized: capitalized |= bit
      case .uppercase: uppercase |= bit
      }
    }
    self.any = any
    self.lists = lists
    self.capitalized = capitalized
    self.uppercase = uppercase
    self.listBits = listBits
    var words: [Int] = []
    words.reserveCapacity(wordCount)
    for (position, atom) in automaton.tests.enumerated() {
      guard case .words(let index) = atom else { continue }
      let bit: UInt64 = 1 << UInt64(position)
      for id in identifiers.members[index] {
        if positionsOfID[id] == 0 { words.append(id) }
        positionsOfID[id] |= bit
      }
    }
    var masks: [UInt64] = []
    var counts: [Int] = []
    var letterOfMask: [UInt64: Int] = [:]
    var letters: [Int32] = []
    letters.reserveCapacity(words.count)
    var last = -1
    for id in words {
      let mask = positionsOfID[id]
      positionsOfID[id] = 0
      // Neighbours mostly are words of one class.
      if last < 0 || masks[last] != mask {
        let known = masks.count <= Self.scannedMax ? masks.firstIndex(of: mask) : letterOfMask[mask]
        last = known ?? masks.count
        if known == nil {
          masks.append(mask)
          counts.append(0)
          if masks.count == Self.scannedMax + 1 {
            for (letter, mask) in masks.enumerated() { letterOfMask[mask] = letter }
          } else if masks.count > Self.scannedMax {
            letterOfMask[mask] = last
          }
        }
      }
      letters.append(Int32(last))
      counts[last] += 1
    }
    var starts: [Int] = []
    starts.reserveCapacity(counts.count)
    var end = 0
    for count in counts {
      starts.append(end)
      end += count
    }
    var ids = [Int](repeating: 0, count: words.count)
    for (index, id) in words.enumerated() {
      let letter = Int(letters[index])
      ids[starts[letter]] = id
      starts[letter] += 1
    }
    numbers = ids.withUnsafeBufferPointer { ids in
      starts.indices.map { letter in
        tables.number(UnsafeBufferPointer(rebasing: ids[(starts[letter] - counts[letter])..<starts[letter]]))
      }
    }
    positions = masks
    self.ids = ids
    ends = starts
  }

  /// So many are looked through faster than a dictionary is asked.
  private static let scannedMax = 12
}
