public import PardonText

/// Why a draft could not be graded. Never carries text of the draft.
public enum GradeError: Error, Sendable, Hashable, CustomStringConvertible {
  case text(TextError)
  /// The image has no profile of this name.
  case unknownProfile(String, known: [String])
  /// No rule or judgement has this id.
  case unknownRule(String)

  public var description: String {
    switch self {
    case .text(let error): error.description
    case .unknownProfile(let name, let known):
      "the rule set has no profile “\(name)”; it has: \(known.joined(separator: ", "))"
    case .unknownRule(let id): "the rule set has no rule “\(id)”; `pardon rules list` shows them"
    }
  }
}
