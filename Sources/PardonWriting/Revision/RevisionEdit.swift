public import PardonGrading

/// One change of the draft. Edits are in order, never overlap, lie on character boundaries, and each may be applied alone.
public struct RevisionEdit: Sendable, Hashable {
  /// In the draft.
  public var span: TextSpan
  /// What stands there.
  public var old: String
  /// What takes its place; empty when it is removed.
  public var new: String
  /// Id of the rule or judgement whose finding it answers.
  public var ruleID: String
  /// What `overall` gains by this edit alone; never negative.
  public var points: Int
}
