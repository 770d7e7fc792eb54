internal import PardonGrading
internal import PardonRuleCompiler
internal import PardonWriting

/// Reads `when:`.
struct ConditionsLoader {
  let state: TextLoadState

  private static let keys = Situation.Circumstance.names + ["incident", "failure_kind"]

  /// - `person`: of the template, as if it stood among the conditions.
  func load(_ value: YAMLValue?, person: SignerPerson? = nil) -> Conditions {
    var conditions = Conditions()
    if let person { restrict(&conditions, .person, to: [person == .individual ? 1 : 0]) }
    guard let value,
      let map = MapReader(value, what: "“when”", keys: Self.keys, diagnostics: state.diagnostics)
    else { return conditions }
    for circumstance in Situation.Circumstance.allCases {
      if let value = map.value(circumstance.name) { restrict(&conditions, circumstance, value) }
    }
    if let entry = map.entry("failure_kind") { restrictFailureKind(&conditions, entry) }
    if let entry = map.entry("incident") { restrictIncidents(&conditions, entry) }
    return conditions
  }

  /// Keeps the values of a circumstance that are named, one or a list.
  func restrict(_ conditions: inout Conditions, _ circumstance: Situation.Circumstance, _ value: YAMLValue) {
    let names = circumstance == .voice ? state.voices.map(\.id.string) : circumstance.values
    let scalars = state.diagnostics.texts(value, of: circumstance.name)
    var indices = scalars.compactMap { index(of: $0, circumstance, names) }
    guard indices.count == scalars.count else { return }
    // `severity: 2`: at least that.
    if circumstance == .severity, case .text = value, let least = indices.first {
      indices = Array(least..<names.count)
    }
    restrict(&conditions, circumstance, to: indices)
  }

  private func index(of scalar: YAMLScalar, _ circumstance: Situation.Circumstance, _ names: [String]) -> Int? {
    var name = scalar.string
    if names == ["no", "yes"] { name = ["true": "yes", "false": "no"][name] ?? name }
    if circumstance == .person { name = name.lowercased() }
    if let index = names.firstIndex(of: name) { return index }
    state.diagnostics.report(
      .badCondition, at: scalar, "“\(circumstance.name)” cannot be “\(scalar.string)”",
      hint: NearestKeyword.hint(name, in: names) ?? "one of: \(names.joined(separator: ", "))")
    return nil
  }

  private func restrict(_ conditions: inout Conditions, _ circumstance: Situation.Circumstance, to indices: [Int]) {
    var allowed = Situation()
    for index in indices { allowed.insert(Situation(circumstance, index)) }
    conditions.allowed.subtract(Situation.any(circumstance).subtracting(allowed))
  }

  private func restrictFailureKind(_ conditions: inout Conditions, _ entry: YAMLEntry) {
    var set = IncidentSet()
    for scalar in state.diagnostics.texts(entry.value, of: "failure_kind") {
      guard let kind = GradeContext.failureKinds.firstIndex(of: scalar.string) else {
        state.diagnostics.report(
          .badCondition, at: scalar, "“failure_kind” cannot be “\(scalar.string)”",
          hint: NearestKeyword.hint(scalar.string, in: GradeContext.failureKinds)
            ?? "one of: \(GradeContext.failureKinds.joined(separator: ", "))")
        continue
      }
      for (index, incident) in state.incidents.enumerated() where incident.failureKind == kind { set.insert(index) }
    }
    conditions.incidents.formIntersection(set)
  }

  private func restrictIncidents(_ conditions: inout Conditions, _ entry: YAMLEntry) {
    var isExclusion = false
    var value = entry.value
    if case .map(let entries, let position) = value {
      guard entries.count == 1, entries[0].key.string == "not" else {
        state.diagnostics.report(
          .badCondition, at: position, "“incident” is ids, or “not:” and ids", hint: "incident: {not: [privacy]}")
        return
      }
      isExclusion = true
      value = entries[0].value
    }
    var set = IncidentSet()
    for scalar in state.diagnostics.texts(value, of: "incident") {
      for index in state.incidents(named: scalar).indices { set.insert(index) }
    }
    if isExclusion { set = IncidentSet(low: ~set.low, high: ~set.high) }
    conditions.incidents.formIntersection(set)
  }
}

extension IncidentSet {
  mutating func formIntersection(_ other: IncidentSet) {
    low &= other.low
    high &= other.high
  }
}
