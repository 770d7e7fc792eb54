internal import PardonRules

/// Makes an automaton deterministic in one direction, by subsets of its positions.
///
/// Gaps would give a subset for every way their words can be counted. So a position of a gap is left out where another one
/// is that can do all it can and more.
struct WalkBuilder {
  /// More would be slower to load than the program is to run.
  private static let statesMax = 250
  /// The state of a search that has found something at any boundary.
  private static let found = UInt64.max

  private let alphabet: WalkAlphabet
  /// Neighbours of each position in the direction of the walk, and those over a clause mark.
  private let next: [UInt64]
  private let nextMarked: [UInt64]
  /// Positions that a match can end (begin) with, by boundary.
  private let ends: [UInt64]
  /// Positions that a search enters anew before every word.
  private let entered: UInt64
  /// Per position of a gap: those that make it superfluous.
  private var better: [UInt64]

  private struct State {
    var positions: UInt64
    var other = 0
    /// Where the words lead that lead elsewhere, and their letters.
    var edges: [(target: Int, letters: [Int])] = []
  }
  private var states: [State] = []
  private var positionsOfState: [UInt64] = []
  /// States by their positions, once there are more than `scannedMax`.
  private var numbers: [UInt64: Int] = [:]
  /// So many are looked through faster than a dictionary is asked.
  private static let scannedMax = 16

  static func forward(_ automaton: Automaton, _ alphabet: WalkAlphabet, from position: Int) -> WalkBuilder? {
    WalkBuilder(
      alphabet, next: automaton.follow, nextMarked: automaton.followMarked, ends: automaton.last,
      start: 1 << UInt64(position), entered: 0)
  }

  static func backward(
    _ automaton: Automaton, precede: (unmarked: [UInt64], marked: [UInt64]), _ alphabet: WalkAlphabet,
    from position: Int
  ) -> WalkBuilder? {
    WalkBuilder(
      alphabet, next: precede.unmarked, nextMarked: precede.marked, ends: automaton.first,
      start: 1 << UInt64(position), entered: 0)
  }

  /// nil as well when it matters where a match begins.
  static func search(_ automaton: Automaton, _ alphabet: WalkAlphabet) -> WalkBuilder? {
    if Set(automaton.first).count > 1 { return nil }
    return WalkBuilder(
      alphabet, next: automaton.follow, nextMarked: automaton.followMarked, ends: automaton.last, start: 0,
      entered: automaton.first[0])
  }

  /// nil when there are too many states.
  private init?(
    _ alphabet: WalkAlphabet, next: [UInt64], nextMarked: [UInt64], ends: [UInt64], start: UInt64, entered: UInt64
  ) {
    self.alphabet = alphabet
    self.next = next
    self.nextMarked = nextMarked
    self.ends = ends
    self.entered = entered
    better = [UInt64](repeating: 0, count: next.count)
    compareGaps()
    _ = number(of: start)
    var index = 0
    while index < states.count {
      expand(index)
      index += 1
      if states.count > Self.statesMax { return nil }
    }
  }

  /// Fills `better`.
  private mutating func compareGaps() {
    if alphabet.any.nonzeroBitCount < 2 { return }
    let gaps = next.indices.filter { alphabet.any >> UInt64($0) & 1 != 0 }
    // Neighbours first: what a position can do follows from what they can.
    let isForward = gaps.contains { next[$0] >> UInt64($0) > 1 }
    for weak in isForward ? gaps.reversed() : gaps {
      for strong in gaps where strong != weak && better[strong] >> UInt64(weak) & 1 == 0 && does(strong, all: weak) {
        better[weak] |= 1 << UInt64(strong)
      }
    }
  }

  private func does(_ strong: Int, all weak: Int) -> Bool {
    for end in ends where end >> UInt64(weak) & 1 != 0 && end >> UInt64(strong) & 1 == 0 { return false }
    return does(strong, all: weak, next) && does(strong, all: weak, nextMarked)
  }

  private func does(_ strong: Int, all weak: Int, _ next: [UInt64]) -> Bool {
    var rest = next[weak] & ~next[strong]
    while rest != 0 {
      let position = rest.trailingZeroBitCount
      rest &= rest - 1
      if alphabet.any >> UInt64(position) & 1 == 0 || better[position] & next[strong] == 0 { return false }
    }
    return true
  }

  private mutating func number(of positions: UInt64) -> Int {
    var kept = positions
    var gaps = positions & alphabet.any
    while gaps != 0 {
      let position = gaps.trailingZeroBitCount
      gaps &= gaps - 1
      if better[position] & positions != 0 { kept &= ~(1 << UInt64(position)) }
    }
    if entered != 0 && ends.dropFirst().reduce(ends[0] & kept != 0, { $0 && $1 & kept != 0 }) { kept = Self.found }
    if positionsOfState.count <= Self.scannedMax {
      if let number = positionsOfState.firstIndex(of: kept) { return number }
    } else if let number = numbers[kept] {
      return number
    }
    positionsOfState.append(kept)
    states.append(State(positions: kept))
    if states.count > Self.scannedMax {
      for number in (numbers.isEmpty ? 0 : states.count - 1)..<states.count {
        numbers[positionsOfState[number]] = number
      }
    }
    return states.count - 1
  }

  private func neighbours(_ positions: UInt64) -> UInt64 { neighbours(positions, next) }

