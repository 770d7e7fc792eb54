import PardonStore

/// What became of one batch.
struct GradedBatch: Sendable {
  var index: Int
  /// Bytes for the output, in the order of the records.
  var output: [UInt8]
  var rejects: [Reject]
  /// Scores to be stored, in the order of the records.
  var scores: PreparedScores
  var tally: BulkTally
  var end: Position
  var rawBytesRead: Int
}
