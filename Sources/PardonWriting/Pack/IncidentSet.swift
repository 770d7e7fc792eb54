/// A set of incident types by their index in the pack.
public struct IncidentSet: Sendable, Hashable, BitwiseCopyable {
  /// Incident types a pack can have.
  public static let countMax = 128

  package var low: UInt64
  package var high: UInt64

  package init(low: UInt64 = 0, high: UInt64 = 0) {
    self.low = low
    self.high = high
  }

  public static let all = IncidentSet(low: .max, high: .max)

  public func contains(_ index: Int) -> Bool {
    index < 64 ? low >> UInt64(index) & 1 != 0 : high >> UInt64(index - 64) & 1 != 0
  }

  package mutating func insert(_ index: Int) {
    if index < 64 { low |= 1 << UInt64(index) } else { high |= 1 << UInt64(index - 64) }
  }
}

/// When a template or phrase may be used.
public struct Conditions: Sendable, Hashable, BitwiseCopyable {
  public var allowed: Situation
  public var incidents: IncidentSet

  package init(allowed: Situation = .unrestricted, incidents: IncidentSet = .all) {
    self.allowed = allowed
    self.incidents = incidents
  }

  public func hold(in situation: Situation, incident: Int) -> Bool {
    situation.isSubset(of: allowed) && incidents.contains(incident)
  }
}
