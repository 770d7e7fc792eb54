internal import PardonRules

/// Where a finding stands among the others: most points first, then the gravest, then by place, topic and rule.
///
/// The whole order is in two integers, so that sorting compares numbers; no two findings of a draft are equal.
struct FindingRank: BitwiseCopyable, Comparable {
  private let major: UInt64
  private let minor: UInt64
  /// Of the finding, before sorting.
  let index: UInt32

  /// Above every number of points (`ScoreTable.weightMax`).
  private static let pointsBias: Int64 = 1 << 28

  init(_ finding: Finding, index: Int) {
    let points = UInt64(truncatingIfNeeded: Self.pointsBias &- Int64(finding.worth))
    major = points << 34 | UInt64(3 &- finding.gravity) << 32 | UInt64(finding.place.lower)
    minor = UInt64(finding.topic.rawValue) << 32 | UInt64(finding.number)
    self.index = UInt32(truncatingIfNeeded: index)
  }

  @inline(__always)
  static func < (left: FindingRank, right: FindingRank) -> Bool {
    left.major != right.major ? left.major < right.major : left.minor < right.minor
  }

  static func == (left: FindingRank, right: FindingRank) -> Bool {
    left.major == right.major && left.minor == right.minor
  }
}
