/// Upper bounds of the buckets of every duration histogram.
enum DurationBuckets {
  /// Nanoseconds, rising; what is longer falls in one more bucket.
  static let bounds: [Int64] = [
    25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000,
    100_000_000, 250_000_000, 500_000_000, 1_000_000_000, 2_500_000_000, 5_000_000_000, 10_000_000_000,
  ]
  /// The same in seconds, as Prometheus wants them.
  static let labels = [
    "2.5e-05", "5e-05", "0.0001", "0.00025", "0.0005", "0.001", "0.0025", "0.005", "0.01", "0.025", "0.05", "0.1",
    "0.25",
    "0.5", "1", "2.5", "5", "10",
  ]
  static var count: Int { bounds.count + 1 }

  static func index(of nanoseconds: Int64) -> Int {
    var index = 0
    while index < bounds.count && nanoseconds > bounds[index] { index += 1 }
    return index
  }
}
