internal import CPardonProto
public import PardonGrading

/// A GradeContext in an arena; valid until the arena is reset.
public struct GradeContextView {
  private let message: UnsafeRawPointer
  private let arena: WireArena

  /// - `message`: of type `.gradeContext`.
  public init(_ message: WireMessage) {
    precondition(message.type == .gradeContext)
    self.message = UnsafeRawPointer(message.base)
    arena = message.arena
  }

  init(_ context: UnsafePointer<Pardon__V1__GradeContext>, in arena: WireArena) {
    message = UnsafeRawPointer(context)
    self.arena = arena
  }

  /// What fields of whole numbers take, by their full names.
  static let ranges = [
    "pardon.v1.GradeContext.severity": severities, "pardon.v1.GradeContext.prior_apologies": apologyCounts,
  ]
  private static let severities = 1...4
  private static let apologyCounts = 0...1_000_000

  /// - `defaults`: facts that hold where the message does not say otherwise.
  /// - Throws: `badField` with a path such as `severity`.
  public func context(defaults: GradeContext = GradeContext()) throws(WireError) -> GradeContext {
    let given = message.assumingMemoryBound(to: Pardon__V1__GradeContext.self)
    var context = defaults
    if let channel = text(given.pointee.channel) { context.channel = channel }
    if given.pointee.is_public_presence_case == PARDON__V1__GRADE_CONTEXT__IS_PUBLIC_PRESENCE_IS_PUBLIC {
      context.isPublic = given.pointee.is_public != 0
    }
    if let complaint = text(given.pointee.complaint_text) { context.complaintText = complaint }
    if let time = given.pointee.incident_time { context.incidentTime = try Timestamp(time, "incident_time") }
    if let time = given.pointee.complaint_time { context.complaintTime = try Timestamp(time, "complaint_time") }
    if let time = given.pointee.reply_time { context.replyTime = try Timestamp(time, "reply_time") }
    if let time = given.pointee.promised_time { context.promisedTime = try Timestamp(time, "promised_time") }
    if given.pointee.severity_presence_case == PARDON__V1__GRADE_CONTEXT__SEVERITY_PRESENCE_SEVERITY {
      context.severity = try number(given.pointee.severity, "severity", Self.severities)
    }
    if let kind = try choice(given.pointee.failure_kind, "failure_kind", GradeContext.failureKinds) {
      context.failureKind = kind
    }
    if let violation = try choice(given.pointee.violation, "violation", GradeContext.violations) {
      context.violation = violation
    }
    if let side = try choice(given.pointee.responsibility, "responsibility", GradeContext.responsibilities) {
      context.responsibility = side
    }
    if given.pointee.recurrence_presence_case == PARDON__V1__GRADE_CONTEXT__RECURRENCE_PRESENCE_RECURRENCE {
      context.isRecurrence = given.pointee.recurrence != 0
    }
    if given.pointee.prior_apologies_presence_case
      == PARDON__V1__GRADE_CONTEXT__PRIOR_APOLOGIES_PRESENCE_PRIOR_APOLOGIES
    {
      context.priorApologies = try number(given.pointee.prior_apologies, "prior_apologies", Self.apologyCounts)
    }
    if let sector = text(given.pointee.sector) { context.sector = sector }
    if given.pointee.regulated_presence_case == PARDON__V1__GRADE_CONTEXT__REGULATED_PRESENCE_REGULATED {
      context.isRegulated = given.pointee.regulated != 0
    }
    if let place = text(given.pointee.jurisdiction) { context.jurisdiction = place }
    if let role = text(given.pointee.signer_role) { context.signerRole = role }
    if given.pointee.compensation_allowed_presence_case
      == PARDON__V1__GRADE_CONTEXT__COMPENSATION_ALLOWED_PRESENCE_COMPENSATION_ALLOWED
    {
      context.isCompensationAllowed = given.pointee.compensation_allowed != 0
    }
    return context
  }

  private func text(_ data: ProtobufCBinaryData) -> String? { data.len == 0 ? nil : data.text }

  private func choice(
    _ data: ProtobufCBinaryData, _ field: String, _ names: [String]
  ) throws(WireError) -> String? {
    guard let name = text(data) else { return nil }
    guard names.contains(name) else { throw .badField(field, "takes \(names.joined(separator: ", "))") }
    return name
  }

  private func number(_ value: Int32, _ field: String, _ range: ClosedRange<Int>) throws(WireError) -> Int {
    guard range.contains(Int(value)) else {
      throw .badField(field, "takes a whole number from \(range.lowerBound) to \(range.upperBound), not \(value)")
    }
    return Int(value)
  }
}

extension Timestamp {
  /// 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z, as google.protobuf.Timestamp says.
  static let secondsRange: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  init(_ time: UnsafePointer<Google__Protobuf__Timestamp>, _ field: String) throws(WireError) {
    guard Self.secondsRange.contains(time.pointee.seconds), 0..<1_000_000_000 ~= time.pointee.nanos else {
      throw .badField(field, "takes a time of the years 1 to 9999")
    }
    self.init(seconds: time.pointee.seconds)
  }
}
