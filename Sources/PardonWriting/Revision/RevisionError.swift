public import PardonGrading

/// Why a draft could not be revised. Never carries text of the draft.
public enum RevisionError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The draft cannot be graded.
  case grade(GradeError)
  /// A fact is not what its field takes.
  case facts(WritingError)

  public var description: String {
    switch self {
    case .grade(let error): error.description
    case .facts(let error): error.description
    }
  }
}