  private func neighbours(_ positions: UInt64, _ next: [UInt64]) -> UInt64 {
    var result = entered
    var rest = positions
    while rest != 0 {
      result |= next[rest.trailingZeroBitCount]
      rest &= rest - 1
    }
    return result
  }

  /// The flags `Walk.handsOver` of a state.
  private func handsOver(_ positions: UInt64) -> UInt64 {
    let next = neighbours(positions)
    var flags: UInt64 = 0
    if next & alphabet.lists != 0 { flags |= Walk.asksLists }
    if next & alphabet.capitalized != 0 { flags |= Walk.asksCapitalized }
    if next & alphabet.uppercase != 0 { flags |= Walk.asksUppercase }
    if next != neighbours(positions, nextMarked) { flags |= Walk.asksMarks }
    return flags
  }

  /// Bits of the lists whose spans may come next.
  private func lists(_ positions: UInt64) -> UInt64 {
    var result: UInt64 = 0
    var rest = neighbours(positions) & alphabet.lists
    while rest != 0 {
      result |= alphabet.listBits[rest.trailingZeroBitCount]
      rest &= rest - 1
    }
    return result
  }

  /// -1 for nowhere: only a search goes on without a position.
  private mutating func target(_ positions: UInt64) -> Int {
    positions == 0 && entered == 0 ? -1 : number(of: positions)
  }

  private mutating func expand(_ index: Int) {
    let positions = states[index].positions
    if positions == Self.found {
      states[index].other = -1
      return
    }
    let candidates = neighbours(positions)
    let any = candidates & alphabet.any
    let other = target(any)
    var edges: [(target: Int, letters: [Int])] = []
    for letter in alphabet.positions.indices {
      let accepted = alphabet.positions[letter] & candidates
      if accepted == 0 { continue }
      let target = target(accepted | any)
      if target == other { continue }
      if let edge = edges.firstIndex(where: { $0.target == target }) {
        edges[edge].letters.append(letter)
      } else {
        edges.append((target, [letter]))
      }
    }
    states[index].other = other
    states[index].edges = edges
  }

  /// Per state: words that a match may go on by, whatever they are, where that and the end is all it can do.
  private func tails() -> [Int?] {
    var tails = [Int?](repeating: nil, count: states.count)
    // Most states are found before those they lead to.
    for number in states.indices.reversed() {
      let state = states[number]
      guard state.positions != Self.found, state.edges.isEmpty, handsOver(state.positions) == 0,
        ends.allSatisfy({ $0 & state.positions != 0 })
      else { continue }
      if state.other < 0 {
        tails[number] = 0
      } else if let rest = tails[state.other], rest < ImageFormat.spanTokensMax {
        tails[number] = rest + 1
      }
    }
    return tails
  }

  /// The words of the walk; nil when it is too long or a state has too many edges.
  func words(_ tables: inout StepTables) -> [UInt64]? {
    var heads: [UInt64] = []
    var bodies: [[(id: Int, edge: Int)]] = []
    let tails = tails()
    for (number, state) in states.enumerated() {
      if let tail = tails[number] {
        heads.append((1 << UInt64(ends.count) - 1) | Walk.isTail | UInt64(tail) << Walk.edgesShift)
        bodies.append([])
        continue
      }
      guard let letters = tables.table(state.edges.map(\.letters), alphabet) else { return nil }
      var head: UInt64 = 0
      var body: [(id: Int, edge: Int)] = []
      switch letters {
      case .words(let words):
        body = words
        head |= UInt64(words.count) << Walk.edgesShift
      case .table(let offset, let shift):
        guard state.edges.count <= Walk.edgesMax else { return nil }
        head |= UInt64(state.edges.count) << Walk.edgesShift | Walk.hasTable
        head |= UInt64(shift) << Walk.hashShift | UInt64(offset) << Walk.tableShift
      }
      let isFound = state.positions == Self.found
      for (boundary, end) in ends.enumerated() where isFound || end & state.positions != 0 {
        head |= 1 << UInt64(boundary)
      }
      if !isFound { head |= handsOver(state.positions) }
      heads.append(head)
      bodies.append(body)
    }
    var offsets: [Int] = []
    var end = 1
    for head in heads {
      offsets.append(end)
      end += Walk.stateCount(head)
    }
    guard end <= Int(Walk.targetMask) else { return nil }
    func offset(_ target: Int) -> UInt64 { target < 0 ? 0 : UInt64(offsets[target]) }
    var result = [UInt64(end)]
    result.reserveCapacity(end)
    for (index, head) in heads.enumerated() {
      let state = states[index]
      if head & Walk.isTail != 0 {
        result.append(head)
        continue
      }
      result.append(head | offset(state.other) << Walk.otherShift)
      if head & Walk.hasTable != 0 {
        for first in stride(from: 0, to: state.edges.count, by: 4) {
          var word: UInt64 = 0
          for lane in first..<min(first + 4, state.edges.count) {
            word |= offset(state.edges[lane].target) << UInt64(16 * (lane - first))
          }
          result.append(word)
        }
      } else {
        let edges = bodies[index].map {
          UInt64($0.id) << UInt64(StepTable.idShift) | offset(state.edges[$0.edge].target)
        }
        for first in stride(from: 0, to: edges.count, by: 2) {
          result.append(edges[first] | (first + 1 < edges.count ? edges[first + 1] << 32 : 0))
        }
      }
      if head & Walk.handsOver != 0 { result.append(state.positions) }
      if head & Walk.asksLists != 0 { result.append(lists(state.positions)) }
    }
    return result
  }
}
