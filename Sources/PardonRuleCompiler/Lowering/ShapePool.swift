/// All shapes of a rule set. Equal ones are kept once, so that two are equal when their numbers are, and what was worked
/// out for one is known wherever it comes again.
struct ShapePool {
  enum Node {
    case atom(Atom)
    case sequence([Shape])
    /// An empty sequence among the branches makes the choice optional.
    case choice([Shape])
    /// Matches no word, at boundaries whose bit is set.
    case assertion(BoundarySet)
  }

  private var nodes: [Node] = []
  private var positionCounts: [Int] = []
  private var keys = SequencePool<Int32>()
  private var key: [Int32] = []

  init() {
    // Shape.empty.
    _ = sequence([])
  }

  subscript(shape: Shape) -> Node { nodes[Int(shape.number)] }

  /// Positions that the automaton of a shape has.
  func positionCount(_ shape: Shape) -> Int { positionCounts[Int(shape.number)] }

  mutating func atom(_ atom: Atom) -> Shape {
    switch atom {
    case .words(let index): add(.atom(atom), 0, Int32(index), positions: 1)
    case .any: add(.atom(atom), 1, 0, positions: 1)
    case .capitalized: add(.atom(atom), 2, 0, positions: 1)
    case .uppercase: add(.atom(atom), 3, 0, positions: 1)
    case .list(let index): add(.atom(atom), 4, Int32(index), positions: 1)
    }
  }

  mutating func assertion(_ boundaries: BoundarySet) -> Shape {
    add(.assertion(boundaries), 5, Int32(boundaries.rawValue), positions: 0)
  }

  mutating func sequence(_ parts: [Shape]) -> Shape { add(.sequence(parts), 6, parts) }
  mutating func choice(_ branches: [Shape]) -> Shape { add(.choice(branches), 7, branches) }

  private mutating func add(_ node: Node, _ kind: Int32, _ value: Int32, positions: Int) -> Shape {
    key.removeAll(keepingCapacity: true)
    key.append(kind)
    key.append(value)
    let (number, isNew) = keys.add(key)
    if isNew {
      nodes.append(node)
      positionCounts.append(positions)
    }
    return Shape(number: Int32(number))
  }

  private mutating func add(_ node: Node, _ kind: Int32, _ parts: [Shape]) -> Shape {
    key.removeAll(keepingCapacity: true)
    key.append(kind)
    for part in parts { key.append(part.number) }
    let (number, isNew) = keys.add(key)
    if isNew {
      nodes.append(node)
      positionCounts.append(parts.reduce(0) { $0 + positionCounts[Int($1.number)] })
    }
    return Shape(number: Int32(number))
  }
}
