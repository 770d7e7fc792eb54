/// Evaluates compiled expressions over one draft's hits, levels and context.
///
/// An unknown context field makes the comparison that uses it false, and is noted in `unknown`. `and` and `or` look at their
/// right side only when it matters, so that `known(severity) and severity >= 3` never notes anything.
struct ExpressionMachine {
  let image: RuleImage
  let draft: DraftView
  let context: UnsafePointer<DraftContext>
  let stack: UnsafeMutablePointer<Int>
  let hits: UnsafeBufferPointer<Hit>
  /// What is known of each topic: its level so far, and its hits.
  let topics: UnsafePointer<TopicState>
  /// Fields that were used and not known.
  var unknown: ContextFieldSet = []

  private static let unknownValue = Int.min

  mutating func isTrue(code: Int, count: Int) -> Bool {
    let value = evaluate(image.code.base + code, count)
    return value != 0 && value != Self.unknownValue
  }

  /// - `stack`: room for `ImageFormat.expressionStackMax` values; the programs keep within it (validated).
  private mutating func evaluate(_ code: UnsafePointer<UInt32>, _ count: Int) -> Int {
    let stack = self.stack
    var top = -1
    var index = 0
    while index < count {
      let word = code[index]
      let operand = Int(truncatingIfNeeded: word >> 8)
      let operation = unsafeBitCast(UInt8(truncatingIfNeeded: word), to: ExpressionCode.Operation.self)
      index &+= 1
      switch operation {
      case .integer:
        top &+= 1
        stack[top] = Int(Int64(bitPattern: UInt64(code[index]) | UInt64(code[index &+ 1]) << 32))
        index &+= 2
      case .level:
        top &+= 1
        stack[top] = Int(topics[operand].level)
      case .present:
        top &+= 1
        stack[top] = topics[operand].level | topics[operand].count != 0 ? 1 : 0
      case .count, .words, .share, .first:
        top &+= 1
        stack[top] = observe(operation, operand)
      case .measure:
        top &+= 1
        stack[top] = measure(ExpressionCode.Measure(rawValue: UInt8(operand)).unsafelyUnwrapped)
      case .context:
        top &+= 1
        stack[top] = field(operand)
      case .known:
        top &+= 1
        stack[top] = context.pointee.known.rawValue &>> UInt32(operand) & 1 != 0 ? 1 : 0
      case .not:
        stack[top] = Self.truth(stack[top]) ? 0 : 1
      case .truth:
        stack[top] = Self.truth(stack[top]) ? 1 : 0
      case .andThen:
        if Self.truth(stack[top]) { top &-= 1 } else { index &+= operand }
      case .orElse:
        if Self.truth(stack[top]) { index &+= operand } else { top &-= 1 }
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
        top &-= 1
        stack[top] = Self.compare(operation, stack[top], stack[top &+ 1]) ? 1 : 0
      case .add, .subtract, .multiply:
        top &-= 1
        stack[top] = Self.combine(operation, stack[top], stack[top &+ 1])
      }
    }
    return stack[0]
  }

  private static func truth(_ value: Int) -> Bool { value != 0 && value != unknownValue }

  private static func compare(_ operation: ExpressionCode.Operation, _ left: Int, _ right: Int) -> Bool {
    if left == unknownValue || right == unknownValue { return false }
    switch operation {
    case .equal: return left == right
    case .notEqual: return left != right
    case .less: return left < right
    case .lessOrEqual: return left <= right
    case .greater: return left > right
    default: return left >= right
    }
  }

  /// Wraps around rather than trapping: no honest rule comes near.
  private static func combine(_ operation: ExpressionCode.Operation, _ left: Int, _ right: Int) -> Int {
    if left == unknownValue || right == unknownValue { return unknownValue }
    switch operation {
    case .add: return left &+ right
    case .subtract: return left &- right
    default: return left &* right
    }
  }

  private mutating func field(_ number: Int) -> Int {
    let field = ContextFieldSet(rawValue: 1 << UInt32(number))
    if context.pointee.known.contains(field) { return context.pointee.value(number) }
    unknown.formUnion(field)
    return Self.unknownValue
  }

  private func measure(_ measure: ExpressionCode.Measure) -> Int {
    switch measure {
    case .words: return draft.tokens.count
    case .sentences: return draft.sentences.count
    case .chars: return draft.characters
    case .questions: return draft.sentences.reduce(0) { $0 + ($1.isQuestion ? 1 : 0) }
    case .exclamations: return draft.sentences.reduce(0) { $0 + ($1.isExclamation ? 1 : 0) }
    }
  }

  private func observe(_ operation: ExpressionCode.Operation, _ topic: Int) -> Int {
    let state = topics[topic]
    let size = draft.tokens.count
    switch operation {
    case .count: return Int(state.count)
    case .words: return state.count == 0 ? 0 : words(topic)
    case .share: return state.count == 0 || size == 0 ? 0 : words(topic) * 100 / size
    default: return state.count == 0 || size == 0 ? 100 : Int(state.first) * 100 / size
    }
  }

  /// Words of the sentences that hold a hit of the topic. Hits come in the order of their sentences.
  private func words(_ topic: Int) -> Int {
    var words = 0
    var counted = UInt32.max
    for hit in hits where Int(hit.topic.rawValue) == topic && hit.sentence != counted {
      counted = hit.sentence
      let sentence = draft.sentences[Int(counted)]
      words += Int(sentence.endToken - sentence.firstToken)
    }
    return words
  }
}
