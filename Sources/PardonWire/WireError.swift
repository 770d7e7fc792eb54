/// Why bytes are no message. Names the field; never carries the message's text.
public struct WireError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable {
    /// The bytes are not in the format: INVALID_ARGUMENT.
    case malformed
    /// The format is right and a field's value is not: INVALID_ARGUMENT.
    case badField
    /// The message takes more memory than it may: RESOURCE_EXHAUSTED.
    case tooLarge
  }

  public var kind: Kind
  /// `context.severity`, `requests[3].text`; empty for the message as a whole.
  public var path: String
  /// What is wrong and what the field takes, in English.
  public var problem: String

  public init(kind: Kind, path: String = "", problem: String) {
    self.kind = kind
    self.path = path
    self.problem = problem
  }

  public var description: String { path.isEmpty ? problem : "\(path): \(problem)" }

  static let tooLarge = WireError(
    kind: .tooLarge, problem: "the message takes more memory than the server allows: send it in parts")

  static func malformed(_ problem: String) -> WireError { WireError(kind: .malformed, problem: problem) }

  static func badField(_ path: String, _ problem: String) -> WireError {
    WireError(kind: .badField, path: path, problem: problem)
  }

  /// The same error seen from the message that holds the field.
  func inside(_ name: String, index: Int? = nil) -> WireError {
    var outer = self
    let step = index.map { "\(name)[\($0)]" } ?? name
    outer.path = path.isEmpty ? step : path.hasPrefix("[") ? step + path : "\(step).\(path)"
    return outer
  }
}
