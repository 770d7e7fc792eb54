internal import PardonGrading

/// A request seen as circumstances: what the conditions of texts are compared with.
struct WritingCase {
  var incident: Int
  /// Without the bits of repairs, preventions and follow-up, which differ from sentence to sentence.
  var situation: Situation
  var variant: TextVariant
  var language: DraftLanguage
  /// Index in `GradeContext.channels`.
  var channel: Int
  var charactersMax: Int
  /// Whether the writer's side is known to have failed. If not, nothing is admitted: sympathy, care and what is done.
  var admitsFault: Bool
  var isPublic: Bool
  /// Whether the writer may promise money.
  var mayPromiseMoney: Bool
  /// Circumstances that a message must answer with a text written for them: a repetition, an earlier apology.
  var demanding: Situation
  /// Whether the message comes later than the rules let pass in silence: it then says so.
  var isLate = false

  init(
    incident: Int, _ style: Style, _ context: GradeContext, _ pack: WritingPack
  ) throws(WritingError) {
    let type = pack.incident(incident)
    self.incident = incident
    language = style.locale.language
    channel = GradeContext.channels.firstIndex(of: context.channel ?? "email") ?? 0
    isPublic = context.isPublic ?? Self.isPublicChannel[channel]
    let isRegulated = context.isRegulated ?? false
    mayPromiseMoney = context.isCompensationAllowed ?? !isRegulated
    let responsibility = context.responsibility.flatMap { GradeContext.responsibilities.firstIndex(of: $0) } ?? 0
    // `us` and `partner`: a partner's failure is the company's towards its customer (docs/evidence.md).
    admitsFault = responsibility < 2
    let person: SignerPerson =
      style.signerName != nil && channel != Self.statement ? .individual : .company
    let formality = style.formality ?? Self.formality(style, channel)
    variant = TextVariant(style.locale, formality, person)
    let limits = Self.charactersMax[channel]
    charactersMax = min(style.charactersMax ?? limits, 20_000)
    if let given = style.charactersMax, given < 1 {
      throw WritingError("style.characters_max", "takes a number of characters above zero")
    }
    let voice = try Self.voice(style.voice, pack)
    let violation =
      context.violation.flatMap { GradeContext.violations.firstIndex(of: $0) } ?? Int(type.violation)
    let isRecurrence = context.isRecurrence ?? false
    let apologies = min(2, context.priorApologies ?? 0)
    situation = [
      Situation(.channel, channel), Situation(.voice, voice), Situation(.formality, Int(formality.rawValue)),
      Situation(.person, person == .individual ? 1 : 0), Situation(.isPublic, isPublic ? 1 : 0),
      Situation(.recurrence, isRecurrence ? 1 : 0), Situation(.priorApologies, apologies),
      Situation(.violation, violation), Situation(.responsibility, responsibility),
      Situation(.regulated, isRegulated ? 1 : 0), Situation(.compensationAllowed, mayPromiseMoney ? 1 : 0),
      Situation(.isNamed, Self.isNamed(style, formality) ? 1 : 0),
    ]
    situation.insert(Situation(.severity, (context.severity ?? Int(type.severity)) - 1))
    demanding = []
    if isRecurrence || apologies > 0 { demanding = .any(.recurrence).union(.any(.priorApologies)) }
  }

  private static let statement = 6
  // By `GradeContext.channels`: email, chat, social, review_reply, letter, sms, statement.
  private static let isPublicChannel = [false, false, true, true, false, false, true]
  private static let charactersMax = [4_000, 500, 280, 700, 5_000, 300, 2_000]
  private static let isBriefChannel = [false, true, true, true, false, true, false]

  private static func formality(_ style: Style, _ channel: Int) -> Formality {
    if style.customerFirstName == nil { return .formal }
    return isBriefChannel[channel] || style.customerFamilyName == nil || style.customerTitle == nil
      ? .friendly : .formal
  }

  /// Whether a greeting can address the customer: not only as Sir or Madam.
  private static func isNamed(_ style: Style, _ formality: Formality) -> Bool {
    let hasTitle = !(style.customerTitle ?? "").isEmpty
    let hasFirstName = !(style.customerFirstName ?? "").isEmpty
    if formality != .formal { return hasFirstName }
    // « Madame, » needs no name.
    if style.locale.language == .french { return hasTitle }
    return !(style.customerFamilyName ?? "").isEmpty && (hasTitle || hasFirstName)
  }

  private static func voice(_ name: String?, _ pack: WritingPack) throws(WritingError) -> Int {
    guard let name, !name.isEmpty else { return 0 }
    if let index = pack.voice(id: name) { return index }
    let known = pack.voiceIDs
    let shown = String(name.prefix(40))
    let near = NearestName.of(shown, among: known).map { "; did you mean “\($0)”?" }
    throw WritingError(
      "style.voice",
      "there is no voice “\(shown)”" + (near ?? ": takes one of \(known.joined(separator: ", "))"))
  }
}
