/// Reads the `scoring:` sections: one default, any number of named profiles that change parts of it.
struct ScoringLoader {
  let state: LoadState

  private static let keys = ["overall", "dimensions", "profiles"]
  private static let formulaKeys = ["base", "components", "faults"]
  /// Points of one level, or a base.
  private static let pointsMax = 100

  private var diagnostics: Diagnostics { state.diagnostics }

  /// The default profile and those that change it, by name; empty without a complete `scoring:` section.
  func load(_ packs: [Pack]) -> [ScoringProfile] {
    var base: ScoringProfile?
    var changes: [YAMLEntry] = []
    for pack in packs {
      guard let entry = pack.map.entry("scoring"),
        let map = MapReader(entry.value, what: "“scoring”", keys: Self.keys, diagnostics: diagnostics)
      else { continue }
      if map.entry("overall") != nil || map.entry("dimensions") != nil {
        if base != nil {
          diagnostics.report(
            .scoring, at: entry.key, "a second default scoring", hint: "other files add “profiles:” only")
        } else {
          base = profile(map)
        }
      }
      if let profiles = map.value("profiles") {
        if case .map(let entries, _) = profiles {
          changes += entries
        } else {
          diagnostics.report(
            .wrongShape, at: profiles.position, "“profiles” is a mapping of names, found \(profiles.shape)")
        }
      }
    }
    guard let base else {
      if let first = changes.first { diagnostics.report(.scoring, at: first.key, "a profile, but no default scoring") }
      return []
    }
    return [base] + named(changes, base: base)
  }

  private func profile(_ map: MapReader) -> ScoringProfile {
    var profile = ScoringProfile(
      name: ScoringProfile.defaultName, overall: ScoreFormula(base: 0, terms: []), bands: [],
      dimensions: ScoringProfile.dimensionIDs.map { ScoreDimension(id: $0, formula: ScoreFormula(base: 0, terms: [])) })
    for key in ["overall", "dimensions"] where map.entry(key) == nil {
      diagnostics.report(.missingKey, at: map.position, "“scoring” needs “\(key)”")
    }
    change(&profile, by: map)
    if map.entry("overall") != nil, profile.bands.isEmpty {
      diagnostics.report(
        .scoring, at: map.position, "“overall” needs “bands”",
        hint: "bands: {exemplary: 90, good: 75, acceptable: 55, weak: 35, bad: 15, harmful: 0}")
    }
    if case .map(let entries, let position)? = map.value("dimensions") {
      for id in ScoringProfile.dimensionIDs where !entries.contains(where: { $0.key.string == id }) {
        diagnostics.report(.missingKey, at: position, "“dimensions” needs “\(id)”")
      }
    }
    return profile
  }

  private func named(_ changes: [YAMLEntry], base: ScoringProfile) -> [ScoringProfile] {
    var profiles: [ScoringProfile] = []
    for entry in changes {
      let name = entry.key.string
      guard IDs.isValid(name, partsMin: 1), name != ScoringProfile.defaultName,
        !profiles.contains(where: { $0.name == name })
      else {
        diagnostics.report(
          .badID, at: entry.key, "“\(name)” cannot name a profile",
          hint: "a new name of lower case letters, digits, _ and -")
        continue
      }
      guard
        let map = MapReader(entry.value, what: "a profile", keys: ["overall", "dimensions"], diagnostics: diagnostics)
      else { continue }
      var profile = base
      profile.name = name
      change(&profile, by: map)
      profiles.append(profile)
    }
    return profiles.sorted { $0.name < $1.name }
  }

  private func change(_ profile: inout ScoringProfile, by map: MapReader) {
    if let value = map.value("overall"),
      let overall = MapReader(value, what: "“overall”", keys: Self.formulaKeys + ["bands"], diagnostics: diagnostics)
    {
      change(&profile.overall, by: overall)
      if let bands = overall.value("bands") { profile.bands = self.bands(bands) }
    }
    if let value = map.value("dimensions"),
      let dimensions = MapReader(
        value, what: "“dimensions”", keys: ScoringProfile.dimensionIDs, diagnostics: diagnostics)
    {
      for index in profile.dimensions.indices {
        let id = profile.dimensions[index].id
        guard let value = dimensions.value(id),
          let formula = MapReader(value, what: "“\(id)”", keys: Self.formulaKeys, diagnostics: diagnostics)
        else { continue }
        change(&profile.dimensions[index].formula, by: formula)
      }
    }
  }

  private func change(_ formula: inout ScoreFormula, by map: MapReader) {
    if let base = map.text("base").flatMap(points) { formula.base = base }
    for (key, names) in [("components", RubricNames.components), ("faults", RubricNames.faults)] {
      guard let value = map.value(key),
        let terms = MapReader(value, what: "“\(key)”", keys: names, diagnostics: diagnostics)
      else { continue }
      for name in names {
        guard let entry = terms.entry(name), let term = term(name, entry) else { continue }
        formula.terms.removeAll { $0.id == name }
        formula.terms.append(term)
      }
    }
    formula.terms.sort { RubricNames.all.firstIndex(of: $0.id)! < RubricNames.all.firstIndex(of: $1.id)! }
  }

  private func term(_ name: String, _ entry: YAMLEntry) -> ScoreTerm? {
    let values = diagnostics.texts(entry.value, of: name)
    guard values.count == 2 else {
      diagnostics.report(
        .scoring, at: entry.key, "“\(name)” needs the points of level 1 and of level 2", hint: "\(name): [3, 8]")
      return nil
    }
    guard let one = points(values[0]), let two = points(values[1]) else { return nil }
    return ScoreTerm(id: name, levelOne: one, levelTwo: two)
  }

  private func points(_ scalar: YAMLScalar) -> Int? {
    guard let value = Int(scalar.string), abs(value) <= Self.pointsMax else {
      diagnostics.report(
        .scoring, at: scalar, "“\(scalar.string)” are no points",
        hint: "a whole number from -\(Self.pointsMax) to \(Self.pointsMax)")
      return nil
    }
    return value
  }

  private func bands(_ value: YAMLValue) -> [ScoreBand] {
    let ids = ScoringProfile.bandIDs
    guard let map = MapReader(value, what: "“bands”", keys: ids, diagnostics: diagnostics) else { return [] }
    let bands = ids.compactMap { id in
      map.required(id).flatMap(points).map { ScoreBand(id: id, overallMin: $0) }
    }
    guard bands.count == ids.count else { return bands }
    if zip(bands, bands.dropFirst()).contains(where: { $0.overallMin <= $1.overallMin }) || bands.last?.overallMin != 0
    {
      diagnostics.report(
        .scoring, at: value.position, "bands must fall from “\(ids[0])” to “\(ids[ids.count - 1])”, which begins at 0")
    }
    return bands
  }
}
