public import PardonRules
public import PardonText

/// The small public door: a rule set made ready to grade drafts.
///
/// ```swift
/// let engine = try Engine(image: image)
/// var grader = engine.makeGrader()
/// let grade = try grader.grade(Array("We are sorry that your parcel was late.".utf8))
/// ```
/// Immutable and shared by all workers; each worker has its own `Grader`.
public final class Engine: Sendable {
  public let image: RuleImage
  public let limits: TextLimits
  let judge: Judge
  let scores: ScoreTable
  let traits: FindingTraits

  /// - `profile`: one of `image.profileNames`.
  /// - `disabling`: ids of rules and judgements to switch off.
  /// - Throws: `unknownProfile`, `unknownRule`.
  public init(
    image: RuleImage, profile: String = "default", disabling ids: [String] = [], limits: TextLimits = TextLimits()
  ) throws(GradeError) {
    if let problem = Self.problems(image: image, profile: profile, disabling: ids).first { throw problem }
    guard let scores = ScoreTable(image: image, profile: profile) else {
      throw .unknownProfile(profile, known: image.profileNames)
    }
    self.image = image
    self.limits = limits
    self.scores = scores
    judge = Judge(RuleMatcher(image: image, disabling: ids))
    traits = FindingTraits(image)
  }

  /// All names that the image does not know; the initializer throws the first.
  package static func problems(image: RuleImage, profile: String, disabling ids: [String]) -> [GradeError] {
    let unknown: [GradeError] =
      image.profileNames.contains(profile) ? [] : [.unknownProfile(profile, known: image.profileNames)]
    return unknown + ids.filter { image.description(id: $0) == nil }.map { .unknownRule($0) }
  }

  /// A grader with scratch memory of its own, for one worker.
  ///
  /// - `sentenceMemory`: bytes in which it remembers the sentences that came last, as numbers of words and what was found in
  ///   them: one that comes again is not searched again. Grades are the same with and without; below 4 KiB is without.
  public func makeGrader(sentenceMemory: Int = Grader.sentenceMemory) -> Grader {
    Grader(engine: self, sentenceMemory: sentenceMemory)
  }
}
