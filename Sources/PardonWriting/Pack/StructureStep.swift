/// What a structure lists: an act, or a break.
public enum StructureStep: Sendable, Hashable {
  case act(Act)
  /// An empty line.
  case paragraph
  /// The next line.
  case line

  package init?(rawValue: UInt8) {
    switch rawValue {
    case 0x80: self = .paragraph
    case 0x81: self = .line
    default:
      guard let act = Act(rawValue: rawValue) else { return nil }
      self = .act(act)
    }
  }

  package var rawValue: UInt8 {
    switch self {
    case .act(let act): act.rawValue
    case .paragraph: 0x80
    case .line: 0x81
    }
  }
}
