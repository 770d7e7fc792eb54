public import PardonGrading

/// Why nothing was written: a value of the request is not what its field takes.
public struct WritingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Path of the field in the request: `incident.type`, `repairs[1].amount`; empty when the request as a whole is meant.
  public var field: String
  /// What is wrong and what is expected. Carries at most a short name of the caller, never a text.
  public var problem: String

  public init(_ field: String, _ problem: String) {
    self.field = field
    self.problem = problem
  }

  public init(_ error: GradeError) { self.init("", error.description) }

  public var description: String { field.isEmpty ? problem : "\(field): \(problem)" }

  /// The same inside another message.
  public func within(_ path: String) -> WritingError {
    WritingError(field.isEmpty ? path : "\(path).\(field)", problem)
  }
}
