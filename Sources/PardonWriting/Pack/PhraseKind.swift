/// The pieces of sentence that every incident type brings, written `{>fault}` in a template.
public enum PhraseKind: UInt8, Sendable, Hashable, CaseIterable {
  /// A clause about the customer: "your parcel reached you 3 days late".
  case happened
  /// What the writer's side did: "delivering your parcel late", « vous avoir livré votre colis en retard ».
  case fault
  /// What should have been, after "should have" and « aurions dû »: "delivered it on 12 March", « vous livrer le 12 mars ».
  case duty
  /// With its determiner: "this late delivery", « ce retard de livraison ».
  case name
  /// What such a failure means for a customer, a clause that states no new fact.
  case effect

  public var word: String { Self.words[Int(rawValue)] }

  public init?(word: some StringProtocol) {
    guard let index = Self.words.firstIndex(where: { $0 == word }) else { return nil }
    self.init(rawValue: UInt8(index))
  }

  package static let words = ["happened", "fault", "duty", "name", "effect"]
}
