internal import PardonGrading

/// A request as the conditions of texts see it, for single sentences that stand in a draft.
struct RevisionCase {
  let incident: Int
  let language: DraftLanguage
  let variant: TextVariant
  /// Without the bits of repairs and preventions.
  let situation: Situation
  /// Whether the writer's side is known to have failed; if not, nothing is admitted.
  let admitsFault: Bool
  let mayPromiseMoney: Bool

  init(_ incident: Int, _ style: Style, _ context: GradeContext, _ voice: DraftVoice, _ pack: WritingPack) {
    self.incident = incident
    language = style.locale.language
    let person: SignerPerson = voice.isIndividual ? .individual : .company
    let formality = style.formality ?? .formal
    variant = TextVariant(style.locale, formality, person)
    let responsibility = context.responsibility.flatMap { GradeContext.responsibilities.firstIndex(of: $0) } ?? 0
    // A partner's failure is the company's towards its customer.
    admitsFault = responsibility < 2
    let isRegulated = context.isRegulated ?? false
    mayPromiseMoney = context.isCompensationAllowed ?? !isRegulated
    let channel = GradeContext.channels.firstIndex(of: context.channel ?? "email") ?? 0
    let violation =
      context.violation.flatMap { GradeContext.violations.firstIndex(of: $0) }
      ?? Int(pack.incident(incident).violation)
    var situation: Situation = [
      Situation(.channel, channel), Situation(.voice, style.voice.flatMap { pack.voice(id: $0) } ?? 0),
      Situation(.formality, Int(formality.rawValue)), Situation(.person, person == .individual ? 1 : 0),
      Situation(.isPublic, context.isPublic ?? Self.publicChannels.contains(channel) ? 1 : 0),
      Situation(.recurrence, context.isRecurrence ?? false ? 1 : 0),
      Situation(.priorApologies, min(2, context.priorApologies ?? 0)), Situation(.violation, violation),
      Situation(.responsibility, responsibility), Situation(.regulated, isRegulated ? 1 : 0),
      Situation(.compensationAllowed, mayPromiseMoney ? 1 : 0), Situation(.choice, 0),
    ]
    situation.insert(Situation(.severity, (context.severity ?? Int(pack.incident(incident).severity)) - 1))
    self.situation = situation
  }

  // Social media, replies to reviews, statements; by `GradeContext.channels`.
  private static let publicChannels: Set<Int> = [2, 3, 6]
}
