internal import NIOCore
internal import PardonStore

/// A score that is to be stored before its answer leaves.
struct PendingScore: Sendable {
  var record: ScoreRecord
  /// Where in the answer the sixteen digits of its name go.
  var nameIndex: Int
}

/// The bytes of an answer, and what is to be done before it leaves: scores are stored, a draft is forgotten.
struct GradeAnswer: Sendable {
  var bytes: ByteBuffer
  var scores: [PendingScore]
  /// Id of a draft that the stream must no longer keep.
  var endedDraft: [UInt8]?

  /// Fills in the name of a stored score.
  mutating func setName(_ score: Int, id: Int64) {
    bytes.setString(StoredScore.name(of: id), at: scores[score].nameIndex)
  }
}
