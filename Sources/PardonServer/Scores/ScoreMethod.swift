/// A method of ScoreService with one request and one answer.
enum ScoreMethod: String, Sendable, CaseIterable {
  case store = "GetStore"
  case query = "QueryScores"
  case aggregate = "AggregateScores"
  case values = "ListValues"
  case score = "GetScore"
  case delete = "DeleteScores"
  case review = "RecordReview"
  case agreement = "GetAgreement"

  /// `idempotency_level = NO_SIDE_EFFECTS`: may be called by Connect GET.
  var isSideEffectFree: Bool { self != .delete && self != .review }
}
