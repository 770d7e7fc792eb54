/// How a message is read from JSON.
public struct JSONReadOptions: Sendable, Hashable {
  /// Members that the message does not have are passed over instead of refused.
  public var ignoresUnknownFields = false
  /// A member that the outermost message must have, by its name in JSON; nil for none.
  public var requiredField: String?

  public init(ignoresUnknownFields: Bool = false, requiredField: String? = nil) {
    self.ignoresUnknownFields = ignoresUnknownFields
    self.requiredField = requiredField
  }
}
