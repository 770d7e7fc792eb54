internal import NIOCore

/// Allows bursts of events up to a level that refills at a steady rate.
struct TokenBucket {
  /// Thousandths of a token.
  private var level: Int
  private let capacity: Int
  private let perSecond: Int
  private var refilled: NIODeadline

  init(_ rate: RPCLimits.Rate, now: NIODeadline) {
    capacity = max(1, rate.burst) * 1000
    level = capacity
    perSecond = max(0, rate.perSecond)
    refilled = now
  }

  /// Takes one token; false when there is none.
  mutating func take(now: NIODeadline) -> Bool {
    if level < 1000 {
      // A day is enough to fill any bucket, and keeps the product in range.
      let milliseconds = min(max(0, (now - refilled).nanoseconds / 1_000_000), 86_400_000)
      level = min(capacity, level + Int(milliseconds) * perSecond)
      refilled = now
    } else if level == capacity {
      refilled = now
    }
    guard level >= 1000 else { return false }
    level -= 1000
    return true
  }
}
