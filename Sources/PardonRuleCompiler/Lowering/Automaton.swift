/// The position automaton of a shape (Glushkov), before classes have ids. See `PatternProgram`.
struct Automaton: Hashable {
  var tests: [Atom]
  /// Positions a match may begin with, by kind of boundary (mid, marked, opening, openingMarked).
  var first: [UInt64]
  /// Positions a match may end with (mid, marked, closing).
  var last: [UInt64]
  /// Followers of each position over an unmarked and a marked boundary.
  var follow: [UInt64]
  var followMarked: [UInt64]
  /// Sets of positions of each of which every match passes at least one, the rarest first: there the search begins.
  var cuts: [Cut]

  struct Cut: Hashable {
    var positions: UInt64
    /// Expected visits in a million words.
    var cost: Double
  }

  static let cutsMax = 4

  var anchors: UInt64 { cuts[0].positions }

  var dependsOnMarks: Bool { follow != followMarked }

  /// See `PatternProgram.isPlain`.
  var isPlain: Bool {
    !dependsOnMarks && Set(first).count == 1 && Set(last).count == 1
      && tests.allSatisfy { atom in
        switch atom {
        case .words, .any: true
        case .list, .capitalized, .uppercase: false
        }
      }
  }

  /// Words of the longest match, given that of each list.
  func longest(_ listLength: (Int) -> Int) -> Int {
    var longestFrom = [Int](repeating: 0, count: tests.count)
    for position in tests.indices.reversed() {
      var length = 1
      if case .list(let index) = tests[position] { length = listLength(index) }
      let next = follow[position] | followMarked[position]
      for follower in tests.indices where next >> UInt64(follower) & 1 != 0 {
        longestFrom[position] = max(longestFrom[position], longestFrom[follower])
      }
      longestFrom[position] += length
    }
    return longestFrom.max() ?? 0
  }

  /// Words that a match has before a word of one of these positions, at most.
  func longest(before positions: UInt64, _ listLength: (Int) -> Int) -> Int {
    // Per position: words before its own, and the last of its own.
    var before = [Int](repeating: 0, count: tests.count)
    var longest = 0
    for position in tests.indices {
      var last = before[position]
      if case .list(let index) = tests[position] { last += listLength(index) - 1 }
      if positions >> UInt64(position) & 1 != 0 { longest = max(longest, last) }
      let next = follow[position] | followMarked[position]
      for later in tests.indices where next >> UInt64(later) & 1 != 0 { before[later] = max(before[later], last + 1) }
    }
    return longest
  }

  /// Words that a match through a position has before (behind) it at most, where all of them begin (end) with the sentence.
  ///
  /// - `listLength`: words of the longest span of a list.
  func ends(of position: Int, _ listLength: (Int) -> Int) -> (before: Int?, after: Int?) {
    let next = zip(follow, followMarked).map { $0 | $1 }
    // Per position: words between it and the one asked for, and the positions that lead there.
    var between = [Int](repeating: 0, count: tests.count)
    func length(_ position: Int) -> Int {
      if case .list(let index) = tests[position] { return listLength(index) }
      return 1
    }
    var connected: UInt64 = 1 << UInt64(position)
    for earlier in (0..<position).reversed() where next[earlier] & connected != 0 {
      connected |= 1 << UInt64(earlier)
      for later in earlier + 1...position where next[earlier] & connected & 1 << UInt64(later) != 0 {
        between[earlier] = max(between[earlier], later == position ? 0 : between[later] + length(later))
      }
    }
    var before: Int?
    if (first[0] | first[1]) & connected == 0 {
      before = (0...position).reduce(0) { longest, start in
        connected >> UInt64(start) & 1 == 0 || start == position
          ? longest : max(longest, between[start] + length(start))
      }
    }
    connected = 1 << UInt64(position)
    between = [Int](repeating: 0, count: tests.count)
    for earlier in position..<tests.count where connected >> UInt64(earlier) & 1 != 0 {
      let own = earlier == position ? 0 : between[earlier] + length(earlier)
      for later in tests.indices where next[earlier] >> UInt64(later) & 1 != 0 {
        connected |= 1 << UInt64(later)
        between[later] = max(between[later], own)
      }
    }
    var after: Int?
    if (last[0] | last[1]) & connected == 0 {
      after = (position..<tests.count).reduce(0) { longest, end in
        connected >> UInt64(end) & 1 == 0 || end == position ? longest : max(longest, between[end] + length(end))
      }
    }
    return (before, after)
  }

