internal import PardonRuleCompiler
internal import PardonRules

/// The meaning of an expression.
struct ReferenceExpression {
  let rules: RuleSet
  let draft: ReferenceDraft
  let context: DraftContext
  let hits: [ReferenceMatcher.Found]
  /// Levels so far, or nil before any judgement.
  let levels: [String: Int]?

  /// Whether it holds, and the context fields that it used and that are unknown.
  func isTrue(_ expression: Expression) -> (value: Bool, unknown: Set<ContextField>) {
    switch expression {
    case .not(let inner):
      let result = isTrue(inner)
      return (!result.value, result.unknown)
    case .and(let left, let right):
      let first = isTrue(left)
      if !first.value { return first }
      let second = isTrue(right)
      return (second.value, first.unknown.union(second.unknown))
    case .or(let left, let right):
      let first = isTrue(left)
      if first.value { return first }
      let second = isTrue(right)
      return (second.value, first.unknown.union(second.unknown))
    case .compare(let comparison, let left, let right):
      let (left, right) = (value(left), value(right))
      let unknown = left.unknown.union(right.unknown)
      guard let a = left.value, let b = right.value else { return (false, unknown) }
      switch comparison {
      case .equal: return (a == b, unknown)
      case .notEqual: return (a != b, unknown)
      case .less: return (a < b, unknown)
      case .lessOrEqual: return (a <= b, unknown)
      case .greater: return (a > b, unknown)
      case .greaterOrEqual: return (a >= b, unknown)
      }
    case .isIn(let subject, let choices):
      return choices.reduce((false, [])) { sum, choice in
        if sum.0 { return sum }
        let result = isTrue(.compare(.equal, subject, choice))
        return (result.value, sum.1.union(result.unknown))
      }
    case .level(let name): return (level(name) > 0 || count(name) > 0, [])
    case .known(let name): return (ContextField(name: name).map { context[$0] != nil } ?? false, [])
    default:
      let result = value(expression)
      return (result.value.map { $0 != 0 } ?? false, result.unknown)
    }
  }

  private func value(_ expression: Expression) -> (value: Int?, unknown: Set<ContextField>) {
    let size = draft.words.count
    switch expression {
    case .integer(let value): return (value, [])
    case .symbol(let name): return (DraftContext.symbol(name), [])
    case .level(let name): return (level(name), [])
    case .count(let name): return (count(name), [])
    case .words(let name): return (words(name), [])
    case .share(let name): return (size == 0 ? 0 : words(name) * 100 / size, [])
    case .first(let name):
      let first = given(name).map(\.words.lowerBound).min()
      return (first.map { $0 * 100 / size } ?? 100, [])
    case .measure(let name):
      switch name {
      case "words": return (size, [])
      case "sentences": return (draft.sentences.count, [])
      case "chars": return (draft.characters, [])
      case "questions": return (draft.sentences.count(where: \.isQuestion), [])
      default: return (draft.sentences.count(where: \.isExclamation), [])
      }
    case .context(let name):
      guard let field = ContextField(name: name) else { return (nil, []) }
      return context[field].map { ($0, []) } ?? (nil, [field])
    case .arithmetic(let arithmetic, let left, let right):
      let (left, right) = (value(left), value(right))
      let unknown = left.unknown.union(right.unknown)
      guard let a = left.value, let b = right.value else { return (nil, unknown) }
      switch arithmetic {
      case .add: return (a &+ b, unknown)
      case .subtract: return (a &- b, unknown)
      case .multiply: return (a &* b, unknown)
      }
    case .known, .not, .and, .or, .compare, .isIn:
      let result = isTrue(expression)
      return (result.value ? 1 : 0, result.unknown)
    }
  }

  private func given(_ name: String) -> [ReferenceMatcher.Found] {
    hits.filter { rules.rules[$0.rule].gives.id == name }
  }

  private func level(_ name: String) -> Int {
    if let levels { return levels[name] ?? 0 }
    return given(name).map { rules.rules[$0.rule].gives.level ?? 1 }.max() ?? 0
  }

  private func count(_ name: String) -> Int { given(name).count }

  private func words(_ name: String) -> Int {
    Set(given(name).map(\.sentence)).reduce(0) {
      $0 + Int(draft.sentences[$1].endToken - draft.sentences[$1].firstToken)
    }
  }

  static func looksAtHits(_ expression: Expression) -> Bool {
    switch expression {
    case .level, .count, .words, .share, .first: true
    case .integer, .measure, .context, .known, .symbol: false
    case .not(let inner): looksAtHits(inner)
    case .and(let left, let right), .or(let left, let right), .compare(_, let left, let right),
      .arithmetic(_, let left, let right):
      looksAtHits(left) || looksAtHits(right)
    case .isIn(let subject, let choices): looksAtHits(subject) || choices.contains(where: looksAtHits)
    }
  }
}
