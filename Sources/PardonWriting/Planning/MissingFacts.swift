internal import PardonGrading

/// Which fact would raise a grade: for each component that came out weak, what it is made of and the request does not carry.
struct MissingFacts {
  var facts: FactMask
  var request: WritingCase
  var type: IncidentType
  var repairs: [FactTable.RepairFacts]
  /// By prevention.
  var preventionTimes: [Bool]

  /// One field a component at most; points are what the component at level 2 adds in the engine's profile.
  func fields(for grade: Grade, _ engine: Engine) -> [(field: FactField, points: Int)] {
    var missing: [(field: FactField, points: Int)] = []
    for component in Component.allCases where grade[component].level < 2 {
      let points = engine.points(component, level: 2) - grade[component].points
      guard points > 0, let field = field(for: component) else { continue }
      missing.append((field, points))
    }
    // Money that is left out is asked about whatever else was said.
    let isHeldBack = !request.mayPromiseMoney && repairs.contains { $0.kind.givesMoney }
    if isHeldBack, !missing.contains(where: { $0.field == .compensationAllowed }) {
      missing.append((.compensationAllowed, engine.points(.repair, level: 2) - grade[.repair].points))
    }
    return missing
  }

  private func field(for component: Component) -> FactField? {
    switch component {
    case .apology: nil
    case .ownership: request.situation.isSuperset(of: Situation(.responsibility, 4)) ? .responsibility : nil
    case .acknowledgement: first([.consequence]) ?? ofType
    case .explanation: first([.cause])
    case .repair: repairField
    case .prevention: preventionTimes.isEmpty ? .preventionDetail : preventionTimes[0] ? nil : .preventionTime
    case .followUp: first([.followUpTime, .followUpName, .followUpLine, .followUpMeans])
    }
  }

  private func first(_ fields: [FactField]) -> FactField? { fields.first { !facts.contains($0) } }

  /// What the incident type takes.
  private var ofType: FactField? {
    FactMask(rawValue: type.known).subtracting(facts).fields.first { $0 != .item && $0 != .reference }
  }

  private var repairField: FactField? {
    guard !repairs.isEmpty else { return .repairType }
    guard let usable = repairs.first(where: { !$0.kind.givesMoney || request.mayPromiseMoney }) else {
      return .compensationAllowed
    }
    if usable.kind.givesMoney, !usable.known.contains(.repairAmount) { return .repairAmount }
    return usable.known.contains(.repairTime) ? nil : .repairTime
  }
}

extension Act {
  /// The act that brings a component.
  init(_ component: Component) {
    self =
      switch component {
      case .apology: .apology
      case .ownership: .ownership
      case .acknowledgement: .acknowledgement
      case .explanation: .explanation
      case .repair: .repair
      case .prevention: .prevention
      case .followUp: .followUp
      }
  }
}
