public import PardonRules

/// The mends of mends.yaml, ready for use: phrases to find and what takes their place.
///
/// They are a rule image of their own, so that phrases are written and matched as those of the rules are; the image carries
/// the texts as its rules' replacements. Immutable, shared by all workers.
public final class Mends: Sendable {
  /// What a mend is for.
  enum Purpose: UInt8, Sendable {
    /// Takes a fault away.
    case fault
    /// Says what a weak component lacks; needs a fact.
    case completion
  }

  let matcher: RuleMatcher
  /// By rule of the image.
  let purposes: [Purpose]
  /// By rule of the image: what takes the place of the words found, in order of preference.
  let texts: [[MendText]]
  let ids: [String]

  /// - `image`: as `MendCompiler` made it.
  public init(image: RuleImage) {
    matcher = RuleMatcher(image: image)
    let rules = (0..<image.ruleCount).map(image.rule)
    ids = rules.map(\.id)
    texts = rules.map { $0.replacements.map { MendText($0) } }
    purposes = rules.map { $0.gives == "mends.completion" ? .completion : .fault }
  }

  public var count: Int { texts.count }
}
