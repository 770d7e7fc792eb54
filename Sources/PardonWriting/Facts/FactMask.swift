/// A set of facts, one bit each by `FactField.rawValue`.
public struct FactMask: OptionSet, Sendable, Hashable {
  public var rawValue: UInt64
  public init(rawValue: UInt64) { self.rawValue = rawValue }
  public init(_ field: FactField) { rawValue = 1 << UInt64(field.rawValue) }
  public func contains(_ field: FactField) -> Bool { rawValue >> UInt64(field.rawValue) & 1 != 0 }

  /// Its facts, ascending.
  public var fields: [FactField] { FactField.allCases.filter { contains($0) } }
}
