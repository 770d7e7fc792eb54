/// A person's verdict on a stored message; a second one of the same person takes the place of the first.
public struct Review: Sendable, Hashable {
  /// Of the score.
  public var scoreID: Int64
  public var reviewer: String
  /// Milliseconds since 1970 UTC.
  public var time: Int64
  /// Id of a component or fault and its level 0…2; what is not listed was not judged.
  public var levels: [Level]
  public var comment: String

  public struct Level: Sendable, Hashable {
    public var entry: String
    public var level: Int

    public init(entry: String, level: Int) {
      self.entry = entry
      self.level = level
    }
  }

  public init(scoreID: Int64, reviewer: String, time: Int64, levels: [Level], comment: String) {
    self.scoreID = scoreID
    self.reviewer = reviewer
    self.time = time
    self.levels = levels
    self.comment = comment
  }
}

/// How far people and rules agree on one component or fault.
public struct EntryAgreement: Sendable, Hashable {
  /// Id of the component or fault.
  public var entry: String
  /// Reviewed messages.
  public var count: Int
  /// Cohen's kappa, linearly weighted, between people and rules; nil where chance explains everything or nothing was judged.
  public var peopleAndRules: Double?
  /// The same between people, over messages that two judged.
  public var people: Double?
}
