internal import PardonGrading
internal import PardonRules
internal import PardonText

/// Two graders side by side: one holds the text at hand, the other tries changes of it.
struct RevisionBench: ~Copyable {
  let engine: Engine
  private var current: Grader
  private var trial: Grader
  private(set) var grade = Grade.none
  private(set) var measure = GradeMeasure(Grade.none)

  /// `Grader.tenant` of both.
  var tenant: UInt32 {
    get { current.tenant }
    set {
      current.tenant = newValue
      trial.tenant = newValue
    }
  }

  init(engine: Engine) {
    self.engine = engine
    current = engine.makeGrader()
    trial = engine.makeGrader()
  }

  /// Makes `text` the text at hand.
  mutating func take(_ text: [UInt8], _ context: GradeContext) throws(GradeError) {
    grade = try current.grade(text, context: context, options: Self.options)
    measure = GradeMeasure(grade)
  }

  /// Grades the text at hand with changes applied; nil when that is no text that can be graded.
  mutating func tried(_ candidates: [RevisionCandidate], _ context: GradeContext) -> Grade? {
    tried(withDraft { candidates.applied(to: $0.view.text) }, context)
  }

  mutating func tried(_ text: [UInt8], _ context: GradeContext) -> Grade? {
    try? trial.grade(text, context: context, options: Self.options)
  }

  /// A grade to be told, with spans in `unit`.
  mutating func told(_ text: [UInt8], _ context: GradeContext, _ unit: OffsetUnit) throws(GradeError) -> Grade {
    var options = Self.options
    options.offsetUnit = unit
    return try trial.grade(text, context: context, options: options)
  }

  /// The text at hand as the rules saw it.
  func withDraft<Result>(_ body: (GradedDraft) -> Result) -> Result { current.withDraft(body) }

  private static let options = GradeOptions()
}
