internal import PardonRules

/// Makes automata deterministic in one direction, by subsets of their positions. Keeps its memory from one to the next.
///
/// Gaps would give a subset for every way their words can be counted. So a position of a gap is left out where another one
/// is that can do all it can and more.
struct WalkBuilder {
  /// More would be slower to load than the program is to run.
  private static let statesMax = 250
  /// The state of a search that has found something at any boundary.
  private static let found = UInt64.max

  /// Neighbours of each position in the direction of the walk, and those over a clause mark.
  private var next: [UInt64] = []
  private var nextMarked: [UInt64] = []
  /// Positions that a match can end (begin) with, by boundary.
  private var ends: [UInt64] = []
  /// Positions that a search enters anew before every word.
  private var entered: UInt64 = 0
  /// Per position of a gap: those that make it superfluous.
  private var better: [UInt64] = []
  private var any: UInt64 = 0

  private struct State {
    var positions: UInt64
    /// Where any other word leads; -1 for nowhere.
    var other = 0
    /// Where its steps and the targets of its edges end; they begin where those of the state before end.
    var stepsEnd = 0
    var targetsEnd = 0
  }
  private var states: [State] = []
  private var steps: [WalkStep] = []
  private var targets: [Int] = []
  /// States by their positions, once there are more than `scannedMax`: number + 1, 0 is free.
  private var slots = [UInt16](repeating: 0, count: 1024)
  private var hasSlots = false
  /// So many are looked through faster than a table is asked.
  private static let scannedMax = 16

  /// Per state: words that a match may go on by, whatever they are, where that and the end is all it can do; else -1.
  private var tails: [Int] = []
  private var heads: [UInt64] = []
  private var offsets: [Int] = []
  private var bodies: [StepTables.Word] = []
  /// The words of the walk made last.
  private(set) var words: [UInt64] = []

  /// False when the walk has too many states or edges, or is too long.
  mutating func makeForward(
    _ automaton: Automaton, _ alphabet: WalkAlphabet, from position: Int, _ tables: inout StepTables
  ) -> Bool {
    (next, nextMarked, ends, entered) = (automaton.follow, automaton.followMarked, automaton.last, 0)
    return make(alphabet, start: 1 << UInt64(position), &tables)
  }

  mutating func makeBackward(
    _ automaton: Automaton, _ alphabet: WalkAlphabet, from position: Int, _ tables: inout StepTables
  ) -> Bool {
    (next, nextMarked, ends, entered) = (automaton.precede, automaton.precedeMarked, automaton.first, 0)
    return make(alphabet, start: 1 << UInt64(position), &tables)
  }

  /// False as well when it matters where a match begins.
  mutating func makeSearch(_ automaton: Automaton, _ alphabet: WalkAlphabet, _ tables: inout StepTables) -> Bool {
    guard automaton.first.allSatisfy({ $0 == automaton.first[0] }) else { return false }
    (next, nextMarked, ends, entered) = (
      automaton.follow, automaton.followMarked, automaton.last, automaton.first[0]
    )
    return make(alphabet, start: 0, &tables)
  }

  private mutating func make(_ alphabet: WalkAlphabet, start: UInt64, _ tables: inout StepTables) -> Bool {
    any = alphabet.any
    compareGaps()
    states.removeAll(keepingCapacity: true)
    steps.removeAll(keepingCapacity: true)
    targets.removeAll(keepingCapacity: true)
    hasSlots = false
    _ = number(of: start)
    var index = 0
    while index < states.count {
      expand(index, alphabet)
      index += 1
      if states.count > Self.statesMax { return false }
    }
    return write(alphabet, &tables)
  }

