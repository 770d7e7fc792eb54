/// One file to read, or standard input.
public struct BulkInput: Sendable, Hashable {
  /// “-” is standard input.
  public var path: String
  public var format: BulkFormat

  public init(path: String, format: BulkFormat) {
    self.path = path
    self.format = format
  }

  public var isStandardInput: Bool { path == "-" }
  /// How messages name it.
  public var name: String { isStandardInput ? "standard input" : path }
  var status: FileStatus? { isStandardInput ? FileStatus(descriptor: 0) : FileStatus(path: path) }
}
