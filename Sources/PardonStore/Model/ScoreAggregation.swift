internal import PardonGrading

/// Asks for figures over stored scores, by label and time.
public struct ScoreAggregation: Sendable, Hashable {
  /// Width of a time bucket.
  public enum Bucket: Sendable, Hashable {
    case all, hour, day, week, month, quarter
  }

  public var conditions: [ScoreCondition]
  /// `channel`, `language`, `rule_set`, `band` or `label.NAME`; every combination gives a group. A score without the label is
  /// in the group of the empty value.
  public var groupBy: [String]
  public var bucket: Bucket
  /// IANA name of the time zone of the buckets; empty: UTC. Weeks begin on Monday.
  public var timeZone: String
  /// Percentiles of `overall`, each 0…100.
  public var percentiles: [Int]
  /// How many of the most frequent rules each group lists.
  public var topRules: Int
  /// Whether each group also carries the figures of the equally long time before. Needs `time` at least and at most, and
  /// `bucket == .all`.
  public var comparesBefore: Bool

  public init(
    conditions: [ScoreCondition] = [], groupBy: [String] = [], bucket: Bucket = .all, timeZone: String = "",
    percentiles: [Int] = [], topRules: Int = 0, comparesBefore: Bool = false
  ) {
    self.conditions = conditions
    self.groupBy = groupBy
    self.bucket = bucket
    self.timeZone = timeZone
    self.percentiles = percentiles
    self.topRules = topRules
    self.comparesBefore = comparesBefore
  }
}

/// Figures of one group in one bucket.
public struct ScoreFigures: Sendable, Hashable {
  /// Values of `groupBy`, in its order.
  public var key: [String]
  /// Milliseconds since 1970 UTC; nil without buckets.
  public var bucketStart: Int64?
  /// Gradable scores: all figures below but `ungradable` are of these.
  public var count = 0
  /// Scores of messages that needed no apology.
  public var ungradable = 0
  /// Sum of `overall`.
  public var overallSum = 0
  /// Sums, by `Dimension.rawValue`.
  public var dimensionSums = [Int](repeating: 0, count: Dimension.allCases.count)
  /// Number of scores with each `overall`, 0…100.
  public var distribution = [Int](repeating: 0, count: 101)
  /// Number of scores with each component at level 0, 1 and 2: three numbers a component.
  public var components = [Int](repeating: 0, count: 3 * Component.allCases.count)
  /// Number of scores with each fault at level 1 and 2: two numbers a fault.
  public var faults = [Int](repeating: 0, count: 2 * Fault.allCases.count)
  /// Percentiles of `overall`, in the order of the request: the least score that at least so many percent do not exceed.
  public var percentiles: [Int] = []
  /// Most frequent first, then by id.
  public var topRules: [RuleCount] = []
  /// Figures of the time before, where asked for.
  public var before: Before?

  public struct RuleCount: Sendable, Hashable {
    public var rule: String
    public var count: Int

    public init(rule: String, count: Int) {
      self.rule = rule
      self.count = count
    }
  }

  /// What a change is told from.
  public struct Before: Sendable, Hashable {
    public var count: Int
    public var overallSum: Int
    /// As in `ScoreFigures`.
    public var components: [Int]
    /// As in `ScoreFigures`.
    public var faults: [Int]
  }

  public init(key: [String], bucketStart: Int64?) {
    self.key = key
    self.bucketStart = bucketStart
  }
}
