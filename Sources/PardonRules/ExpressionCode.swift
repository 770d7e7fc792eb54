/// Instructions of compiled expressions: 32-bit words, the operation in the low byte, an operand above it.
///
/// A stack machine over integers; booleans are 0 and 1. Jumps lead forward only. `ExpressionCode.check` proves, once at
/// load, that every program keeps within its stack, its code and the image's topics.
package enum ExpressionCode {
  package enum Operation: UInt8, Sendable, CaseIterable {
    /// Pushes the constant in the next two words (low, high).
    case integer
    /// Push what is known of a topic (operand): its level, whether it is present, its hits, …
    case level, present, count, words, share, first
    /// Pushes a measure of the text (`Measure`), a context field, whether a field is known.
    case measure, context, known
    case not
    /// Jumps `operand` words further and leaves the value when it is false (true); else drops it and goes on.
    case andThen, orElse
    /// Makes the value 0 or 1; an unknown one 0.
    case truth
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case add, subtract, multiply
  }

  package enum Measure: UInt8, Sendable, CaseIterable {
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
      case .level, .present, .count, .words, .share, .first:
        guard operand < topicCount else { return "unknown topic" }
        depth += 1
      case .measure:
        guard operand < Measure.allCases.count else { return "unknown measure" }
        depth += 1
      case .context, .known:
        guard operand < ContextField.allCases.count else { return "unknown context field" }
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
