/// Builds the automaton of a shape by one walk, left to right.
struct AutomatonBuilder {
  /// What a part of a shape looks like from outside. Lanes are kinds of boundary; those above the last are not used.
  private struct Part {
    /// Boundaries at which it matches no words at all.
    var empty: BoundarySet
    var first = SIMD8<UInt64>(repeating: 0)
    var last = SIMD8<UInt64>(repeating: 0)
    /// Ascending by cost; none when it can match no words.
    var cuts = Cuts()
  }

  /// Up to `Automaton.cutsMax` cuts.
  private struct Cuts {
    var positions = SIMD4<UInt64>(repeating: 0)
    var costs = SIMD4<Double>(repeating: 0)
    var count = 0

    /// Behind those that cost as much; the dearest is dropped where there is no room.
    mutating func insert(_ newPositions: UInt64, _ cost: Double) {
      if count == Automaton.cutsMax {
        if costs[count - 1] <= cost { return }
      } else {
        count += 1
      }
      var index = count - 1
      while index > 0 && costs[index - 1] > cost {
        positions[index] = positions[index - 1]
        costs[index] = costs[index - 1]
        index -= 1
      }
      positions[index] = newPositions
      costs[index] = cost
    }
  }

  private let pool: ShapePool
  /// Expected visits of an atom in a million words.
  private let frequency: (Atom) -> Double
  private var tests: [Atom] = []
  private var follow: [UInt64] = []
  private var followMarked: [UInt64] = []

  /// nil when the shape has more than 64 positions or matches without a word.
  static func build(_ shape: Shape, in pool: ShapePool, frequency: (Atom) -> Double) -> Automaton? {
    let count = pool.positionCount(shape)
    guard (1...64).contains(count) else { return nil }
    return withoutActuallyEscaping(frequency) { frequency in
      var builder = AutomatonBuilder(pool, positions: count, frequency)
      let part = builder.add(shape)
      guard part.cuts.count > 0 else { return nil }
      return Automaton(
        tests: builder.tests, first: (0...3).map { part.first[$0] }, last: [part.last[0], part.last[1], part.last[4]],
        follow: builder.follow, followMarked: builder.followMarked,
        cuts: (0..<part.cuts.count).map {
          Automaton.Cut(positions: part.cuts.positions[$0], cost: part.cuts.costs[$0])
        })
    }
  }

  private init(_ pool: ShapePool, positions: Int, _ frequency: @escaping (Atom) -> Double) {
    self.pool = pool
    self.frequency = frequency
    tests.reserveCapacity(positions)
    follow.reserveCapacity(positions)
    followMarked.reserveCapacity(positions)
  }

  private mutating func add(_ shape: Shape) -> Part {
    switch pool[shape] {
    case .atom(let atom):
      let bit: UInt64 = 1 << UInt64(tests.count)
      tests.append(atom)
      follow.append(0)
      followMarked.append(0)
      var part = Part(empty: [], first: SIMD8(repeating: bit), last: SIMD8(repeating: bit))
      part.cuts.insert(bit, frequency(atom))
      return part
    case .assertion(let boundaries):
      return Part(empty: boundaries)
    case .sequence(let shapes):
      var whole = Part(empty: .all)
      for shape in shapes { whole = join(whole, add(shape)) }
      return whole
    case .choice(let shapes):
      var whole = Part(empty: [])
      var branches: [Part] = []
      branches.reserveCapacity(shapes.count)
      for shape in shapes {
        let branch = add(shape)
        branches.append(branch)
        whole.empty.formUnion(branch.empty)
        whole.first |= branch.first
        whole.last |= branch.last
      }
      // One cut of each branch makes a cut of the choice.
      let ranks = branches.contains { $0.cuts.count == 0 } ? 0 : branches.lazy.map(\.cuts.count).max() ?? 0
      for rank in 0..<ranks {
        var positions: UInt64 = 0
        var cost = 0.0
        for branch in branches {
          let index = min(rank, branch.cuts.count - 1)
          positions |= branch.cuts.positions[index]
          cost += branch.cuts.costs[index]
        }
        whole.cuts.insert(positions, cost)
      }
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
    // Equal costs stay in the order of the words.
    whole.cuts = left.cuts
    for index in 0..<right.cuts.count { whole.cuts.insert(right.cuts.positions[index], right.cuts.costs[index]) }
    return whole
  }

  private func connect(_ from: UInt64, _ to: UInt64, _ edges: inout [UInt64]) {
    var rest = from
    while rest != 0 {
      edges[rest.trailingZeroBitCount] |= to
      rest &= rest - 1
    }
  }
}
