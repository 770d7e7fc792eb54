internal import PardonGrading
internal import PardonRules
internal import PardonWire

/// A rule set in use: what grades, and its name. One value, so that an answer never mixes two.
final class RuleSet: Sendable {
  let engine: Engine
  let version: String
  let hash: String
  /// For scores that are stored or shown.
  let scoreRules: ScoreRules

  init(engine: Engine) {
    self.engine = engine
    version = engine.image.version
    hash = engine.image.sourceHash
    scoreRules = ScoreRules(image: engine.image)
  }
}
