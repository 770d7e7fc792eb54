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

  public static func < (left: Band, right: Band) -> Bool { left.rawValue < right.rawValue }
}
