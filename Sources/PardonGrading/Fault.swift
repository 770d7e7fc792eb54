/// What spoils an apology; ids are public API (docs/scoring.md) and never change meaning.
public enum Fault: UInt8, CaseIterable, Sendable, Hashable {
  case blameShift, excessJustification, conditionalApology, boilerplate, grovelling, policyShield
  case invalidation, effortShift, minimising, stalling, complianceRisk, templateResidue

  public var id: String {
    switch self {
    case .blameShift: "blame_shift"
    case .excessJustification: "excess_justification"
    case .conditionalApology: "conditional_apology"
    case .boilerplate: "boilerplate"
    case .grovelling: "grovelling"
    case .policyShield: "policy_shield"
    case .invalidation: "invalidation"
    case .effortShift: "effort_shift"
    case .minimising: "minimising"
    case .stalling: "stalling"
    case .complianceRisk: "compliance_risk"
    case .templateResidue: "template_residue"
    }
  }
}
