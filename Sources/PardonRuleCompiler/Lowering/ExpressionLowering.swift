internal import PardonRules

/// Compiles expressions to the instructions of `ExpressionCode`.
struct ExpressionLowering {
  /// Numbers of components, faults and signals.
  let topic: (String) -> UInt16?
  let location: SourceLocation
  private var code: [UInt32] = []

  init(topic: @escaping (String) -> UInt16?, location: SourceLocation) {
    self.topic = topic
    self.location = location
  }

  static func lower(
    _ expression: Expression, at location: SourceLocation, topic: @escaping (String) -> UInt16?
  ) throws(LoweringError) -> [UInt32] {
    var lowering = ExpressionLowering(topic: topic, location: location)
    try lowering.condition(expression)
    let topics = ImageFormat.topicsMax
    if let reason = lowering.code.withUnsafeBufferPointer({ ExpressionCode.check($0, topicCount: topics) }) {
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
      emit(.present, try number(name))
    case .known(let name):
      emit(.known, try field(name))
    default:
      try value(expression)
      emit(.truth)
    }
  }

  private mutating func value(_ expression: Expression) throws(LoweringError) {
    switch expression {
    case .integer(let value): constant(value)
    case .symbol(let name): constant(DraftContext.symbol(name))
    case .level(let name): emit(.level, try number(name))
    case .count(let name): emit(.count, try number(name))
    case .words(let name): emit(.words, try number(name))
    case .share(let name): emit(.share, try number(name))
    case .first(let name): emit(.first, try number(name))
    case .measure(let name):
      guard let measure = ExpressionCode.Measure(name: name) else {
        throw LoweringError("unknown measure \(name)", at: location)
      }
      emit(.measure, Int(measure.rawValue))
    case .context(let name): emit(.context, try field(name))
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

  private func number(_ name: String) throws(LoweringError) -> Int {
    guard let topic = topic(name) else { throw LoweringError("nothing gives \(name)", at: location) }
    return Int(topic)
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
