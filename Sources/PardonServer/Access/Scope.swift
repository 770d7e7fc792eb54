/// What a caller may do.
public enum Scope: String, Sendable, CaseIterable {
  /// GradingService.
  case grade
  /// WritingService.
  case write
  /// Queries of ScoreService.
  case readScores = "read_scores"
  /// Deleting scores, reviews, rescoring.
  case administer

  /// What a method asks for; nil: nothing but to be known.
  static func needed(service: String, method: String) -> Scope? {
    switch service {
    case "pardon.v1.GradingService": .grade
    case "pardon.v1.WritingService": .write
    case "pardon.v1.ScoreService":
      ["DeleteScores", "RecordReview", "Rescore"].contains(method) ? .administer : .readScores
    default: nil
    }
  }
}
