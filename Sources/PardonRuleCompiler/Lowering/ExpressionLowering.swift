internal import PardonRules

/// Compiles expressions to the instructions of `ExpressionCode`.
struct ExpressionLowering {
  /// Numbers of components, faults and signals.
  let topic: (String) -> UInt16?
  let topicCount: Int
  let location: SourceLocation
  private var code: [UInt32] = []

  init(topicCount: Int, topic: @escaping (String) -> UInt16?, location: SourceLocation) {
    self.topicCount = topicCount
    self.topic = topic
    self.location = location
  }

  static func lower(
    _ expression: Expression, at location: SourceLocation, topicCount: Int, topic: @escaping (String) -> UInt16?
  ) throws(LoweringError) -> [UInt32] {
    var lowering = ExpressionLowering(topicCount: topicCount, topic: topic, location: location)
    try lowering.condition(expression)
    if let reason = lowering.code.withUnsafeBufferPointer({ ExpressionCode.check($0, topicCount: topicCount) }) {
      throw LoweringError("the expression is too large: \(reason)", at: location)
    }
    return lowering.code
  }

  /// Leaves 0 or 1.
  private mutating func condition(_ expression: Expression) throws(LoweringError) {
    switch expression {
    case .not(let inner):
      try condition(inner)
      emit(.not)
    case .and(let left, let right): try shortCircuit(.andThen, left, right)
    case .or(let left, let right): try shortCircuit(.orElse, left, right)
    case .compare(let comparison, let left, let right):
      try value(left)
      try value(right)
      emit(Self.operation(comparison))
    case .isIn(let subject, let choices):
      try membership(subject, choices)
    case .level(let name):
      try topic(.present, name)
    case .known(let name):
      emit(.fact, FactSlot.known(try field(name), topicCount: topicCount))
    default:
      try value(expression)
      emit(.truth)
    }
  }

  private mutating func value(_ expression: Expression) throws(LoweringError) {
    switch expression {
    case .integer(let value): constant(value)
    case .symbol(let name): constant(DraftContext.symbol(name))
    case .level(let name): try topic(.level, name)
    case .count(let name): try topic(.count, name)
    case .words(let name): try topic(.words, name)
    case .share(let name): try topic(.share, name)
    case .first(let name): try topic(.first, name)
    case .measure(let name):
      guard let measure = ExpressionCode.Measure(name: name) else {
        throw LoweringError("unknown measure \(name)", at: location)
      }
      emit(.fact, FactSlot.measure(measure.rawValue, topicCount: topicCount))
    case .context(let name): emit(.context, FactSlot.context(try field(name), topicCount: topicCount))
    case .arithmetic(let arithmetic, let left, let right):
      try value(left)
      try value(right)
      emit(Self.operation(arithmetic))
    case .known, .not, .and, .or, .compare, .isIn: try condition(expression)
    }
  }

  /// `a in (b, c)` is `a = b or a = c`, so that the stack stays small.
  private mutating func membership(_ subject: Expression, _ choices: [Expression]) throws(LoweringError) {
    guard let last = choices.last else {
      constant(0)
      return
    }
    var jumps: [Int] = []
    for choice in choices.dropLast() {
      try condition(.compare(.equal, subject, choice))
      jumps.append(code.count)
      emit(.orElse)
    }
    try condition(.compare(.equal, subject, last))
    for jump in jumps { land(jump) }
  }

  private mutating func shortCircuit(
    _ operation: ExpressionCode.Operation, _ left: Expression, _ right: Expression
  ) throws(LoweringError) {
    try condition(left)
    let jump = code.count
    emit(operation)
    try condition(right)
    land(jump)
  }

  /// Makes the jump at `index` lead to the next instruction.
  private mutating func land(_ index: Int) { code[index] |= UInt32(code.count - index - 1) << 8 }

  private mutating func emit(_ operation: ExpressionCode.Operation, _ operand: Int = 0) {
    code.append(ExpressionCode.word(operation, operand))
  }

  private mutating func constant(_ value: Int) {
    let bits = UInt64(bitPattern: Int64(value))
    emit(.integer)
    code.append(UInt32(truncatingIfNeeded: bits))
    code.append(UInt32(truncatingIfNeeded: bits >> 32))
  }

  private mutating func topic(_ value: FactSlot.TopicValue, _ name: String) throws(LoweringError) {
    guard let topic = topic(name) else { throw LoweringError("nothing gives \(name)", at: location) }
    emit(.fact, FactSlot.topic(Int(topic), value))
  }

  private func field(_ name: String) throws(LoweringError) -> Int {
    guard let field = ContextField(name: name) else {
      throw LoweringError("unknown context field \(name)", at: location)
    }
    return Int(field.rawValue)
  }

  private static func operation(_ comparison: Expression.Comparison) -> ExpressionCode.Operation {
    switch comparison {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    }
  }

  private static func operation(_ arithmetic: Expression.Arithmetic) -> ExpressionCode.Operation {
    switch arithmetic {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    }
  }
}
