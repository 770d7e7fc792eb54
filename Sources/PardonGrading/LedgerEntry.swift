/// One line of the ledger: a component or a fault, what was found, and what it is worth.
public struct LedgerEntry: Sendable, Hashable {
  /// 0 absent, 1 weak or mild, 2 clear or severe.
  public var level: Int
  /// What it adds to `overall`; negative for faults, 0 at level 0.
  public var points: Int
  /// The words that show it, in order, none inside another; empty when only the message as a whole does.
  public var evidence: ArraySlice<TextSpan>
}
