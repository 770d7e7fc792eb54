/// Scores made ready by the caller's thread, so that the writer has little left to do. What differs in length lies in a few
/// buffers: a score costs no allocation.
public struct PreparedScores: Sendable {
  var scores: [PreparedScore] = []
  /// Of `PreparedScore.ruleSet`.
  var ruleSets: [StoredRuleSet] = []
  /// Of `PreparedScore.rules`.
  var rules: [UInt16] = []
  /// Of `PreparedScore.ownLabels`.
  var labels: [PreparedLabel] = []
  /// What all ranges of bytes are of.
  var bytes: [UInt8] = []

  /// Of the one that prepares.
  var scratch = PreparationScratch()

  public init() {}

  public var count: Int { scores.count }
}

/// Memory that preparing one score leaves to the next.
struct PreparationScratch: Sendable {
  /// Names and values of the labels.
  var bytes: [UInt8] = []
  /// Places in `bytes`.
  var labels: [PreparedLabel] = []
  /// What the group's digest is of.
  var parts: [UInt8] = []
}

/// A label by the places of its name and value in `PreparedScores.bytes`.
struct PreparedLabel: Sendable {
  var name: Range<Int>
  var value: Range<Int>
}
