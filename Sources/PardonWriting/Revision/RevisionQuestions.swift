internal import PardonGrading

/// What the new text still lacks, as questions the author can answer.
struct RevisionQuestions {
  let pack: WritingPack
  let facts: Facts?
  let language: DraftLanguage

  /// The most points first; those of one field once.
  func missing(in grade: Grade) -> [MissingFact] {
    var missing: [MissingFact] = []
    let incident = facts.flatMap { pack.incident(id: $0.incident.type) }
    for finding in grade.findings where finding.points > 0 {
      guard let component = finding.component, let field = field(for: component),
        !missing.contains(where: { $0.field == field }),
        let question = pack.question(for: field, incident: incident, in: language)
      else { continue }
      missing.append(MissingFact(field: field, question: question, points: finding.points))
    }
    return missing
  }

  /// The first fact of a component that is not known.
  private func field(for component: Component) -> FactField? {
    switch component {
    case .apology: facts == nil ? .clause : nil
    case .ownership: .responsibility
    case .acknowledgement: facts?.incident.consequence == nil ? .consequence : nil
    case .explanation: facts?.incident.cause == nil ? .cause : nil
    case .repair: repairField
    case .prevention: facts?.preventions.isEmpty ?? true ? .preventionDetail : .preventionTime
    case .followUp: facts?.followUp?.time == nil ? .followUpTime : .followUpLine
    }
  }

  private var repairField: FactField {
    guard let repair = facts?.repairs.first else { return .repairType }
    return repair.kind.givesMoney && repair.amount == nil ? .repairAmount : .repairTime
  }
}