  /// The reverse of a follow table.
  func precede(_ follow: [UInt64]) -> [UInt64] {
    var result = [UInt64](repeating: 0, count: follow.count)
    for (position, next) in follow.enumerated() {
      for follower in 0..<follow.count where next >> UInt64(follower) & 1 != 0 {
        result[follower] |= 1 << UInt64(position)
      }
    }
    return result
  }
}

/// Builds the automaton of a shape by one walk, left to right.
struct AutomatonBuilder {
  /// What a part of a shape looks like from outside.
  private struct Part {
    /// Boundaries at which it matches no words at all.
    var empty: BoundarySet
    /// By boundary kind.
    var first = [UInt64](repeating: 0, count: BoundarySet.count)
    var last = [UInt64](repeating: 0, count: BoundarySet.count)
    /// Ascending by cost; none when it can match no words.
    var cuts: [Automaton.Cut] = []
  }

  /// Expected visits of an atom in a million words.
  let frequency: (Atom) -> Double
  private var tests: [Atom] = []
  private var follow: [UInt64] = []
  private var followMarked: [UInt64] = []

  init(frequency: @escaping (Atom) -> Double) { self.frequency = frequency }

  /// nil when the shape has more than 64 positions or matches without a word.
  static func build(_ shape: Shape, frequency: @escaping (Atom) -> Double) -> Automaton? {
    guard (1...64).contains(shape.positionCount) else { return nil }
    var builder = AutomatonBuilder(frequency: frequency)
    let part = builder.add(shape)
    guard !part.cuts.isEmpty else { return nil }
    return Automaton(
      tests: builder.tests, first: Array(part.first[0...3]), last: [part.last[0], part.last[1], part.last[4]],
      follow: builder.follow, followMarked: builder.followMarked, cuts: part.cuts)
  }

  private mutating func add(_ shape: Shape) -> Part {
    switch shape {
    case .atom(let atom):
      let bit: UInt64 = 1 << UInt64(tests.count)
      tests.append(atom)
      follow.append(0)
      followMarked.append(0)
      let all = [UInt64](repeating: bit, count: BoundarySet.count)
      return Part(empty: [], first: all, last: all, cuts: [Automaton.Cut(positions: bit, cost: frequency(atom))])
    case .assertion(let boundaries):
      return Part(empty: boundaries)
    case .sequence(let shapes):
      var whole = Part(empty: .all)
      for shape in shapes { whole = join(whole, add(shape)) }
      return whole
    case .choice(let shapes):
      var whole = Part(empty: [])
      var branches: [Part] = []
      for shape in shapes {
        let branch = add(shape)
        branches.append(branch)
        whole.empty.formUnion(branch.empty)
        for kind in 0..<BoundarySet.count {
          whole.first[kind] |= branch.first[kind]
          whole.last[kind] |= branch.last[kind]
        }
      }
      // One cut of each branch makes a cut of the choice.
      let ranks = branches.contains { $0.cuts.isEmpty } ? 0 : branches.map(\.cuts.count).max() ?? 0
      for rank in 0..<ranks {
        var cut = Automaton.Cut(positions: 0, cost: 0)
        for branch in branches {
          let part = branch.cuts[min(rank, branch.cuts.count - 1)]
          cut.positions |= part.positions
          cut.cost += part.cost
        }
        whole.cuts.append(cut)
      }
      whole.cuts.sort { $0.cost < $1.cost }
      return whole
    }
  }

  private mutating func join(_ left: Part, _ right: Part) -> Part {
    connect(left.last[0], right.first[0], &follow)
    connect(left.last[1], right.first[1], &followMarked)
    var whole = Part(empty: left.empty.intersection(right.empty))
    for kind in 0..<BoundarySet.count {
      let bit = BoundarySet(rawValue: 1 << UInt8(kind))
      whole.first[kind] = left.first[kind] | (left.empty.contains(bit) ? right.first[kind] : 0)
      whole.last[kind] = right.last[kind] | (right.empty.contains(bit) ? left.last[kind] : 0)
    }
    // A stable sort: equal costs stay in the order of the words.
    whole.cuts = Array((left.cuts + right.cuts).sorted { $0.cost < $1.cost }.prefix(Automaton.cutsMax))
    return whole
  }

  private func connect(_ from: UInt64, _ to: UInt64, _ edges: inout [UInt64]) {
    for position in 0..<edges.count where from >> UInt64(position) & 1 != 0 { edges[position] |= to }
  }
}
