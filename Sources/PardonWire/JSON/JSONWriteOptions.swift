/// How a message is written as JSON.
public struct JSONWriteOptions: Sendable, Hashable {
  /// Zero numbers, `false`, empty strings, lists and maps are written too, so that a reader finds every field; what is missing
  /// (messages, members of a oneof) is left out. Google's libraries call it `always_print_fields_with_no_presence`.
  public var writesDefaults = true
  public init(writesDefaults: Bool = true) { self.writesDefaults = writesDefaults }
}
