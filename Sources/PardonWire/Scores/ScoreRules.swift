public import PardonRules
public import PardonStore

/// What storing and showing scores needs of a rule set, gathered once and shared by threads.
public final class ScoreRules: Sendable {
  /// Texts of answers are borrowed from it.
  public let image: RuleImage
  /// Names the rule set to the store.
  public let stored: StoredRuleSet
  /// By rule, then judgement: place of its id among all ids in order.
  let ranks: [UInt16]
  /// Index of a rule, or of a judgement behind all rules.
  private let indexByID: [String: Int]

  public init(image: RuleImage) {
    self.image = image
    let ids = (0..<image.ruleCount).map(image.ruleID) + (0..<image.judgementCount).map(image.judgementID)
    stored = StoredRuleSet(version: image.version, hash: image.sourceHash, rules: ids)
    indexByID = Dictionary(ids.enumerated().map { ($1, $0) }) { first, _ in first }
    var ranks = [UInt16](repeating: 0, count: ids.count)
    for (rank, index) in ids.indices.sorted(by: { Self.precedes(ids[$0], ids[$1]) }).enumerated() {
      ranks[index] = UInt16(truncatingIfNeeded: rank)
    }
    self.ranks = ranks
  }

  func index(ofID id: String) -> Int? { indexByID[id] }

  /// The order of ids that `GradeDetail` counts by: of their bytes.
  static func precedes(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
}
