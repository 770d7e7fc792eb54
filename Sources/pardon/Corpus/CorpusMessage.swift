import PardonGrading

/// A past reply of a corpus.
struct CorpusMessage {
  /// File below the folder, with the line of a .jsonl file: `2024/march.jsonl:17`.
  var name: String
  var text: [UInt8]
  var context: GradeContext
}
