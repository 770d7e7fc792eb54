/// What a caller may do.
public enum Scope: String, Sendable, CaseIterable {
  /// GradingService.
  case grade
  /// WritingService.
  case write
  /// Stored scores and their figures, without agents and texts.
  case readScores = "read_scores"
  /// Stored scores with agents, texts and reviews; recording reviews.
  case coach
  /// Deleting scores, reviews, rescoring.
  case administer

  /// What a method asks for, any of them; empty: nothing but to be known.
  static func needed(service: String, method: String) -> [Scope] {
    switch (service, method) {
    case ("pardon.v1.GradingService", _): [.grade]
    case ("pardon.v1.WritingService", _): [.write]
    // Tells the caller what it may do.
    case ("pardon.v1.ScoreService", "GetStore"): []
    case ("pardon.v1.ScoreService", "DeleteScores"), ("pardon.v1.ScoreService", "Rescore"): [.administer]
    case ("pardon.v1.ScoreService", "RecordReview"): [.administer, .coach]
    case ("pardon.v1.ScoreService", _): [.readScores, .coach]
    default: []
    }
  }
}
