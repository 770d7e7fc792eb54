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
  /// Topic of the component that an `advice.<component>.…` signal speaks of, by topic; `noTopic` elsewhere.
  let adviceTopics: [UInt16]

  static let noTopic = UInt16.max

  /// - `profile`: one of `image.profileNames`.
  /// - `disabling`: ids of rules and judgements to switch off.
  /// - Throws: `unknownProfile`, `unknownRule`.
  public init(
    image: RuleImage, profile: String = "default", disabling ids: [String] = [], limits: TextLimits = TextLimits()
  ) throws(GradeError) {
    for id in ids where image.description(id: id) == nil { throw .unknownRule(id) }
    guard let scores = ScoreTable(image: image, profile: profile) else {
      throw .unknownProfile(profile, known: image.profileNames)
    }
    self.image = image
    self.limits = limits
    self.scores = scores
    judge = Judge(RuleMatcher(image: image, disabling: ids))
    adviceTopics = (0..<image.topicCount).map { index in
      let parts = image.name(of: Topic(rawValue: UInt16(index))).split(separator: ".")
      guard parts.count > 1, parts[0] == "advice", let topic = Topic(rubric: String(parts[1])) else {
        return parts.first == "advice" ? Topic.gradable.rawValue : Self.noTopic
      }
      return topic.rawValue
    }
  }

  /// A grader with scratch memory of its own, for one worker.
  public func makeGrader() -> Grader { Grader(engine: self) }
}
