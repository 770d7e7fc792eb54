internal import PardonRules
internal import PardonText

extension Grader {
  /// Grades the draft whose text was just analyzed after an edit; equal to grading it as a whole.
  mutating func regrade(
    after change: TextChange, context: DraftContext, options: GradeOptions, history: inout MatchHistory
  ) -> Grade {
    judge(context, options) { matcher, view, matches in
      matcher.match(view, after: change, context: context, history: &history, scratch: &matches)
    }
  }
}
