/// One condition on stored scores; all conditions of a request hold together.
public struct ScoreCondition: Sendable, Hashable {
  public enum Comparison: Sendable, Hashable {
    case isOneOf
    case isNoneOf
    case isAtLeast
    case isAtMost
  }

  /// `overall`, `band`, `gradable`, `language`, `channel`, `time`, `rule_set`, `id` (the caller's), `dimension.ID`,
  /// `component.ID`, `fault.ID`, `rule.ID` or `label.NAME`.
  public var field: String
  public var comparison: Comparison
  /// Numbers in decimal, times in RFC 3339.
  public var values: [String]

  public init(_ field: String, _ comparison: Comparison, _ values: [String]) {
    self.field = field
    self.comparison = comparison
    self.values = values
  }
}
