import PardonGrading

/// Conditions as they are evaluated: checked, typed, and all conditions on one field in one.
struct ScoreFilter: Hashable {
  /// First instant that fits, in milliseconds since 1970 UTC.
  var from = Int64.min
  /// First instant that no longer fits.
  var before = Int64.max
  var fitsGradable = true
  var fitsUngradable = true
  /// Bit n: `overall` n fits; nil: all do.
  var overall: UInt128?
  /// The same by `Dimension.rawValue`.
  var dimensions = [UInt128?](repeating: nil, count: Dimension.allCases.count)
  /// Bit n: level n fits, by `Component.rawValue`.
  var components = [UInt8](repeating: allLevels, count: Component.allCases.count)
  /// The same by `Fault.rawValue`.
  var faults = [UInt8](repeating: allLevels, count: Fault.allCases.count)
  var texts: [TextCondition] = []
  var rules: [RuleCondition] = []

  static let allLevels: UInt8 = 0b111
  static let allFigures: UInt128 = (1 << 101) - 1

  /// A field of text: what all scores of a group share, a label, or the caller's id.
  struct TextCondition: Hashable {
    var field: ScoreField
    var values: Set<ExactText>
    /// None of the values fits, rather than each of them.
    var isNegated: Bool

    func fits(_ value: String) -> Bool { values.contains(ExactText(value)) != isNegated }
  }

  struct RuleCondition: Hashable {
    var rule: String
    var spoke: Bool
  }

  /// Whether nothing but time and what a group has in common is asked about.
  var hasRowConditions: Bool {
    !(fitsGradable && fitsUngradable) || overall != nil || dimensions.contains { $0 != nil }
      || components.contains { $0 != Self.allLevels } || faults.contains { $0 != Self.allLevels } || !rules.isEmpty
      || texts.contains { $0.field == .callerID }
  }

  mutating func keep(overall set: UInt128) {
    overall = (overall ?? Self.allFigures) & set
    fitsUngradable = false
  }

  mutating func keep(_ dimension: Dimension, _ set: UInt128) {
    dimensions[Int(dimension.rawValue)] = (dimensions[Int(dimension.rawValue)] ?? Self.allFigures) & set
    fitsUngradable = false
  }
}
