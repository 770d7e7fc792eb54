/// How results are written.
public enum BulkOutputFormat: String, Sendable, Hashable, CaseIterable {
  /// The JSON of GradeResponse, with `source` and `labels`, one line a draft.
  case jsonl
  /// A table with a header: scores, levels, labels; no texts.
  case csv
  /// The cells of the table as JSON objects of numbers, truths and strings, one line a draft: any reader of JSON Lines
  /// (DuckDB, Arrow, Spark) turns them into columns of the right type.
  case columns
}
