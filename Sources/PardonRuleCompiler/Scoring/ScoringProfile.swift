/// How levels become points: one named set of formulas, complete in itself (profiles are resolved by the compiler).
///
/// A figure is `base` plus the points of each component and fault at its level, kept within 0…100. Integers throughout,
/// so that a reader can recompute it by hand.
package struct ScoringProfile: Sendable, Hashable {
  /// `default` for the one that is used unless another is asked for.
  package var name: String
  package var overall: ScoreFormula
  /// Smallest `overall` of each band, best band first; the last is 0.
  package var bands: [ScoreBand]
  /// By dimension id, in the order of `ScoringProfile.dimensionIDs`.
  package var dimensions: [ScoreDimension]

  /// The six headline figures of the rubric, in its order.
  package static let dimensionIDs = ["sincerity", "accountability", "explanation", "repair", "prevention", "respect"]
  /// Best first.
  package static let bandIDs = ["exemplary", "good", "acceptable", "weak", "bad", "harmful"]
  package static let defaultName = "default"

  package init(name: String, overall: ScoreFormula, bands: [ScoreBand], dimensions: [ScoreDimension]) {
    self.name = name
    self.overall = overall
    self.bands = bands
    self.dimensions = dimensions
  }
}

package struct ScoreBand: Sendable, Hashable {
  package var id: String
  package var overallMin: Int
  package init(id: String, overallMin: Int) {
    self.id = id
    self.overallMin = overallMin
  }
}

package struct ScoreDimension: Sendable, Hashable {
  package var id: String
  package var formula: ScoreFormula
  package init(id: String, formula: ScoreFormula) {
    self.id = id
    self.formula = formula
  }
}

package struct ScoreFormula: Sendable, Hashable {
  package var base: Int
  /// Components and faults that count, in the rubric's order; those not named give no points.
  package var terms: [ScoreTerm]
  package init(base: Int, terms: [ScoreTerm]) {
    self.base = base
    self.terms = terms
  }
}

/// Points of one component or fault: positive for what helps, negative for what harms.
package struct ScoreTerm: Sendable, Hashable {
  package var id: String
  package var levelOne: Int
  package var levelTwo: Int
  package init(id: String, levelOne: Int, levelTwo: Int) {
    self.id = id
    self.levelOne = levelOne
    self.levelTwo = levelTwo
  }
}
