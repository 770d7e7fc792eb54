internal import PardonRules

/// Parses expressions (docs/rule-language.md, section 4): precedence climbing, types checked on the way.
struct ExpressionParser {
  static let measures = ["words", "sentences", "chars", "questions", "exclamations"]
  static let functions = ["count", "words", "share", "first", "known"]
  private static let depthMax = 64

  private let scalar: YAMLScalar
  private let diagnostics: Diagnostics
  private var tokens: [ExpressionToken] = []
  private var position = 0
  private var depth = 0
  /// Names that must be components, faults or given signals; checked when all packs are read.
  private(set) var uses: [NameUse] = []

  init(_ scalar: YAMLScalar, diagnostics: Diagnostics) {
    self.scalar = scalar
    self.diagnostics = diagnostics
  }

  private struct Failure: Error {}

  /// nil when there is a mistake (the first one is reported).
  mutating func parse() -> Expression? {
    guard let tokens = ExpressionLexer(scalar).tokens(diagnostics) else { return nil }
    self.tokens = tokens
    do throws(Failure) {
      guard !tokens.isEmpty else { throw fail("an empty expression") }
      let expression = try disjunction()
      guard position == tokens.count else {
        throw fail("this does not continue the expression", hint: "and, or, =, <, in …")
      }
      try checkCondition(expression, range: 0..<scalar.string.utf8.count)
      return expression
    } catch {
      return nil
    }
  }

  // MARK: - Grammar

