/// A score of `PreparedScores`; ranges are of its `bytes` where nothing else is said.
struct PreparedScore: Sendable {
  var time: Int64
  var levels: ScoreLevels
  /// Index in `ruleSets`.
  var ruleSet: Int
  /// In `PreparedScores.rules`: as in `ScoreRecord`.
  var rules: Range<Int>
  var group: GroupDigest
  var callerID: Range<Int>
  var channel: Range<Int>
  var language: Range<Int>
  /// `LabelText` of the labels that group, names ascending.
  var groupLabels: Range<Int>
  /// Values of the labels `agent` and `team`, where they group.
  var agent: Range<Int>?
  var team: Range<Int>?
  /// In `PreparedScores.labels`: those that do not group, names ascending.
  var ownLabels: Range<Int>
  /// `LabelText` of `ownLabels`.
  var labelText: Range<Int>
  var textHash: Range<Int>
  var detail: Range<Int>
  /// Compressed; nil where texts are not kept.
  var text: Range<Int>?
}
