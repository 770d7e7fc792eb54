/// What a good apology contains; ids are public API (docs/scoring.md) and never change meaning.
public enum Component: UInt8, CaseIterable, Sendable, Hashable {
  case apology, ownership, acknowledgement, explanation, repair, prevention
  case followUp

  public var id: String {
    switch self {
    case .apology: "apology"
    case .ownership: "ownership"
    case .acknowledgement: "acknowledgement"
    case .explanation: "explanation"
    case .repair: "repair"
    case .prevention: "prevention"
    case .followUp: "follow_up"
    }
  }
}
