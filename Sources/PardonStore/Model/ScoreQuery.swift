/// Asks for a page of scores.
public struct ScoreQuery: Sendable, Hashable {
  public var conditions: [ScoreCondition]
  /// `time`, `overall` or a dimension's id; with a leading `-` from high to low. Empty: `-time`.
  public var order: String
  /// 1…1,000.
  public var pageSize: Int
  /// Of the page before; empty for the first.
  public var pageToken: String

  public init(conditions: [ScoreCondition] = [], order: String = "", pageSize: Int = 50, pageToken: String = "") {
    self.conditions = conditions
    self.order = order
    self.pageSize = pageSize
    self.pageToken = pageToken
  }
}

/// A page of scores, in the order asked for.
public struct ScorePage: Sendable {
  public var scores: [StoredScore]
  /// Empty on the last page. Stays valid while scores come and go: it names a place in the order, not a count.
  public var nextPageToken: String
}
