/// Where a run stands.
public struct BulkProgress: Sendable {
  public var tally: BulkTally
  /// Since this process began.
  public var seconds: Double
  /// Drafts and bytes of drafts that this process has graded; `tally` has those before an interruption too.
  public var gradedHere: Int
  public var textBytesHere: Int
  /// 0…1, by the bytes of the files; nil when an input has no size (a pipe).
  public var fraction: Double?

  /// Seconds that are left at this rate.
  public var secondsLeft: Double? {
    guard let fraction, fraction > 0.01, seconds > 1 else { return nil }
    return seconds * (1 - fraction) / fraction
  }
}
