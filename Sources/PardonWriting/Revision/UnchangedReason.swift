/// Why a draft came back as it was.
public enum UnchangedReason: UInt8, Sendable, Hashable, CaseIterable {
  /// It answers nobody who was wronged: its score is no verdict.
  case notGradable
  /// Nothing but white space.
  case empty
  /// Neither French nor English.
  case otherLanguage
  /// Longer than `Reviser.bytesMax`.
  case tooLong
  /// The target is reached already.
  case targetReached
  /// No edit is known that would help.
  case nothingToMend

  /// Name in JSON.
  public var id: String {
    switch self {
    case .notGradable: "not_gradable"
    case .empty: "empty"
    case .otherLanguage: "other_language"
    case .tooLong: "too_long"
    case .targetReached: "target_reached"
    case .nothingToMend: "nothing_to_mend"
    }
  }
}
