import Testing

@testable import PardonRuleCompiler

private let scoring = """
  pack: shared/scoring
  lang: both
  scoring:
    overall:
      base: 26
      components: {repair: [7, 21], apology: [3, 8]}
      faults: {blame_shift: [-5, -8], stalling: [-4, -9]}
      bands: {exemplary: 90, good: 75, acceptable: 55, weak: 35, bad: 15, harmful: 0}
    dimensions:
      sincerity: {base: 0, components: {apology: [40, 60]}, faults: {boilerplate: [-10, -30]}}
      accountability: {base: 0, components: {ownership: [50, 100]}}
      explanation: {components: {explanation: [50, 100]}}
      repair: {components: {repair: [50, 80]}}
      prevention: {components: {prevention: [50, 100]}}
      respect: {base: 60}
    profiles:
      strict: {overall: {faults: {stalling: [-8, -14]}}, dimensions: {respect: {base: 50}}}
  """

private func load(_ text: String) -> (scoring: [ScoringProfile], diagnostics: [Diagnostic]) {
  let (set, diagnostics) = Fixtures.compiler.load([PackSource(name: "scoring.yaml", text: text)])
  return (set.scoring, diagnostics)
}

@Test("a profile is the default with its changes")
func profiles() throws {
  let (profiles, diagnostics) = load(scoring)
  #expect(diagnostics.map(\.rendered) == [])
  #expect(profiles.map(\.name) == ["default", "strict"])
  let (base, strict) = (try #require(profiles.first), try #require(profiles.last))
  #expect(base.overall.base == 26)
  #expect(base.overall.terms.map(\.id) == ["apology", "repair", "blame_shift", "stalling"])
  #expect(base.overall.terms.last == ScoreTerm(id: "stalling", levelOne: -4, levelTwo: -9))
  #expect(strict.overall.terms.last == ScoreTerm(id: "stalling", levelOne: -8, levelTwo: -14))
  #expect(strict.overall.terms.dropLast() == base.overall.terms.dropLast())
  #expect(base.dimensions.map(\.id) == ScoringProfile.dimensionIDs)
  #expect(base.dimensions.last?.formula.base == 60)
  #expect(strict.dimensions.last?.formula.base == 50)
  #expect(base.bands == strict.bands)
  #expect(base.bands.map(\.overallMin) == [90, 75, 55, 35, 15, 0])
}

@Test(
  "mistakes in scoring",
  arguments: [
    ("base: 26", "base: 26.5", "scoring 5:11 4"),
    ("base: 26", "base: 260", "scoring 5:11 3"),
    ("[7, 21]", "[7]", "scoring 6:18 6"),
    ("apology: [3, 8]", "apolgy: [3, 8]", "unknown-key 6:35 6"),
    ("good: 75", "good: 50", "scoring 8:12 1"),
    ("harmful: 0", "harmful: 5", "scoring 8:12 1"),
    (", harmful: 0", "", "missing-key 8:12 1"),
    ("      respect: {base: 60}\n", "", "missing-key 10:5 1"),
    ("      strict:", "      Strict:", "bad-id 17:5 6"),
    ("      strict:", "      default:", "bad-id 17:5 7"),
  ])
func scoringMistakes(_ old: String, _ new: String, _ error: String) {
  let indented = old.hasPrefix("      ") ? String(old.dropFirst(2)) : old
  let replacement = new.hasPrefix("      ") ? String(new.dropFirst(2)) : new
  #expect(scoring.contains(indented))
  let diagnostics = load(scoring.replacing(indented, with: replacement)).diagnostics
  #expect(Fixtures.summary(diagnostics) == [error], "\(diagnostics.map(\.rendered).joined(separator: "\n"))")
}

@Test("a second default, and profiles of nothing")
func scoringTwice() {
  let profile = "pack: a\nlang: both\nscoring: {profiles: {lax: {overall: {base: 40}}}}\n"
  let (set, diagnostics) = Fixtures.compiler.load([
    PackSource(name: "a.yaml", text: profile), PackSource(name: "b.yaml", text: scoring),
  ])
  #expect(diagnostics == [])
  #expect(set.scoring.map(\.name) == ["default", "lax", "strict"])
  #expect(Fixtures.summary(load(profile).diagnostics) == ["scoring 3:22 3"])
  let twice = Fixtures.compiler.load([
    PackSource(name: "a.yaml", text: scoring), PackSource(name: "b.yaml", text: scoring),
  ])
  #expect(twice.diagnostics.map(\.code).contains(.scoring))
}
