public import PardonRules

/// Something to mend: a fault that was found, or a component that is missing or weak.
public struct Finding: Sendable, Hashable {
  /// Which rule or judgement of the image speaks; its texts are read from there when they are shown.
  public enum Source: Sendable, Hashable {
    case rule(Int)
    case judgement(Int)
  }

  public var source: Source
  /// The component or fault.
  public var topic: Topic
  /// nil when the whole message is meant.
  public var span: TextSpan?
  public var severity: RuleSeverity
  /// What `overall` would gain without the fault, or with the component at level 2. Findings of one topic share it.
  public var points: Int
  /// Whether the rule's replacements may take the place of `span` as they are.
  public var isFixable: Bool
}
