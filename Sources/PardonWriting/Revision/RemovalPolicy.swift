internal import PardonGrading

/// What may be taken out for a fault. Words that tell the customer something stay, however badly they say it.
struct RemovalPolicy {
  let allowsClause: Bool
  let allowsSentence: Bool

  init(_ fault: Fault) {
    switch fault {
    case .boilerplate, .invalidation, .minimising, .grovelling, .excessJustification, .blameShift, .conditionalApology,
      .complianceRisk, .stalling:
      allowsClause = true
      allowsSentence = true
    case .policyShield, .effortShift, .templateResidue:
      allowsClause = false
      allowsSentence = false
    }
  }
}
