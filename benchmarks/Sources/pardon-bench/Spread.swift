import Foundation

/// Median and spread of the rounds.
struct Spread: Encodable {
  let median: Double
  let min: Double
  let max: Double

  init(_ values: [Double]) {
    let sorted = values.sorted()
    func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
    median = rounded(sorted[sorted.count / 2])
    min = rounded(sorted[0])
    max = rounded(sorted[sorted.count - 1])
  }
}

enum Clock {
  /// Nanoseconds that this thread has run.
  static func processor() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// Nanoseconds of the monotonic clock.
  static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
