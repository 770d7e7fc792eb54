internal import PardonGrading
internal import PardonRules
internal import PardonText

/// What a stored grade holds beyond the columns of its score: points, words, findings and regions as offsets. About a hundred bytes for
/// a short message.
///
/// Format, version 1: a byte with the version; LEB128 numbers from there on, signed ones folded (zigzag), offsets as distances
/// from the end of the span before. Rules are counted among those of the score in the order of their ids, so that the bytes
/// can be read without the rule set; judgements that were not evaluated are indices of the rule set itself. What the draft was
/// graded with stands at the end, unless nothing was known.
struct GradeDetail {
  struct Finding {
    /// Place among the score's rules in the order of their ids.
    var rule: Int
    /// 0…18 the lines of the ledger, 19 `gradable`.
    var topic: UInt16
    var severity: RuleSeverity
    var isFixable: Bool
    var span: TextSpan?
    var points: Int
  }

  var offsetUnit = OffsetUnit.utf8
  var isIncomplete = false
  /// Whether the summary says that there are no words.
  var isWordless = false
  var band = Band.harmful
  /// Number of languages with sentences of their own.
  var languageCount = 0
  /// By line of the ledger: components, then faults.
  var points = [Int](repeating: 0, count: lineCount)
  var evidence = [[TextSpan]](repeating: [], count: lineCount)
  var findings: [Finding] = []
  var regions: [(kind: RegionKind, span: TextSpan)] = []
  /// Indices of judgements, of the rule set that graded.
  var notEvaluated: [Int] = []
  /// What the draft was graded with.
  var circumstances = GradeCircumstances()

  static let version: UInt64 = 1
  static let lineCount = Component.allCases.count + Fault.allCases.count
}
