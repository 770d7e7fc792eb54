/// How a message is read from JSON.
public struct JSONReadOptions: Sendable, Hashable {
  /// Members that the message does not have are passed over instead of refused.
  public var ignoresUnknownFields = false
  public init(ignoresUnknownFields: Bool = false) { self.ignoresUnknownFields = ignoresUnknownFields }
}
