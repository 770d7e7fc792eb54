/// How the writer addresses the customer.
public enum Formality: UInt8, Sendable, Hashable, CaseIterable {
  /// « vous », titles and family names.
  case formal
  /// « vous », first names.
  case friendly
  /// « tu », first names.
  case familiar

  public var name: String { Self.names[Int(rawValue)] }

  public init?(name: some StringProtocol) {
    guard let index = Self.names.firstIndex(where: { $0 == name }) else { return nil }
    self.init(rawValue: UInt8(index))
  }

  private static let names = ["formal", "friendly", "familiar"]
}
