public import PardonGrading

/// What became of a draft.
public struct Revision: Sendable {
  /// The new text; the draft itself when `unchanged` says why.
  public internal(set) var text: [UInt8]
  /// What leads from the draft to the new text.
  public internal(set) var edits: [RevisionEdit] = []
  /// Words that went, in order.
  public internal(set) var removed: [Removal] = []
  /// Of the draft and of the new text, spans in the unit asked for.
  public internal(set) var before: Grade
  public internal(set) var after: Grade
  /// What would raise the grade further, the most points first.
  public internal(set) var missing: [MissingFact] = []
  public internal(set) var unchanged: UnchangedReason?
}
