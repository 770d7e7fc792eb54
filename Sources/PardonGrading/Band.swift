/// What `overall` means in a word.
public enum Band: UInt8, CaseIterable, Sendable, Hashable, Comparable {
  case harmful, bad, weak, acceptable, good, exemplary

  public var id: String {
    switch self {
    case .harmful: "harmful"
    case .bad: "bad"
    case .weak: "weak"
    case .acceptable: "acceptable"
    case .good: "good"
    case .exemplary: "exemplary"
    }
  }

  /// The band of a figure by the scoring profiles of the built-in rules (docs/scoring.md): what stored scores are counted by,
  /// whichever rule set graded them.
  ///
  /// - `overall`: 0…100.
  public init(overall: Int) {
    self =
      switch overall {
      case 90...: .exemplary
      case 75...: .good
      case 55...: .acceptable
      case 35...: .weak
      case 15...: .bad
      default: .harmful
      }
  }

  public static func < (left: Band, right: Band) -> Bool { left.rawValue < right.rawValue }
}
