/// Percentiles of a distribution, exact.
enum Percentiles {
  /// For each percentile the least value that at least so many percent do not exceed; 0 when nothing was counted.
  ///
  /// - Parameter distribution: how often each value 0… occurs.
  static func of(_ distribution: [Int], _ percentiles: [Int]) -> [Int] {
    guard !percentiles.isEmpty else { return [] }
    let total = distribution.reduce(0, +)
    return percentiles.map { percentile in
      var below = 0
      for (value, count) in distribution.enumerated() where count > 0 {
        below += count
        // Compared as products, so that nothing is rounded.
        if below * 100 >= percentile * total { return value }
      }
      return 0
    }
  }
}
