public import PardonText

/// How a draft is to be revised and reported.
public struct RevisionOptions: Sendable, Hashable {
  public var mode = RevisionMode.minimal
  /// Edits stop when `overall` is reached; 0: as high as the draft and the facts allow.
  public var target = 0
  /// Unit of all spans of the revision and its grades.
  public var offsetUnit = OffsetUnit.utf8
  public init() {}
}
