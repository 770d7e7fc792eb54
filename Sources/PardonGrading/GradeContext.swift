package import PardonRules

/// What the caller tells about the case. Every field may be missing; a judgement that needs a missing one is reported as
/// not evaluated (docs/scoring.md, "Context").
public struct GradeContext: Sendable {
  /// `email`, `chat`, `social`, `review_reply`, `letter`, `sms`, `statement`; anything else is reported and counts as `email`.
  public var channel: String?
  public var isPublic: Bool?
  /// The customer's own message: the acknowledgement is checked against it. UTF-8.
  public var complaintText: String?
  public var incidentTime: Timestamp?
  public var complaintTime: Timestamp?
  public var replyTime: Timestamp?
  /// When the customer had been promised an answer or a repair.
  public var promisedTime: Timestamp?
  /// 1 nuisance, 2 loss of time or money, 3 serious, 4 safety or livelihood.
  public var severity: Int?
  /// `money`, `product`, `service`, `attention`, `data`, `safety`.
  public var failureKind: String?
  /// `competence` or `integrity`.
  public var violation: String?
  /// `us`, `partner`, `external`, `customer`, `unknown`.
  public var responsibility: String?
  public var isRecurrence: Bool?
  /// Apologies already made for the same matter.
  public var priorApologies: Int?
  public var sector: String?
  public var isRegulated: Bool?
  /// ISO 3166, with a subdivision where one matters: `CA-QC`, `FR`.
  public var jurisdiction: String?
  public var signerRole: String?
  public var isCompensationAllowed: Bool?
  /// What came of the complaint's text when the draft was graded before, where that text is no longer there: percentage of its
  /// content words that the draft says back.
  package var complaintOverlap: Int?

  public init() {}

  public static let channels = ["email", "chat", "social", "review_reply", "letter", "sms", "statement"]
  public static let failureKinds = ["money", "product", "service", "attention", "data", "safety"]
  public static let violations = ["competence", "integrity"]
  public static let responsibilities = ["us", "partner", "external", "customer", "unknown"]

  /// A channel that is given and not one of `channels`.
  public var unknownChannel: String? {
    guard let channel, !Self.channels.contains(channel) else { return nil }
    return channel
  }

  /// The values rules compare, without `complaint_overlap`, which takes the draft's tokens.
  package func draftContext() -> DraftContext {
    var draft = DraftContext()
    if let channel, Self.channels.contains(channel) { draft.set(.channel, symbol: channel) }
    if let isPublic { draft.set(.isPublic, isPublic) }
    if let severity { draft.set(.severity, severity) }
    if let failureKind { draft.set(.failureKind, symbol: failureKind) }
    if let violation { draft.set(.violation, symbol: violation) }
    if let responsibility { draft.set(.responsibility, symbol: responsibility) }
    if let isRecurrence { draft.set(.recurrence, isRecurrence) }
    if let priorApologies { draft.set(.priorApologies, priorApologies) }
    if let sector { draft.set(.sector, symbol: sector) }
    if let isRegulated { draft.set(.regulated, isRegulated) }
    if let jurisdiction { draft.set(.jurisdiction, symbol: jurisdiction) }
    if let signerRole { draft.set(.signerRole, symbol: signerRole) }
    if let isCompensationAllowed { draft.set(.compensationAllowed, isCompensationAllowed) }
    if let complaintTime, let replyTime { draft.set(.hoursToReply, complaintTime.hours(until: replyTime)) }
    if let promisedTime, let replyTime { draft.set(.hoursLate, max(0, promisedTime.hours(until: replyTime))) }
    return draft
  }
}
