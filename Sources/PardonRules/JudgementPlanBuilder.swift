/// Gathers the atoms and tests of a `JudgementPlan`.
///
/// An expression becomes clauses, of which every one must hold (conjunctive normal form); a clause holds when one of its
/// literals does. A part that cannot be written so is left out, and the expression then counts as not decided: what is
/// left is still necessary for it.
struct JudgementPlanBuilder {
  let topicCount: Int
  private(set) var tests: [AtomTest] = []
  private var atoms: [FactAtom: Int] = [:]

  /// An atom's bit times two, plus one when the atom must be false.
  typealias Literal = Int

  struct Clauses {
    var all: [[Literal]] = []
    var isExact = true

    static let unknown = Clauses(isExact: false)
    static let never = Clauses(all: [[]])
  }

  /// More clauses than this are not worth their tests.
  private static let clausesMax = 16
  /// Keeps `constant + 1` from overflow; symbols stay below (`DraftContext.symbol`).
  private static let constantMax = 1 << 60

  init(topicCount: Int) { self.topicCount = topicCount }

  mutating func entry(
    _ record: JudgementRecord, _ index: UInt32, _ code: ImageTable<UInt32>
  ) -> JudgementPlan.Entry {
    let first = UInt32(tests.count)
    var entry = JudgementPlan.Entry(
      judgement: index, firstTest: first, middleTest: first, endTest: first, fields: 0, languages: record.languages,
      isDecided: false)
    let program = UnsafeBufferPointer(start: code.base + Int(record.code), count: Int(record.codeCount))
    guard let tree = ConditionTree(program) else { return entry }
    for fact in tree.contextFacts { entry.fields |= 1 << UInt32(fact - FactSlot.context(0, topicCount: topicCount)) }
    let conjuncts = tree.conjuncts
    let leading = conjuncts.prefix { $0.contextFacts.isEmpty }
    var isExact = true
    addTests(leading, &isExact)
    if let test = tests[Int(first)...].first, test.kind == .all {
      (entry.mask, entry.value, entry.word) = (test.mask, test.value, UInt32(test.word))
      entry.firstTest += 1
    }
    entry.middleTest = UInt32(tests.count)
    addTests(conjuncts[leading.count...], &isExact)
    entry.endTest = UInt32(tests.count)
    entry.isDecided = isExact
    return entry
  }

  private mutating func addTests(_ conjuncts: ArraySlice<ConditionTree>, _ isExact: inout Bool) {
    var clauses: [[Literal]] = []
    for conjunct in conjuncts {
      let next = self.clauses(conjunct, isNegated: false)
      clauses += next.all
      isExact = isExact && next.isExact
    }
    addAllTests(clauses.filter { $0.count == 1 }.map { $0[0] })
    // One of a literal and its contrary always holds.
    for clause in clauses where clause.count != 1 && !clause.contains(where: { clause.contains($0 ^ 1) }) {
      addAnyTests(clause)
    }
  }

  /// One test for all literals of a word.
  private mutating func addAllTests(_ literals: [Literal]) {
    for (word, literals) in Self.byWord(literals) {
      var test = AtomTest(word: word, kind: .all)
      for literal in literals {
        let bit: UInt64 = 1 << UInt64(literal / 2 % 64)
        let value = literal % 2 == 0 ? bit : 0
        // A literal and its contrary: nothing passes.
        if test.mask & bit != 0 && test.value & bit != value { return addAnyTests([]) }
        test.mask |= bit
        test.value |= value
      }
      tests.append(test)
    }
  }

  private mutating func addAnyTests(_ literals: [Literal]) {
    let words = Self.byWord(literals)
    if words.isEmpty { return tests.append(AtomTest(kind: .any)) }
    for (index, (word, literals)) in words.enumerated() {
      var test = AtomTest(
        word: word, skip: UInt16(words.count - 1 - index), kind: index == words.count - 1 ? .any : .anyOf)
      for literal in literals {
        let bit: UInt64 = 1 << UInt64(literal / 2 % 64)
        test.mask |= bit
        if literal % 2 != 0 { test.value |= bit }
      }
      tests.append(test)
    }
  }

