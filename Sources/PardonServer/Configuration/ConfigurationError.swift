/// What is wrong with the configuration; all of it at once.
public struct ConfigurationError: Error, Sendable, CustomStringConvertible {
  /// One sentence each: what, where, what is allowed.
  public var problems: [String]

  public init(problems: [String]) { self.problems = problems }

  public var description: String { problems.joined(separator: "\n") }
}
