/// Why a run cannot begin or go on. Never carries text of a draft.
public struct BulkError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable {
    /// An argument or the mapping is wrong.
    case usage
    /// An input is not what it is said to be.
    case badInput
    /// An input cannot be opened or read.
    case noInput
    /// An output cannot be created.
    case cannotCreate
    /// An output cannot be written.
    case cannotWrite
    /// The store cannot be reached or written now.
    case unavailable
  }

  public var kind: Kind
  public var description: String

  public init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