  /// Fills `better`.
  private mutating func compareGaps() {
    better.removeAll(keepingCapacity: true)
    better.append(contentsOf: repeatElement(0, count: next.count))
    if any.nonzeroBitCount < 2 { return }
    let gaps = next.indices.filter { any >> UInt64($0) & 1 != 0 }
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
      if any >> UInt64(position) & 1 == 0 || better[position] & next[strong] == 0 { return false }
    }
    return true
  }

  private mutating func number(of positions: UInt64) -> Int {
    var kept = positions
    var gaps = positions & any
    while gaps != 0 {
      let position = gaps.trailingZeroBitCount
      gaps &= gaps - 1
      if better[position] & positions != 0 { kept &= ~(1 << UInt64(position)) }
    }
    if entered != 0 && ends.allSatisfy({ $0 & kept != 0 }) { kept = Self.found }
    if !hasSlots {
      for number in states.indices where states[number].positions == kept { return number }
    } else {
      var slot = Self.slot(kept)
      while slots[slot] != 0 {
        if states[Int(slots[slot]) - 1].positions == kept { return Int(slots[slot]) - 1 }
        slot = (slot + 1) & (slots.count - 1)
      }
    }
    states.append(State(positions: kept))
    // A state may have more neighbours than there may be states: the walk is then given up.
    if hasSlots && states.count <= slots.count / 2 {
      fill(states.count - 1)
    } else if states.count == Self.scannedMax {
      hasSlots = true
      for slot in slots.indices { slots[slot] = 0 }
      for number in states.indices { fill(number) }
    }
    return states.count - 1
  }

  private mutating func fill(_ number: Int) {
    var slot = Self.slot(states[number].positions)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = UInt16(number + 1)
  }

  private static func slot(_ positions: UInt64) -> Int { Int((positions &* 0x9E37_79B9_7F4A_7C15) >> 54) }

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
  private func handsOver(_ positions: UInt64, _ alphabet: WalkAlphabet) -> UInt64 {
    let next = neighbours(positions)
    var flags: UInt64 = 0
    if next & alphabet.lists != 0 { flags |= Walk.asksLists }
    if next & alphabet.capitalized != 0 { flags |= Walk.asksCapitalized }
    if next & alphabet.uppercase != 0 { flags |= Walk.asksUppercase }
    if next != neighbours(positions, nextMarked) { flags |= Walk.asksMarks }
    return flags
  }

  /// Fills `tails`. Most states are found before those they lead to.
  private mutating func findTails(_ alphabet: WalkAlphabet) {
    tails.removeAll(keepingCapacity: true)
    tails.append(contentsOf: repeatElement(-1, count: states.count))
    for number in states.indices.reversed() {
      let state = states[number]
      guard state.positions != Self.found, ends.allSatisfy({ $0 & state.positions != 0 }),
        state.targetsEnd == (number == 0 ? 0 : states[number - 1].targetsEnd),
        handsOver(state.positions, alphabet) == 0
      else { continue }
      if state.other < 0 {
        tails[number] = 0
      } else if tails[state.other] >= 0, tails[state.other] < ImageFormat.spanTokensMax {
        tails[number] = tails[state.other] + 1
      }
    }
  }

  /// Bits of the lists whose spans may come next.
  private func lists(_ positions: UInt64, _ alphabet: WalkAlphabet) -> UInt64 {
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

  private mutating func expand(_ index: Int, _ alphabet: WalkAlphabet) {
    let positions = states[index].positions
    if positions == Self.found {
      states[index].other = -1
    } else {
      let candidates = neighbours(positions)
      let other = target(candidates & any)
      states[index].other = other
      let firstTarget = targets.count
      if candidates & ~any != 0 {
        for letter in 0..<alphabet.positions.count {
          let accepted = alphabet.positions[letter] & candidates
          if accepted == 0 { continue }
          let target = target(accepted | candidates & any)
          if target == other { continue }
          var edge = firstTarget
          while edge < targets.count && targets[edge] != target { edge += 1 }
          if edge == targets.count { targets.append(target) }
          steps.append(WalkStep(letter: letter, edge: edge - firstTarget))
        }
      }
    }
    states[index].stepsEnd = steps.count
    states[index].targetsEnd = targets.count
  }

  /// Writes `words`; false when the walk is too long or a state has too many edges.
  private mutating func write(_ alphabet: WalkAlphabet, _ tables: inout StepTables) -> Bool {
    heads.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    bodies.removeAll(keepingCapacity: true)
    findTails(alphabet)
    var (firstStep, firstTarget) = (0, 0)
    var end = 1
    for (number, state) in states.enumerated() {
      if tails[number] >= 0 {
        heads.append((1 << UInt64(ends.count) - 1) | Walk.isTail | UInt64(tails[number]) << Walk.edgesShift)
        offsets.append(end)
        end += 1
        (firstStep, firstTarget) = (state.stepsEnd, state.targetsEnd)
        continue
      }
      let edges = state.targetsEnd - firstTarget
      guard let lookup = tables.table(steps[firstStep..<state.stepsEnd], edges: edges, alphabet) else { return false }
      var head: UInt64 = 0
      switch lookup {
      case .words:
        head |= UInt64(tables.words.count) << Walk.edgesShift
        bodies += tables.words
      case .table(let offset, let shift):
        head |= UInt64(edges) << Walk.edgesShift | Walk.hasTable
        head |= UInt64(shift) << Walk.hashShift | UInt64(offset) << Walk.tableShift
      }
      let isFound = state.positions == Self.found
      for (boundary, end) in ends.enumerated() where isFound || end & state.positions != 0 {
        head |= 1 << UInt64(boundary)
      }
      if !isFound { head |= handsOver(state.positions, alphabet) }
      heads.append(head)
      offsets.append(end)
      end += Walk.stateCount(head)
      (firstStep, firstTarget) = (state.stepsEnd, state.targetsEnd)
    }
    guard end <= Int(Walk.targetMask) else { return false }
    words.removeAll(keepingCapacity: true)
    words.append(UInt64(end))
    let (offsets, targets) = (offsets, targets)
    func offset(_ state: Int) -> UInt64 { state < 0 ? 0 : UInt64(offsets[state]) }
    func edge(_ word: StepTables.Word, _ firstTarget: Int) -> UInt64 {
      UInt64(word.id) << UInt64(StepTable.idShift) | offset(targets[firstTarget + word.edge])
    }
    firstTarget = 0
    var body = 0
    for (index, head) in heads.enumerated() {
      let state = states[index]
      if head & Walk.isTail != 0 {
        words.append(head)
        firstTarget = state.targetsEnd
        continue
      }
      words.append(head | offset(state.other) << Walk.otherShift)
      let count = Int(head >> Walk.edgesShift & 0xFF)
      if head & Walk.hasTable != 0 {
        for first in stride(from: 0, to: count, by: 4) {
          var word: UInt64 = 0
          for lane in first..<min(first + 4, count) {
            word |= offset(targets[firstTarget + lane]) << UInt64(16 * (lane - first))
          }
          words.append(word)
        }
      } else {
        for first in stride(from: 0, to: count, by: 2) {
          var word = edge(bodies[body + first], firstTarget)
          if first + 1 < count { word |= edge(bodies[body + first + 1], firstTarget) << 32 }
          words.append(word)
        }
        body += count
      }
      if head & Walk.handsOver != 0 { words.append(state.positions) }
      if head & Walk.asksLists != 0 { words.append(lists(state.positions, alphabet)) }
      firstTarget = state.targetsEnd
    }
    return true
  }
}
