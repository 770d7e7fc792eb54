import Foundation

@testable import PardonStore

/// Threads that record scores without pause, and one that counts them, while something happens to the database.
final class StoreLoad: Sendable {
  struct Seen: Sendable {
    /// Acknowledged.
    var ids: [Int64] = []
    var errors: [StoreError] = []
    var readErrors: [StoreError] = []
    var reads = 0
    var longestCall = Duration.zero
    var running = 0
  }

  private let seen = Monitor(Seen())
  private let isEnding = Monitor(false)
  private let stores: [ScoreStore]

  /// - Parameter stores: each gets `writers` threads, each of which records `batch` scores at a time.
  init(_ stores: [ScoreStore], writers: Int = 2, batch: Int = 5) throws {
    self.stores = stores
    for (index, store) in stores.enumerated() {
      for writer in 0..<writers {
        try run { [self] in
          var scores = TestScores(seed: UInt64(100 * index + writer + 1))
          call(store, scores.records(batch))
        }
      }
      try run { [self] in count(store) }
    }
  }

  private func run(_ body: @escaping @Sendable () -> Void) throws {
    seen.withLock { $0.running += 1 }
    try PardonStore.Thread.start { [self] in
      while !isEnding.withLock({ $0 }) { body() }
      seen.withLock { $0.running -= 1 }
      seen.wakeAll()
    }
  }

  private func call(_ store: ScoreStore, _ records: [ScoreRecord]) {
    let start = ContinuousClock.now
    let result = Result { () throws(StoreError) in try store.recordNow(records) }
    let duration = ContinuousClock.now - start
    seen.withLock {
      switch result {
      case .success(let ids): $0.ids += ids
      case .failure(let error): $0.errors.append(error)
      }
      $0.longestCall = max($0.longestCall, duration)
    }
    if case .failure = result { usleep(10_000) }
  }

  private func count(_ store: ScoreStore) {
    let result = Result { () throws(StoreError) in
      try store.readers.read { connection throws(StoreError) in try connection.integer("SELECT count(*) FROM score") }
    }
    seen.withLock {
      switch result {
      case .success: $0.reads += 1
      case .failure(let error): $0.readErrors.append(error)
      }
    }
    usleep(10_000)
  }

  func look() -> Seen { seen.withLock { $0 } }

  /// Waits until as many more scores are acknowledged, and read, by every thread's luck.
  ///
  /// - Returns: whether that was within the time.
  func goesOn(within seconds: Int) -> Bool {
    let start = look()
    for _ in 0..<(100 * seconds) {
      let now = look()
      if now.ids.count >= start.ids.count + 50, now.reads >= start.reads + 3 { return true }
      usleep(10_000)
    }
    return false
  }

  /// Ends all threads.
  func end() -> Seen {
    isEnding.withLock { $0 = true }
    return seen.waitFor { $0.running == 0 ? $0 : nil }
  }
}
