internal import PardonGrading

/// Makes a filter of conditions; what is wrong with one is told with the path of its field.
struct ConditionChecker {
  /// Name of the list in the request.
  private let list: String
  private var filter = ScoreFilter()

  static let maximalConditions = 100
  static let maximalValues = 1_000

  /// - Throws: `.badRequest`. No message repeats a value.
  static func filter(_ conditions: [ScoreCondition], list: String = "where") throws(StoreError) -> ScoreFilter {
    guard conditions.count <= maximalConditions else {
      throw StoreError(
        .badRequest, field: list, "There are \(conditions.count) conditions; at most \(maximalConditions) are taken.")
    }
    var checker = ConditionChecker(list: list)
    for (index, condition) in conditions.enumerated() {
      try checker.take(condition, path: "\(list)[\(index)]")
    }
    return checker.filter
  }

  private init(list: String) { self.list = list }

  private mutating func take(_ condition: ScoreCondition, path: String) throws(StoreError) {
    guard let field = ScoreField(condition.field) else {
      throw StoreError(.badRequest, field: "\(path).field", ScoreField.problem(condition.field))
    }
    try checkCount(condition, path)
    switch field {
    case .overall: filter.keep(overall: try figures(condition, path))
    case .dimension(let dimension): filter.keep(dimension, try figures(condition, path))
    case .band: filter.keep(overall: try bands(condition, path))
    case .component(let component):
      filter.components[Int(component.rawValue)] &= try levels(condition, path)
      filter.fitsUngradable = false
    case .fault(let fault):
      filter.faults[Int(fault.rawValue)] &= try levels(condition, path)
      filter.fitsUngradable = false
    case .gradable:
      let (isTrue, isFalse) = try truths(condition, path)
      filter.fitsGradable = filter.fitsGradable && isTrue
      filter.fitsUngradable = filter.fitsUngradable && isFalse
    case .time: try takeTime(condition, path)
    case .rule(let rule):
      let (isTrue, isFalse) = try truths(condition, path)
      if !isFalse { filter.rules.append(.init(rule: rule, spoke: true)) }
      if !isTrue { filter.rules.append(.init(rule: rule, spoke: false)) }
    case .language, .channel, .ruleSet, .callerID, .label:
      guard condition.comparison == .isOneOf || condition.comparison == .isNoneOf else {
        throw comparisonError(path, "is one of the values or none of them")
      }
      filter.texts.append(
        .init(
          field: field, values: Set(condition.values.map(ExactText.init)), isNegated: condition.comparison == .isNoneOf)
      )
    }
  }

  private func checkCount(_ condition: ScoreCondition, _ path: String) throws(StoreError) {
    let count = condition.values.count
    switch condition.comparison {
    case .isAtLeast, .isAtMost:
      guard count == 1 else {
        throw StoreError(
          .badRequest, field: "\(path).values", "At least and at most take one value; there are \(count).")
      }
    case .isOneOf, .isNoneOf:
      guard (1...Self.maximalValues).contains(count) else {
        throw StoreError(
          .badRequest, field: "\(path).values", "1 to \(Self.maximalValues) values are taken; there are \(count).")
      }
    }
  }

  private func comparisonError(_ path: String, _ what: String) -> StoreError {
    StoreError(.badRequest, field: "\(path).comparison", "This field \(what); it takes no other comparison.")
  }

  private mutating func takeTime(_ condition: ScoreCondition, _ path: String) throws(StoreError) {
    guard condition.comparison == .isAtLeast || condition.comparison == .isAtMost else {
      throw comparisonError(path, "is at least one instant, or before another as at most")
    }
    guard let time = StoredTime.read(condition.values[0]) else {
      throw StoreError(
        .badRequest, field: "\(path).values[0]", "This is no time of RFC 3339, such as 2025-03-12T09:30:00+01:00.")
    }
    if condition.comparison == .isAtLeast {
      filter.from = max(filter.from, time)
    } else {
      filter.before = min(filter.before, time)
    }
  }

  /// The figures 0…100 that fit, as bits.
  private func figures(_ condition: ScoreCondition, _ path: String) throws(StoreError) -> UInt128 {
    try set(condition, path, limit: 100, all: ScoreFilter.allFigures) { text in
      Self.number(text, limit: 100)
    } orElse: {
      "This is no whole number from 0 to 100."
    }
  }

  private func bands(_ condition: ScoreCondition, _ path: String) throws(StoreError) -> UInt128 {
    let bands = try set(condition, path, limit: Band.allCases.count - 1, all: (1 << UInt128(Band.allCases.count)) - 1) {
      text in
      Band.allCases.first { $0.id == text }.map { Int($0.rawValue) }
    } orElse: {
      "This is no band; the bands are \(Band.allCases.map(\.id).joined(separator: ", "))."
    }
    return (0...100).reduce(0) { bands >> UInt128(Band(overall: $1).rawValue) & 1 == 1 ? $0 | 1 << UInt128($1) : $0 }
  }

  private func levels(_ condition: ScoreCondition, _ path: String) throws(StoreError) -> UInt8 {
    UInt8(
      try set(condition, path, limit: 2, all: UInt128(ScoreFilter.allLevels)) { text in
        Self.number(text, limit: 2)
      } orElse: {
        "This is no level: 0, 1 or 2."
      })
  }

  /// The values that fit as bits, of a field whose values are 0…limit.
  private func set(
    _ condition: ScoreCondition, _ path: String, limit: Int, all: UInt128, read: (String) -> Int?, orElse: () -> String
  ) throws(StoreError) -> UInt128 {
    var named: UInt128 = 0
    var last = 0
    for (index, text) in condition.values.enumerated() {
      guard let value = read(text) else {
        throw StoreError(.badRequest, field: "\(path).values[\(index)]", orElse())
      }
      named |= 1 << UInt128(value)
      last = value
    }
    switch condition.comparison {
    case .isOneOf: return named
    case .isNoneOf: return all & ~named
    case .isAtLeast: return all & ~((1 << UInt128(last)) - 1)
    case .isAtMost: return all & ((1 << UInt128(last + 1)) - 1)
    }
  }

  private func truths(_ condition: ScoreCondition, _ path: String) throws(StoreError) -> (isTrue: Bool, isFalse: Bool) {
    guard condition.comparison == .isOneOf || condition.comparison == .isNoneOf else {
      throw comparisonError(path, "is `true` or `false`, or is not")
    }
    var named = (isTrue: false, isFalse: false)
    for (index, text) in condition.values.enumerated() {
      switch text {
      case "true": named.isTrue = true
      case "false": named.isFalse = true
      default: throw StoreError(.badRequest, field: "\(path).values[\(index)]", "This is neither `true` nor `false`.")
      }
    }
    return condition.comparison == .isOneOf ? named : (!named.isTrue, !named.isFalse)
  }

  /// A decimal number 0…limit, without sign or spaces.
  static func number(_ text: String, limit: Int) -> Int? {
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }),
      let value = Int(text),
      value <= limit
    else { return nil }
    return value
  }
}
