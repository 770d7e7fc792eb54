internal import Synchronization

/// A number that one thread writes and any thread reads: an addition without a locked instruction.
struct LoopCounter: ~Copyable {
  private let storage = Atomic<UInt64>(0)

  var value: UInt64 { storage.load(ordering: .relaxed) }

  /// Only from the thread that owns it.
  @inline(__always)
  borrowing func add(_ amount: UInt64 = 1) {
    storage.store(storage.load(ordering: .relaxed) &+ amount, ordering: .relaxed)
  }

  /// Only from the thread that owns it.
  @inline(__always)
  borrowing func subtract(_ amount: UInt64 = 1) {
    storage.store(storage.load(ordering: .relaxed) &- amount, ordering: .relaxed)
  }
}
