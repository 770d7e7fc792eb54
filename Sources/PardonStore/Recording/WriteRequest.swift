/// What one call asks the writer to do, all in one transaction.
struct WriteRequest: Sendable {
  var scores: [PreparedScores] = []
  /// How far a bulk run has come with the scores.
  var bulk: (run: String, position: String)?
  /// Other changes, made after the scores are written.
  var change: (@Sendable (any SQLConnection) throws(StoreError) -> Void)?
  /// Called once, by the writer's thread after the commit, with the first id; by the caller's when the request is refused.
  var completion: @Sendable (Result<Int64, StoreError>) -> Void

  var scoreCount: Int { scores.reduce(0) { $0 + $1.count } }

  /// What it counts for in the queue and in a batch.
  var weight: Int { max(1, scoreCount) }
}
