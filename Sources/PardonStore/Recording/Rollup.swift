internal import PardonGrading

/// Sums and counts of many scores, as the columns of the table `rollup` after its key. All but `ungradable` are of gradable
/// scores.
enum Rollup {
  static let columns =
    ["count", "ungradable", "overall_sum"] + Dimension.allCases.map { "\($0.id)_sum" }
    + Component.allCases.map { "without_\($0.id)" } + Fault.allCases.map(\.id) + Band.allCases.map(\.id)

  private static let dimensionsAt = 3
  private static let componentsAt = dimensionsAt + Dimension.allCases.count
  private static let faultsAt = componentsAt + Component.allCases.count
  private static let bandsAt = faultsAt + Fault.allCases.count
  static let size = bandsAt + Band.allCases.count

  /// Band of each `overall`, so that none is looked for.
  private static let bands = (0...100).map { Int(Band(overall: $0).rawValue) }

  /// Adds a score, or takes it away.
  ///
  /// - Parameters:
  ///   - figures: `size` of them.
  ///   - sign: 1 or -1.
  static func add(_ score: ScoreLevels, to figures: UnsafeMutableBufferPointer<Int64>, sign: Int64) {
    guard score.isGradable else {
      figures[1] += sign
      return
    }
    figures[0] += sign
    figures[2] += sign * Int64(score.overall)
    for index in 0..<Dimension.allCases.count { figures[dimensionsAt + index] += sign * Int64(score.dimensions[index]) }
    for index in 0..<Component.allCases.count where score.components >> Int64(2 * index) & 3 == 0 {
      figures[componentsAt + index] += sign
    }
    var faults = UInt64(bitPattern: score.faults)
    while faults != 0 {
      let index = faults.trailingZeroBitCount / 2
      figures[faultsAt + index] += sign
      faults &= ~(3 << UInt64(2 * index))
    }
    figures[bandsAt + bands[score.overall]] += sign
  }
}
