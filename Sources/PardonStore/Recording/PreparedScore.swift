/// A score made ready by the caller's thread, so that the writer has little left to do.
struct PreparedScore: Sendable {
  var time: Int64
  var callerID: String
  var levels: ScoreLevels
  var ruleSet: StoredRuleSet
  /// As in `ScoreRecord`.
  var rules: [UInt16]
  var group: GroupDigest
  var channel: String
  var language: String
  /// Names ascending.
  var groupLabels: [ScoreRecord.Label]
  /// Those that do not group, names ascending.
  var ownLabels: [ScoreRecord.Label]
  /// `ownLabels` as `LabelText`.
  var labelText: String
  var textHash: [UInt8]
  var detail: [UInt8]
  /// Compressed; nil where texts are not kept.
  var text: [UInt8]?
}
