import PardonGrading

/// What conditions, orders and groups name.
enum ScoreField: Hashable {
  case overall, band, gradable, language, channel, time, ruleSet, callerID
  case dimension(Dimension)
  case component(Component)
  case fault(Fault)
  case rule(String)
  case label(String)

  /// - Returns: nil when there is no such field.
  init?(_ name: String) {
    switch name {
    case "overall": self = .overall
    case "band": self = .band
    case "gradable": self = .gradable
    case "language": self = .language
    case "channel": self = .channel
    case "time": self = .time
    case "rule_set": self = .ruleSet
    case "id": self = .callerID
    default:
      guard let point = name.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
      let kind = name[..<point]
      let id = String(name[name.utf8.index(after: point)...])
      guard !id.isEmpty else { return nil }
      switch kind {
      case "dimension":
        guard let dimension = Dimension.allCases.first(where: { $0.id == id }) else { return nil }
        self = .dimension(dimension)
      case "component":
        guard let component = Component.allCases.first(where: { $0.id == id }) else { return nil }
        self = .component(component)
      case "fault":
        guard let fault = Fault.allCases.first(where: { $0.id == id }) else { return nil }
        self = .fault(fault)
      case "rule": self = .rule(id)
      case "label": self = .label(id)
      default: return nil
      }
    }
  }

  /// What a message says when a name is none.
  static func problem(_ name: String) -> String {
    let kinds = [
      ("dimension", Dimension.allCases.map(\.id)), ("component", Component.allCases.map(\.id)),
      ("fault", Fault.allCases.map(\.id)),
    ]
    for (kind, ids) in kinds where name.hasPrefix("\(kind).") {
      return "There is no such \(kind). The \(kind)s are \(ids.joined(separator: ", "))."
    }
    return """
      There is no such field. The fields are overall, band, gradable, language, channel, time, rule_set, id, dimension.ID, \
      component.ID, fault.ID, rule.ID and label.NAME, with the ids of docs/scoring.md.
      """
  }
}
