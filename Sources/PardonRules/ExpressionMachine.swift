/// Evaluates compiled expressions over one draft's hits, levels and context.
///
/// An unknown context field makes the comparison that uses it false, and is noted in `unknown`. `and` and `or` look at their
/// right side only when it matters, so that `known(severity) and severity >= 3` never notes anything.
struct ExpressionMachine {
  let image: RuleImage
  let draft: DraftView
  let context: DraftContext
  let hits: UnsafeBufferPointer<Hit>
  /// What is known of each topic: its level so far, and its hits.
  let topics: UnsafePointer<TopicState>
  /// Fields that were used and not known.
  var unknown: ContextFieldSet = []

  init(
    image: RuleImage, draft: DraftView, context: DraftContext, hits: UnsafeBufferPointer<Hit>,
    topics: UnsafePointer<TopicState>
  ) {
    self.image = image
    self.draft = draft
    self.context = context
    self.hits = hits
    self.topics = topics
  }

  private static let unknownValue = Int.min

  mutating func isTrue(code: Int, count: Int) -> Bool {
    let value = evaluate(image.code.base + code, count)
    return value != 0 && value != Self.unknownValue
  }

  private mutating func evaluate(_ code: UnsafePointer<UInt32>, _ count: Int) -> Int {
    var stack = InlineArray<32, Int>(repeating: 0)
    var top = -1
    var index = 0
    while index < count {
      let word = code[index]
      let operand = Int(word >> 8)
      // Validated at load.
      let operation = ExpressionCode.Operation(rawValue: UInt8(truncatingIfNeeded: word)).unsafelyUnwrapped
      index += 1
      switch operation {
      case .integer:
        top += 1
        stack[top] = Int(Int64(bitPattern: UInt64(code[index]) | UInt64(code[index + 1]) << 32))
        index += 2
      case .level, .present, .count, .words, .share, .first:
        top += 1
        stack[top] = observe(operation, UInt16(truncatingIfNeeded: operand))
      case .measure:
        top += 1
        stack[top] = measure(ExpressionCode.Measure(rawValue: UInt8(operand)).unsafelyUnwrapped)
      case .context:
        top += 1
        stack[top] = field(ContextField(rawValue: UInt8(operand)).unsafelyUnwrapped)
      case .known:
        top += 1
        stack[top] = context[ContextField(rawValue: UInt8(operand)).unsafelyUnwrapped] == nil ? 0 : 1
      case .not:
        stack[top] = Self.truth(stack[top]) ? 0 : 1
      case .truth:
        stack[top] = Self.truth(stack[top]) ? 1 : 0
      case .andThen:
        if Self.truth(stack[top]) { top -= 1 } else { index += operand }
      case .orElse:
        if Self.truth(stack[top]) { index += operand } else { top -= 1 }
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
        top -= 1
        stack[top] = Self.compare(operation, stack[top], stack[top + 1]) ? 1 : 0
      case .add, .subtract, .multiply:
        top -= 1
        stack[top] = Self.combine(operation, stack[top], stack[top + 1])
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

  private mutating func field(_ field: ContextField) -> Int {
    if let value = context[field] { return value }
    unknown.insert(ContextFieldSet(field))
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

  private func observe(_ operation: ExpressionCode.Operation, _ topic: UInt16) -> Int {
    let state = topics[Int(topic)]
    let size = draft.tokens.count
    switch operation {
    case .level: return Int(state.level)
    case .present: return state.level | state.count != 0 ? 1 : 0
    case .count: return Int(state.count)
    case .words: return state.count == 0 ? 0 : words(topic)
    case .share: return state.count == 0 || size == 0 ? 0 : words(topic) * 100 / size
    default: return state.count == 0 || size == 0 ? 100 : Int(state.first) * 100 / size
    }
  }

  /// Words of the sentences that hold a hit of the topic. Hits are not sorted by sentence while rules are judged.
  private func words(_ topic: UInt16) -> Int {
    var words = 0
    for (index, sentence) in draft.sentences.enumerated() {
      for hit in hits where hit.topic.rawValue == topic && Int(hit.sentence) == index {
        words += Int(sentence.endToken - sentence.firstToken)
        break
      }
    }
    return words
  }
}
