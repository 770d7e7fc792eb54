/// What is the same for all sentences of one candidate.
public struct RealisationContext: Sendable, Hashable, BitwiseCopyable {
  /// Index of the incident type.
  public var incident: Int
  public var variant: TextVariant
  /// Phrases are chosen by it.
  public var situation: Situation
  /// Optional pieces are left out.
  public var isBrief = false

  public init(incident: Int, variant: TextVariant, situation: Situation, isBrief: Bool = false) {
    self.incident = incident
    self.variant = variant
    self.situation = situation
    self.isBrief = isBrief
  }
}
