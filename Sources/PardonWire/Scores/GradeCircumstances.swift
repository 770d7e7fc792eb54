public import PardonGrading

/// What a draft was graded with, besides its text and the rules: kept with its score, so that it can be graded again by other
/// rules. The complaint's text is not among it, only how far the draft answers it.
public struct GradeCircumstances: Sendable {
  public var context = GradeContext()
  /// As which language it was graded, whatever it looks like; nil: as found.
  public var language: DraftLanguage?

  public init() {}

  /// - `complaintOverlap`: of the grader, after grading.
  public init(context: GradeContext, language: DraftLanguage?, complaintOverlap: Int?) {
    self.context = context
    self.context.complaintText = nil
    self.context.complaintOverlap = complaintOverlap
    self.language = language
  }

  /// Of a stored score; as if nothing was known, where its detail cannot be read.
  public init(of detail: [UInt8]) {
    self = detail.withUnsafeBytes { GradeDetail($0) }?.circumstances ?? GradeCircumstances()
  }
}
