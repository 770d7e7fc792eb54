/// A compiled expression read back as a tree.
indirect enum ConditionTree {
  case integer(Int)
  /// A fact that is always known and never negative.
  case fact(Int)
  /// A context field, by its fact.
  case context(Int)
  case not(ConditionTree)
  case and(ConditionTree, ConditionTree)
  case or(ConditionTree, ConditionTree)
  case binary(ExpressionCode.Operation, ConditionTree, ConditionTree)

  /// Programs as large are left to the machine, so that no image makes the reader recurse without end.
  private static let wordsMax = 512

  /// nil when the program is larger than that or its jumps do not nest as the rule compiler's do.
  ///
  /// - `code`: as `ExpressionCode.check` accepted it.
  init?(_ code: UnsafeBufferPointer<UInt32>) {
    guard code.count <= Self.wordsMax, let tree = Self.read(code, 0..<code.count) else { return nil }
    self = tree
  }

  private static func read(_ code: UnsafeBufferPointer<UInt32>, _ range: Range<Int>) -> ConditionTree? {
    var stack: [ConditionTree] = []
    var place = range.lowerBound
    while place < range.upperBound {
      guard let operation = ExpressionCode.Operation(rawValue: UInt8(code[place] & 0xFF)) else { return nil }
      let operand = Int(code[place] >> 8)
      place += 1
      switch operation {
      case .integer:
        guard place + 2 <= range.upperBound else { return nil }
        stack.append(.integer(Int(truncatingIfNeeded: UInt64(code[place]) | UInt64(code[place + 1]) << 32)))
        place += 2
      case .fact: stack.append(.fact(operand))
      case .context: stack.append(.context(operand))
      case .not, .truth:
        guard let value = stack.popLast() else { return nil }
        stack.append(operation == .not ? .not(value) : .not(.not(value)))
      case .andThen, .orElse:
        guard place + operand <= range.upperBound, let left = stack.popLast(),
          let right = read(code, place..<place + operand)
        else { return nil }
        stack.append(operation == .andThen ? .and(left, right) : .or(left, right))
        place += operand
      default:
        guard let right = stack.popLast(), let left = stack.popLast() else { return nil }
        stack.append(.binary(operation, left, right))
      }
    }
    return stack.count == 1 ? stack[0] : nil
  }

  /// What must all hold, from left to right.
  var conjuncts: [ConditionTree] {
    if case .and(let left, let right) = self { return left.conjuncts + right.conjuncts }
    return [self]
  }

  /// Facts of the context fields that are used.
  var contextFacts: Set<Int> {
    switch self {
    case .integer, .fact: []
    case .context(let fact): [fact]
    case .not(let inner): inner.contextFacts
    case .and(let left, let right), .or(let left, let right), .binary(_, let left, let right):
      left.contextFacts.union(right.contextFacts)
    }
  }
}
