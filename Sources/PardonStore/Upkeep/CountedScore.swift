internal import PardonGrading

/// What of a stored score its part in the figures is made from.
struct CountedScore {
  var id: Int64
  var time: Int64
  var group: Int64
  var levels: ScoreLevels
  /// `LabelText`.
  var labels: String

  /// Columns of `score`.
  static let columns = [
    "id", "time", "score_group", "gradable", "overall", "sincerity", "accountability", "explanation", "repair",
    "prevention", "respect", "components", "faults", "labels",
  ]

  /// - Parameter row: has `columns`.
  init(_ row: any SQLRow) {
    id = row.integer(0)
    time = row.integer(1)
    group = row.integer(2)
    var dimensions = SIMD8<UInt8>()
    for index in 0..<Dimension.allCases.count { dimensions[index] = UInt8(truncatingIfNeeded: row.integer(5 + index)) }
    levels = ScoreLevels(
      isGradable: row.integer(3) != 0, overall: Int(min(max(row.integer(4), 0), 100)),
      dimensions: dimensions, components: row.integer(11),
      faults: row.integer(12))
    labels = row.text(13)
  }

  var key: RollupKey { RollupKey(time: time, group: group) }
}
