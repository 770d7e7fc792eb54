/// What a sentence of an apology does.
public enum Act: UInt8, Sendable, Hashable, CaseIterable {
  case greeting
  /// Says back what happened to the customer, and what it meant.
  case acknowledgement
  /// "This was our mistake."
  case ownership
  case apology
  case explanation
  case repair
  case prevention
  /// Who comes back to the customer, when and how.
  case followUp
  case closing
  case signature
  /// Says that the message itself comes late.
  case lateness

  /// As texts name it: `follow_up`.
  public var name: String { Self.names[Int(rawValue)] }

  public init?(name: some StringProtocol) {
    guard let index = Self.names.firstIndex(where: { $0 == name }) else { return nil }
    self.init(rawValue: UInt8(index))
  }

  package static let names = [
    "greeting", "acknowledgement", "ownership", "apology", "explanation", "repair", "prevention", "follow_up",
    "closing", "signature", "lateness",
  ]
}

/// A set of acts: templates that do two things at once.
public struct ActSet: OptionSet, Sendable, Hashable, BitwiseCopyable {
  public var rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }
  public init(_ act: Act) { rawValue = 1 << UInt16(act.rawValue) }
  public func contains(_ act: Act) -> Bool { rawValue >> UInt16(act.rawValue) & 1 != 0 }
}
