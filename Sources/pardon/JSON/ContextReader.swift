import PardonGrading

/// Sets one field of a context by its JSON name; the same names serve `--context KEY=VALUE`.
enum ContextReader {
  static func warning(unknownChannel channel: String) -> String { "unknown channel “\(channel)”, graded as email" }

  static func set(_ field: JSONField, name: String, in context: inout GradeContext) throws(JSONInputError) {
    switch name {
    case "channel": context.channel = try field.string()
    case "isPublic", "is_public", "public": context.isPublic = try field.boolean()
    case "complaintText", "complaint_text": context.complaintText = try field.string()
    case "incidentTime", "incident_time": context.incidentTime = try field.timestamp()
    case "complaintTime", "complaint_time": context.complaintTime = try field.timestamp()
    case "replyTime", "reply_time": context.replyTime = try field.timestamp()
    case "promisedTime", "promised_time": context.promisedTime = try field.timestamp()
    case "severity": context.severity = try field.integer(1...4)
    case "failureKind", "failure_kind":
      context.failureKind = try oneOf(field, ["money", "product", "service", "attention", "data", "safety"])
    case "violation": context.violation = try oneOf(field, ["competence", "integrity"])
    case "responsibility":
      context.responsibility = try oneOf(field, ["us", "partner", "external", "customer", "unknown"])
    case "recurrence", "isRecurrence", "is_recurrence": context.isRecurrence = try field.boolean()
    case "priorApologies", "prior_apologies": context.priorApologies = try field.integer(0...1_000_000)
    case "sector": context.sector = try field.string()
    case "regulated", "isRegulated", "is_regulated": context.isRegulated = try field.boolean()
    case "jurisdiction": context.jurisdiction = try field.string()
    case "signerRole", "signer_role": context.signerRole = try field.string()
    case "compensationAllowed", "compensation_allowed": context.isCompensationAllowed = try field.boolean()
    default: throw field.unknown
    }
  }

  private static func oneOf(_ field: JSONField, _ names: [String]) throws(JSONInputError) -> String {
    try field.choice(parse: { names.contains($0) ? $0 : nil }, takes: names.joined(separator: ", "))
  }
}
