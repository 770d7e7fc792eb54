public import PardonGrading

/// An incident type as people choose one.
public struct IncidentSummary: Sendable, Hashable {
  public struct Fact: Sendable, Hashable {
    public var field: FactField
    public var question: String
    public var isRequired: Bool
  }

  public var id: String
  public var name: String
  /// Beside those of every incident.
  public var facts: [Fact]
  /// Kinds of repair that fit it.
  public var repairs: [RepairKind]
  public var failureKind: String
  public var violation: String
}

extension WritingPack {
  /// - `index`: below `incidentCount`.
  public func summary(ofIncident index: Int, in language: DraftLanguage) -> IncidentSummary {
    let type = incident(index)
    let required = FactMask(rawValue: type.required)
    return IncidentSummary(
      id: string(type.id), name: name(ofIncident: index, in: language),
      facts: FactMask(rawValue: type.known).union(required).fields.map {
        IncidentSummary.Fact(
          field: $0, question: question(for: $0, incident: index, in: language) ?? "", isRequired: required.contains($0)
        )
      },
      repairs: RepairKind.allCases.filter { type.repairs >> UInt16($0.rawValue) & 1 != 0 },
      failureKind: Self.named(GradeContext.failureKinds, type.failureKind),
      violation: Self.named(GradeContext.violations, type.violation))
  }

  private static func named(_ names: [String], _ index: UInt8) -> String {
    Int(index) < names.count ? names[Int(index)] : ""
  }
}
