internal import Synchronization

/// A token bucket as one number: the time at which all that was let through would have been paid off (the generic cell
/// rate algorithm, ITU-T I.371). Shared by threads without a lock.
final class RateLimiter: Sendable {
  private let paidOff = Atomic<Int64>(0)
  /// Nanoseconds that one unit costs, times 1024 so that a gigabyte a second still has a price.
  private let price: Int64
  /// What may be owed.
  private let credit: Int64

  init(perSecond: Int, burst: Int) {
    price = max(1, 1_000_000_000 * 1024 / Int64(max(1, perSecond)))
    credit = Self.cost(of: max(1, burst), at: price)
  }

  /// Takes `amount` units.
  ///
  /// - `now`: nanoseconds of any clock that does not go back.
  /// - Returns: 0, or how many nanoseconds to wait before it may be tried again; then nothing was taken. An amount beyond
  ///   the burst is let through when nothing is owed: it would otherwise never be.
  func take(_ amount: Int, now: Int64) -> Int64 {
    let cost = Self.cost(of: amount, at: price)
    var old = paidOff.load(ordering: .relaxed)
    while true {
      let base = max(old, now)
      let wait = base - now + min(cost, credit) - credit
      if wait > 0 { return wait }
      let (exchanged, original) = paidOff.weakCompareExchange(
        expected: old, desired: base &+ cost, ordering: .relaxed)
      if exchanged { return 0 }
      old = original
    }
  }

  private static func cost(of amount: Int, at price: Int64) -> Int64 {
    let (product, overflow) = Int64(amount).multipliedReportingOverflow(by: price)
    return overflow ? Int64.max / 4096 : product / 1024
  }
}
