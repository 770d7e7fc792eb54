public import PardonGrading

/// Words of the author that the new text does not say.
public struct Removal: Sendable, Hashable {
  /// In the draft.
  public var span: TextSpan
  public var text: String
  /// Id of the rule or judgement they went for.
  public var ruleID: String
  /// What that rule says, in the language of the draft.
  public var reason: String
}
