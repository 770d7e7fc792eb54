internal import PardonRules

/// Which words a match must hold, begin with or end with, by id. Sets of ids are interned: a number stands for each.
///
/// Shared by those who ask. Everything lies in one value, because each access to a variable of a class is checked for
/// exclusivity when it happens.
final class Needles {
  let identifiers: IdentifierTable
  private var store: NeedleStore

  init(identifiers: IdentifierTable, groups: WordGroups, lists: [LoweredList]) {
    self.identifiers = identifiers
    store = NeedleStore(identifiers: identifiers, groups: groups, lists: lists)
  }

  /// What is asked of a span of a list.
  enum Part: Int32 { case held, first, last }

  /// Ids of each set, ascending.
  var sets: [[Int]] { store.sets }
  /// Of each set: how often one of its words comes in a million, and `WordGroups.mask`.
  var frequencies: [Double] { store.frequencies }
  var masks: [UInt64] { store.masks }

  /// The set of words one of which the match has at these positions: every match when they are a cut, with `Part.first` the
  /// matches that begin there. nil when that may be any word.
  func set(_ automaton: Automaton, _ positions: UInt64, _ part: Part) -> Int? { store.set(automaton, positions, part) }

  /// The ids of a set.
  func ids(_ automaton: Automaton, _ positions: UInt64, _ part: Part) -> [Int]? {
    set(automaton, positions, part).map { sets[$0] }
  }
}

/// What `Needles` knows.
private struct NeedleStore {
  private let identifiers: IdentifierTable
  private let groups: WordGroups
  /// Per list: the set of words one of which every span holds, begins with, ends with; nil for "any word".
  private var held: [Int?] = []
  private var first: [Int?] = []
  private var last: [Int?] = []

  /// Ids of each set, ascending.
  private(set) var sets: [[Int]] = []
  /// Of each set: how often one of its words comes in a million, and `WordGroups.mask`.
  private(set) var frequencies: [Double] = []
  private(set) var masks: [UInt64] = []
  private var pool = SequencePool<Int>()
  /// Questions that were asked, as sequences, and their answers.
  private var questions = SequencePool<Int32>()
  private var answers: [Int?] = []
  private var question: [Int32] = []
  private var isMember: [Bool]

  init(identifiers: IdentifierTable, groups: WordGroups, lists: [LoweredList]) {
    self.identifiers = identifiers
    self.groups = groups
    isMember = [Bool](repeating: false, count: identifiers.idCount)
    for list in lists {
      held.append(union(list.automata.map { set($0, $0.anchors, .held) }))
      first.append(union(list.automata.map { set($0, $0.firstAny, .first) }))
      last.append(union(list.automata.map { set($0, $0.lastAny, .last) }))
    }
  }

  mutating func set(_ automaton: Automaton, _ positions: UInt64, _ part: Needles.Part) -> Int? {
    question.removeAll(keepingCapacity: true)
    var rest = positions
    while rest != 0 {
      let position = rest.trailingZeroBitCount
      rest &= rest - 1
      switch automaton.tests[position] {
      case .words(let index): question.append(Int32(index) << 1)
      case .list(let index): question.append(Int32(index) << 1 | 1)
      case .any, .capitalized, .uppercase: return nil
      }
    }
    question.sort()
    question.append(part.rawValue)
    let (number, isNew) = questions.add(question)
    if isNew { answers.append(answer(question.dropLast(), part)) }
    return answers[number]
  }

  private mutating func answer(_ atoms: ArraySlice<Int32>, _ part: Needles.Part) -> Int? {
    if atoms.count == 1, let atom = atoms.first, atom & 1 == 0 { return add(identifiers.members[Int(atom >> 1)]) }
    var parts: [[Int]] = []
    for atom in atoms {
      let index = Int(atom >> 1)
      if atom & 1 == 0 {
        parts.append(identifiers.members[index])
        continue
      }
      let list =
        switch part {
        case .held: held[index]
        case .first: first[index]
        case .last: last[index]
        }
      guard let list else { return nil }
      parts.append(sets[list])
    }
    return add(union(parts))
  }

  private mutating func union(_ parts: [Int?]) -> Int? {
    var ids: [[Int]] = []
    for part in parts {
      guard let part else { return nil }
      ids.append(sets[part])
    }
    return add(union(ids))
  }

  private mutating func union(_ parts: [[Int]]) -> [Int] {
    var union: [Int] = []
    for part in parts {
      for id in part where !isMember[id] {
        isMember[id] = true
        union.append(id)
      }
    }
    union.sort()
    for id in union { isMember[id] = false }
    return union
  }

  /// The number of a set; `ids` ascending.
  private mutating func add(_ ids: [Int]) -> Int {
    let (number, isNew) = pool.add(ids)
    if isNew {
      sets.append(ids)
      frequencies.append(identifiers.frequency(ids))
      masks.append(groups.mask(ids))
    }
    return number
  }
}
