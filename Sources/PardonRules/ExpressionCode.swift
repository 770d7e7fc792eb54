/// Instructions of compiled expressions: 32-bit words, the operation in the low byte, an operand above it.
///
/// A stack machine over integers; booleans are 0 and 1. Jumps lead forward only. `ExpressionCode.check` proves, once at
/// load, that every program keeps within its stack, its code and the table of facts.
package enum ExpressionCode {
  package enum Operation: UInt8, Sendable, CaseIterable {
    /// Pushes the constant in the next two words (low, high).
    case integer
    /// Pushes the fact `operand` (`FactSlot`).
    case fact
    /// The same for a context field, which may be unknown.
    case context
    case not
    /// Jumps `operand` words further and leaves the value when it is false (true); else drops it and goes on.
    case andThen, orElse
    /// Makes the value 0 or 1; an unknown one 0.
    case truth
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case add, subtract, multiply
  }

  package enum Measure: Int, Sendable, CaseIterable {
    case words, sentences, chars, questions, exclamations

    package init?(name: String) {
      guard let measure = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
      self = measure
    }
  }

  package static func word(_ operation: Operation, _ operand: Int = 0) -> UInt32 {
    UInt32(operation.rawValue) | UInt32(operand) << 8
  }

  /// Why a program is unusable, or nil.
  package static func check(_ code: UnsafeBufferPointer<UInt32>, topicCount: Int) -> String? {
    guard !code.isEmpty else { return "empty expression" }
    let fields = FactSlot.context(0, topicCount: topicCount)..<FactSlot.known(0, topicCount: topicCount)
    // Stack depth on arrival at each word by a jump; -1 where none arrives.
    var arriving = [Int](repeating: -1, count: code.count + 1)
    var depth = 0
    var index = 0
    while index < code.count {
      if arriving[index] >= 0 && arriving[index] != depth { return "a jump changes the stack" }
      guard let operation = Operation(rawValue: UInt8(code[index] & 0xFF)) else { return "unknown operation" }
      let operand = Int(code[index] >> 8)
      switch operation {
      case .integer:
        guard index + 2 < code.count else { return "a constant is cut short" }
        for inside in index + 1...index + 2 where arriving[inside] >= 0 { return "a jump into a constant" }
        index += 2
        depth += 1
      case .fact:
        guard operand < FactSlot.count(topicCount: topicCount) else { return "unknown fact" }
        depth += 1
      case .context:
        guard fields.contains(operand) else { return "unknown context field" }
        depth += 1
      case .not, .truth:
        guard depth >= 1 else { return "the stack runs dry" }
      case .andThen, .orElse:
        guard depth >= 1 else { return "the stack runs dry" }
        let target = index + 1 + operand
        guard target <= code.count else { return "a jump leaves the code" }
        guard arriving[target] < 0 || arriving[target] == depth else { return "a jump changes the stack" }
        arriving[target] = depth
        depth -= 1
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .add, .subtract, .multiply:
        guard depth >= 2 else { return "the stack runs dry" }
        depth -= 1
      }
      if depth > ImageFormat.expressionStackMax { return "the stack runs over" }
      index += 1
    }
    if arriving[code.count] >= 0 && arriving[code.count] != depth { return "a jump changes the stack" }
    return depth == 1 ? nil : "an expression leaves \(depth) values"
  }
}
