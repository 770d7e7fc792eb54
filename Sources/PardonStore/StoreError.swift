/// Why the store did not do what it was asked. Never carries text of a draft, nor a label's value.
public struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable {
    /// A condition, an order, a token or a name is wrong; `field` says which.
    case badRequest
    /// There is no score of that name.
    case notFound
    /// The database cannot be reached or written now; the same request may succeed later.
    case unavailable
    /// The database was written by a newer Pardon, or is not Pardon's.
    case incompatible
    /// The database says that its own files are damaged.
    case damaged
  }

  public var kind: Kind
  /// Path of the field at fault, such as `where[2].values[0]`; empty when no field is.
  public var field: String
  /// What, where, and what to do.
  public var description: String

  public init(_ kind: Kind, field: String = "", _ description: String) {
    self.kind = kind
    self.field = field
    self.description = description
  }
}
