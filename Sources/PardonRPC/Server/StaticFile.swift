/// A file that a server gives to GET and HEAD beside its methods, as it is.
public struct StaticFile: Sendable {
  /// As in the request, without a query: `/`, `/assets/page.css`.
  public var path: String
  public var contentType: String
  public var bytes: [UInt8]
  /// Names the content: another one for other bytes. Letters, digits, `-` and `_`.
  public var entityTag: String
  /// Further fields of the answer; lower-case names.
  public var headers: [(name: String, value: String)]

  public init(
    path: String, contentType: String, bytes: [UInt8], entityTag: String, headers: [(name: String, value: String)] = []
  ) {
    self.path = path
    self.contentType = contentType
    self.bytes = bytes
    self.entityTag = entityTag
    self.headers = headers
  }
}
