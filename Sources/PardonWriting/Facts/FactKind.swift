/// What a fact is, which decides how it is checked and how it can be written.
public enum FactKind: UInt8, Sendable, Hashable, CaseIterable {
  /// A thing without its article: "parcel", « colis ». Takes determiners and agreement.
  case noun
  /// A whole noun phrase with its article, written as it is: "your email address", « votre adresse e-mail ».
  case phrase
  /// A finite clause without its full stop: "two labels were swapped", « deux étiquettes ont été interverties ».
  case clause
  /// Name of a person, title, role or company.
  case name
  /// Written as it is: order numbers, telephone numbers, addresses.
  case text
  /// One of `phone`, `email`, `chat`, `visit`.
  case means
  case time, duration, money, integer

  /// As ListIncidentTypes names it.
  public var name: String {
    switch self {
    case .noun: "noun"
    case .phrase: "phrase"
    case .clause: "clause"
    case .name: "name"
    case .text: "text"
    case .means: "means"
    case .time: "time"
    case .duration: "duration"
    case .money: "money"
    case .integer: "integer"
    }
  }
}
