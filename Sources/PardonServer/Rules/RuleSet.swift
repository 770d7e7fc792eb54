internal import PardonGrading
internal import PardonRules

/// A rule set in use: what grades, and its name. One value, so that an answer never mixes two.
final class RuleSet: Sendable {
  let engine: Engine
  let version: String
  let hash: String

  init(engine: Engine) {
    self.engine = engine
    version = engine.image.version
    hash = engine.image.sourceHash
  }
}
