/// Cohen's kappa with linear weights over levels 0…2: agreement beyond chance, where a difference of two levels counts twice one
/// of one. Cohen, "Weighted kappa", Psychological Bulletin 70 (1968).
struct Kappa {
  /// Judgements by level of the first and of the second judge.
  private var counts = [Int](repeating: 0, count: 9)

  mutating func add(_ first: Int, _ second: Int) { counts[3 * first + second] += 1 }

  var total: Int { counts.reduce(0, +) }

  /// 1 for full agreement, 0 for what chance gives; nil when nothing was judged, or chance explains everything.
  var value: Double? {
    let total = total
    let rows = (0..<3).map { row in (0..<3).reduce(0) { $0 + counts[3 * row + $1] } }
    let columns = (0..<3).map { column in (0..<3).reduce(0) { $0 + counts[3 * $1 + column] } }
    var observed = 0
    var expected = 0
    for row in 0..<3 {
      for column in 0..<3 {
        observed += abs(row - column) * counts[3 * row + column]
        expected += abs(row - column) * rows[row] * columns[column]
      }
    }
    return expected == 0 ? nil : 1 - Double(observed * total) / Double(expected)
  }
}
