/// How much of a draft may be changed.
public enum RevisionMode: UInt8, Sendable, Hashable, CaseIterable {
  /// The fewest edits that reach the target.
  case minimal
  /// A new text from the facts, where they suffice; else as `minimal`.
  case rewrite
}
