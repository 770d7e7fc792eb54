/// What a grading request may tell about the case: the names rules use in expressions (docs/rule-language.md, section 5).
///
/// Raw values are part of the image format: append, never renumber.
public enum ContextField: UInt8, Sendable, Hashable, CaseIterable {
  case channel, isPublic, severity, failureKind, violation, responsibility, recurrence, priorApologies
  case hoursToReply, hoursLate, sector, regulated, jurisdiction, signerRole, compensationAllowed, complaintOverlap

  /// What a rule compares the field with.
  public enum Value: Sendable, Hashable { case integer, boolean, symbol }

  /// The name in rule files and in requests.
  public var name: String {
    switch self {
    case .channel: "channel"
    case .isPublic: "public"
    case .severity: "severity"
    case .failureKind: "failure_kind"
    case .violation: "violation"
    case .responsibility: "responsibility"
    case .recurrence: "recurrence"
    case .priorApologies: "prior_apologies"
    case .hoursToReply: "hours_to_reply"
    case .hoursLate: "hours_late"
    case .sector: "sector"
    case .regulated: "regulated"
    case .jurisdiction: "jurisdiction"
    case .signerRole: "signer_role"
    case .compensationAllowed: "compensation_allowed"
    case .complaintOverlap: "complaint_overlap"
    }
  }

  public var value: Value {
    switch self {
    case .channel, .failureKind, .violation, .responsibility, .sector, .jurisdiction, .signerRole: .symbol
    case .isPublic, .regulated, .compensationAllowed, .recurrence: .boolean
    case .severity, .priorApologies, .hoursToReply, .hoursLate, .complaintOverlap: .integer
    }
  }

  public init?(name: String) {
    guard let field = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = field
  }
}

/// A set of context fields, for "needed but not told".
public struct ContextFieldSet: OptionSet, Sendable, Hashable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }
  public init(_ field: ContextField) { self.init(rawValue: 1 << UInt32(field.rawValue)) }

  /// The members in declaration order.
  public var fields: [ContextField] { ContextField.allCases.filter { contains(ContextFieldSet($0)) } }
}