  private mutating func disjunction() throws(Failure) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthMax else { throw fail("more than \(Self.depthMax) parentheses within one another") }
    let start = position
    var left = try conjunction()
    while accept(.or) {
      try checkCondition(left, range: range(from: start))
      let rightStart = position
      let right = try conjunction()
      try checkCondition(right, range: range(from: rightStart))
      left = .or(left, right)
    }
    return left
  }

  private mutating func conjunction() throws(Failure) -> Expression {
    let start = position
    var left = try negation()
    while accept(.and) {
      try checkCondition(left, range: range(from: start))
      let rightStart = position
      let right = try negation()
      try checkCondition(right, range: range(from: rightStart))
      left = .and(left, right)
    }
    return left
  }

  private mutating func negation() throws(Failure) -> Expression {
    var negations = 0
    while accept(.not) { negations += 1 }
    let start = position
    var expression = try comparison()
    if negations > 0 { try checkCondition(expression, range: range(from: start)) }
    for _ in 0..<negations { expression = .not(expression) }
    return expression
  }

  private mutating func comparison() throws(Failure) -> Expression {
    let start = position
    let left = try sum()
    guard position < tokens.count else { return left }
    switch tokens[position].kind {
    case .comparison(let comparison):
      let sign = tokens[position].range
      position += 1
      let right = try sum()
      if position < tokens.count, case .comparison = tokens[position].kind {
        throw fail("a chain of comparisons", hint: "join two with “and”")
      }
      return try compare(comparison, left, right, sign: sign, range: range(from: start))
    case .isIn:
      position += 1
      return try membership(left)
    default: return left
    }
  }

  private mutating func membership(_ left: Expression) throws(Failure) -> Expression {
    try expect(.open, "“in” is followed by choices in parentheses", hint: "channel in (social, sms)")
    var choices: [Expression] = []
    repeat {
      let start = position
      let choice = try sum()
      choices.append(try matched(choice, with: left, range: range(from: start)))
    } while accept(.comma)
    try expect(.close, "“)” is missing behind the choices")
    return .isIn(left, choices)
  }

  private mutating func sum() throws(Failure) -> Expression {
    let start = position
    var left = try product()
    while position < tokens.count {
      let arithmetic: Expression.Arithmetic
      switch tokens[position].kind {
      case .plus: arithmetic = .add
      case .minus: arithmetic = .subtract
      default: return left
      }
      position += 1
      let right = try product()
      try checkNumbers(left, right, range: range(from: start))
      left = .arithmetic(arithmetic, left, right)
    }
    return left
  }

  private mutating func product() throws(Failure) -> Expression {
    let start = position
    var left = try primary()
    while accept(.times) {
      let right = try primary()
      try checkNumbers(left, right, range: range(from: start))
      left = .arithmetic(.multiply, left, right)
    }
    return left
  }

  private mutating func primary() throws(Failure) -> Expression {
    guard position < tokens.count else { throw fail("the expression ends too early") }
    let token = tokens[position]
    position += 1
    switch token.kind {
    case .integer(let value): return .integer(value)
    case .minus:
      guard position < tokens.count, case .integer(let value) = tokens[position].kind else {
        throw fail("“-” stands before a number or between two values")
      }
      position += 1
      return .integer(-value)
    case .open:
      let inner = try disjunction()
      try expect(.close, "“(” without “)”")
      return inner
    case .name(let name):
      if accept(.open) { return try call(name, range: token.range) }
      if Self.measures.contains(name) { return .measure(name) }
      if ContextField(name: name) != nil { return .context(name) }
      uses.append(NameUse(name: name, scalar: scalar, range: token.range))
      return .level(name)
    default:
      position -= 1
      throw fail("a name, a number or “(” is expected here")
    }
  }

  private mutating func call(_ function: String, range: Range<Int>) throws(Failure) -> Expression {
    guard Self.functions.contains(function) else {
      throw fail(
        "there is no function “\(function)”", range: range,
        hint: NearestKeyword.hint(function, in: Self.functions)
          ?? "functions: \(Self.functions.joined(separator: ", "))")
    }
    guard position < tokens.count, case .name(let argument) = tokens[position].kind else {
      throw fail("“\(function)” takes one name", hint: "\(function)(apology)")
    }
    let argumentRange = tokens[position].range
    position += 1
    try expect(.close, "“)” is missing behind “\(argument)”")
    if function == "known" {
      guard ContextField(name: argument) != nil else {
        throw fail(
          "“\(argument)” is no context field", range: argumentRange,
          hint: NearestKeyword.hint(argument, in: ContextField.allCases.map(\.name)))
      }
      return .known(argument)
    }
    uses.append(NameUse(name: argument, scalar: scalar, range: argumentRange))
    switch function {
    case "count": return .count(argument)
    case "words": return .words(argument)
    case "share": return .share(argument)
    default: return .first(argument)
    }
  }

  // MARK: - Types

  /// The context field whose values are names, when the expression is one.
  private func symbolField(_ expression: Expression) -> ContextField? {
    guard case .context(let name) = expression, let field = ContextField(name: name), field.value == .symbol else {
      return nil
    }
    return field
  }

  private mutating func compare(
    _ comparison: Expression.Comparison, _ left: Expression, _ right: Expression, sign: Range<Int>, range: Range<Int>
  ) throws(Failure) -> Expression {
    let isNamed = symbolField(left) != nil || symbolField(right) != nil
    if isNamed, comparison != .equal, comparison != .notEqual {
      throw fail("names have no order", range: sign, code: .expressionType, hint: "use =, != or in (…)")
    }
    if symbolField(left) == nil, symbolField(right) != nil {
      return .compare(comparison, try matched(left, with: right, range: range), right)
    }
    return .compare(comparison, left, try matched(right, with: left, range: range))
  }

  /// `value` as what `other` is compared with: beside a field of names, a name is that and no signal.
  private mutating func matched(_ value: Expression, with other: Expression, range: Range<Int>) throws(Failure)
    -> Expression
  {
    guard let field = symbolField(other) else {
      if symbolField(value) != nil {
        throw fail("a name is compared with a number", range: range, code: .expressionType)
      }
      return value
    }
    let name: String
    switch value {
    case .level(let text):
      uses.removeLast()
      name = text
    case .context(let text): name = text
    default:
      throw fail(
        "“\(field.name)” is a name, not a number", range: range, code: .expressionType,
        hint: "compare it with a name: \(field.name) = \(ContextNames.known(field).first ?? "name")")
    }
    let known = ContextNames.known(field)
    if !known.isEmpty, !known.contains(name) {
      throw fail(
        "“\(field.name)” is never “\(name)”", range: range, code: .unknownName,
        hint: NearestKeyword.hint(name, in: known) ?? "one of: \(known.joined(separator: ", "))")
    }
    return .symbol(name)
  }

  private func checkNumbers(_ left: Expression, _ right: Expression, range: Range<Int>) throws(Failure) {
    if let field = symbolField(left) ?? symbolField(right) {
      throw fail("“\(field.name)” is a name; names cannot be added", range: range, code: .expressionType)
    }
  }

  private func checkCondition(_ expression: Expression, range: Range<Int>) throws(Failure) {
    if let field = symbolField(expression) {
      throw fail(
        "“\(field.name)” is a name and not true or false", range: range, code: .expressionType,
        hint: "compare it: \(field.name) = \(ContextNames.known(field).first ?? "name"), or known(\(field.name))")
    }
  }

  // MARK: - Tokens and errors

  private mutating func accept(_ kind: ExpressionToken.Kind) -> Bool {
    guard position < tokens.count, tokens[position].kind == kind else { return false }
    position += 1
    return true
  }

  private mutating func expect(
    _ kind: ExpressionToken.Kind, _ message: String, hint: String? = nil
  ) throws(Failure) {
    if !accept(kind) { throw fail(message, hint: hint) }
  }

  private func range(from start: Int) -> Range<Int> {
    tokens[start].range.lowerBound..<tokens[max(start, position - 1)].range.upperBound
  }

  /// Reports at `range`, or at the current token, or at the end.
  private func fail(
    _ message: String, range: Range<Int>? = nil, code: DiagnosticCode = .expressionSyntax, hint: String? = nil
  ) -> Failure {
    let end = scalar.string.utf8.count
    let here = position < tokens.count ? tokens[position].range : max(0, end - 1)..<end
    diagnostics.report(code, at: scalar, range: range ?? here, message, hint: hint)
    return Failure()
  }
}

/// A name in a condition or expression that must be a component, a fault or a signal some rule gives.
struct NameUse {
  let name: String
  let scalar: YAMLScalar
  let range: Range<Int>
}
