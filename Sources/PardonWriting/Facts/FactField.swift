/// Every fact that a text can name. One bit each of a `FactMask`: at most 64.
///
/// The raw values stand in compiled packs; the names are what copy-writers write in `{…}` and callers in `KEY=VALUE`.
public enum FactField: UInt8, CaseIterable, Sendable, Hashable {
  // What happened.
  case item, reference, time, place, consequence, cause, clause
  // What is done about it, by whom. Of the repair or prevention that a sentence is about.
  case repairAmount, repairTime, repairDetail
  case preventionDetail, preventionTime
  case followUpName, followUpTime, followUpMeans, followUpLine
  // Who writes to whom.
  case customerTitle, customerFirstName, customerFamilyName
  case signerName, signerRole, company
  // Of the grade's context.
  case promised, complaintTime
  // Only asked for, never written: what is given, who caused it, whether money may be promised.
  case repairType, responsibility, compensationAllowed
  // Parameters of incident types.
  case received, problem, told, truth, data, delay, wait, duration, amount, correctAmount, party, attempts, newTime

  /// As it stands in texts, in `parameters` and in `KEY=VALUE`.
  public var name: String { Self.names[Int(rawValue)] }

  public var kind: FactKind { Self.kinds[Int(rawValue)] }

  /// Whether an incident type brings it: it travels in `parameters`.
  public var isParameter: Bool { rawValue >= FactField.received.rawValue }

  public init?(name: some StringProtocol) {
    guard let index = Self.names.firstIndex(where: { $0 == name }) else { return nil }
    self.init(rawValue: UInt8(index))
  }

  /// Path of the field in ComposeRequest.
  public var path: String {
    switch self {
    case .item, .reference, .time, .place, .consequence, .cause, .clause: "incident.\(name)"
    case .repairAmount: "repairs.amount"
    case .repairTime: "repairs.time"
    case .repairDetail: "repairs.detail"
    case .preventionDetail: "preventions.detail"
    case .preventionTime: "preventions.time"
    case .followUpName: "follow_up.name"
    case .followUpTime: "follow_up.time"
    case .followUpMeans: "follow_up.means"
    case .followUpLine: "follow_up.direct_line"
    case .customerTitle: "style.customer_title"
    case .customerFirstName: "style.customer_first_name"
    case .customerFamilyName: "style.customer_family_name"
    case .signerName: "style.signer_name"
    case .signerRole: "style.signer_role"
    case .company: "style.company"
    case .promised: "context.promised_time"
    case .complaintTime: "context.complaint_time"
    case .repairType: "repairs.type"
    case .responsibility: "context.responsibility"
    case .compensationAllowed: "context.compensation_allowed"
    default: "parameters.\(name)"
    }
  }

  private static let names = [
    "item", "reference", "time", "place", "consequence", "cause", "clause",
    "repair.amount", "repair.time", "repair.detail",
    "prevention.detail", "prevention.time",
    "follow_up.name", "follow_up.time", "follow_up.means", "follow_up.line",
    "customer.title", "customer.first_name", "customer.family_name",
    "signer.name", "signer.role", "company",
    "promised", "complaint_time",
    "repair.type", "responsibility", "compensation_allowed",
    "received", "problem", "told", "truth", "data", "delay", "wait", "duration", "amount", "correct_amount", "party",
    "attempts", "new_time",
  ]

  private static let kinds: [FactKind] = [
    .noun, .text, .time, .phrase, .clause, .clause, .clause,
    .money, .time, .phrase,
    .clause, .time,
    .name, .time, .means, .text,
    .name, .name, .name,
    .name, .name, .name,
    .time, .time,
    .text, .text, .text,
    .noun, .clause, .clause, .clause, .phrase, .duration, .duration, .duration, .money, .money, .integer,
    .integer, .time,
  ]
}
