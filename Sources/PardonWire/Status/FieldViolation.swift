/// One field of a request that is wrong: an element of google.rpc.BadRequest.
public struct FieldViolation: Sendable, Hashable {
  /// Path of the field: `context.severity`.
  public var field: String
  /// What it takes.
  public var description: String

  public init(field: String, description: String) {
    self.field = field
    self.description = description
  }

  public init(_ error: WireError) { self.init(field: error.path, description: error.problem) }
}
