internal import Synchronization

/// A fixed row of `LoopCounter`s, side by side in memory.
final class LoopCounters: @unchecked Sendable {
  // Safe to share: the row never moves, and its elements are atomic.
  private let counters: UnsafeMutablePointer<LoopCounter>
  let count: Int

  init(count: Int) {
    self.count = count
    counters = .allocate(capacity: max(1, count))
    for index in 0..<count { (counters + index).initialize(to: LoopCounter()) }
  }

  deinit {
    counters.deinitialize(count: count)
    counters.deallocate()
  }

  /// Only from the thread that owns them.
  @inline(__always)
  func add(_ index: Int, _ amount: UInt64 = 1) {
    precondition(index >= 0 && index < count)
    counters[index].add(amount)
  }

  @inline(__always)
  func subtract(_ index: Int, _ amount: UInt64 = 1) {
    precondition(index >= 0 && index < count)
    counters[index].subtract(amount)
  }

  func value(_ index: Int) -> UInt64 {
    precondition(index >= 0 && index < count)
    return counters[index].value
  }
}