  private static func byWord(_ literals: [Literal]) -> [(word: UInt16, literals: [Literal])] {
    Dictionary(grouping: literals) { UInt16($0 / 128) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private mutating func clauses(_ tree: ConditionTree, isNegated: Bool) -> Clauses {
    switch tree {
    case .integer(let value): return (value != 0 && value != Facts.unknown) != isNegated ? Clauses() : .never
    case .fact(let fact): return literal(fact, atLeast: 1, isNegated: isNegated)
    case .context(let fact): return literal(fact, equal: 0, isNegated: !isNegated)
    case .not(let inner): return clauses(inner, isNegated: !isNegated)
    case .and(let left, let right):
      let parts = (clauses(left, isNegated: isNegated), clauses(right, isNegated: isNegated))
      return isNegated ? Self.either(parts.0, parts.1) : Self.both(parts.0, parts.1)
    case .or(let left, let right):
      let parts = (clauses(left, isNegated: isNegated), clauses(right, isNegated: isNegated))
      return isNegated ? Self.both(parts.0, parts.1) : Self.either(parts.0, parts.1)
    case .binary(let operation, .integer(let constant), let right):
      guard let mirrored = Self.mirrored(operation) else { return .unknown }
      return comparison(mirrored, right, constant, isNegated)
    case .binary(let operation, let left, .integer(let constant)):
      return comparison(operation, left, constant, isNegated)
    case .binary: return .unknown
    }
  }

  private mutating func comparison(
    _ operation: ExpressionCode.Operation, _ left: ConditionTree, _ constant: Int, _ isNegated: Bool
  ) -> Clauses {
    let fact: Int
    switch left {
    case .fact(let slot), .context(let slot): fact = slot
    default: return .unknown
    }
    guard (-Self.constantMax...Self.constantMax).contains(constant) else { return .unknown }
    switch operation {
    case .equal: return literal(fact, equal: constant, isNegated: isNegated)
    case .notEqual: return literal(fact, equal: constant, isNegated: !isNegated)
    case .less: return literal(fact, atLeast: constant, isNegated: !isNegated)
    case .lessOrEqual: return literal(fact, atLeast: constant + 1, isNegated: !isNegated)
    case .greater: return literal(fact, atLeast: constant + 1, isNegated: isNegated)
    case .greaterOrEqual: return literal(fact, atLeast: constant, isNegated: isNegated)
    default: return .unknown
    }
  }

  private static func mirrored(_ operation: ExpressionCode.Operation) -> ExpressionCode.Operation? {
    switch operation {
    case .equal, .notEqual: operation
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    default: nil
    }
  }

  private mutating func literal(_ fact: Int, equal constant: Int, isNegated: Bool) -> Clauses {
    literal(FactAtom(fact: fact, constant: constant, isEquality: true), isNegated)
  }

  private mutating func literal(_ fact: Int, atLeast constant: Int, isNegated: Bool) -> Clauses {
    literal(FactAtom(fact: fact, constant: constant, isEquality: false), isNegated)
  }

  private mutating func literal(_ atom: FactAtom, _ isNegated: Bool) -> Clauses {
    let number = atoms[atom] ?? atoms.count
    // Words of atoms are numbered with 16 bits.
    if number >= 64 << 16 { return .unknown }
    atoms[atom] = number
    return Clauses(all: [[number * 2 + (isNegated ? 1 : 0)]])
  }

  private static func both(_ left: Clauses, _ right: Clauses) -> Clauses {
    Clauses(all: left.all + right.all, isExact: left.isExact && right.isExact)
  }

  private static func either(_ left: Clauses, _ right: Clauses) -> Clauses {
    if left.all.count * right.all.count > clausesMax { return .unknown }
    var result = Clauses(isExact: left.isExact && right.isExact)
    for first in left.all {
      for second in right.all { result.all.append(first + second.filter { !first.contains($0) }) }
    }
    return result
  }

  /// All atoms with their bits, by the facts they look at.
  var settledAtoms: [FactAtom] {
    atoms.map { atom, bit in
      var atom = atom
      atom.bit = bit
      return atom
    }.sorted { ($0.fact, $0.bit) < ($1.fact, $1.bit) }
  }

  /// What the atoms of topics are without a hit; 0 for the others.
  static func restingBits(_ atoms: [FactAtom], topicCount: Int) -> [UInt64] {
    var facts = [Int](repeating: 0, count: topicCount * FactSlot.topicStride)
    for topic in 0..<topicCount { facts[FactSlot.topic(topic, .first)] = Facts.restingFirst }
    var bits = [UInt64](repeating: 0, count: atoms.count / 64 + 1)
    for atom in atoms where atom.fact < facts.count { atom.note(facts, in: &bits) }
    return bits
  }
}
