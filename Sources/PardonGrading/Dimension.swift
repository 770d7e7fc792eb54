/// The six headline figures beside `overall`, each 0–100; ids are public API.
public enum Dimension: UInt8, CaseIterable, Sendable, Hashable {
  case sincerity, accountability, explanation, repair, prevention, respect

  public var id: String {
    switch self {
    case .sincerity: "sincerity"
    case .accountability: "accountability"
    case .explanation: "explanation"
    case .repair: "repair"
    case .prevention: "prevention"
    case .respect: "respect"
    }
  }
}
