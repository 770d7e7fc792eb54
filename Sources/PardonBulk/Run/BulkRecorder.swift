import Foundation
import PardonStore

/// Stores the scores of a run on a thread of its own, each commit with how far the run has come: whatever was graded meanwhile is in the
/// next one.
final class BulkRecorder: Sendable {
  private struct State {
    var scores: [PreparedScores] = []
    var count = 0
    /// How far the run is with them; nil when nothing waits.
    var journal: Journal?
    /// Scores are with the store, which has not answered yet.
    var isStoring = false
    var isEnding = false
    var hasEnded = false
    var failure: StoreError?
  }

  private let store: ScoreStore
  private let run: String
  private let condition = NSCondition()
  nonisolated(unsafe) private var state = State()

  /// More scores make `add` wait.
  private static let waitingMax = 16_384

  /// - `run`: name of the run in the store.
  init(store: ScoreStore, run: String) {
    self.store = store
    self.run = run
    Thread.detachNewThread { [self] in work() }
  }

  /// Hands scores over; waits while too many do.
  ///
  /// - Throws: why earlier ones could not be stored.
  func add(_ scores: PreparedScores, _ journal: Journal) throws(BulkError) {
    condition.lock()
    defer { condition.unlock() }
    while state.count >= Self.waitingMax, state.failure == nil { condition.wait() }
    try check()
    state.scores.append(scores)
    state.count += scores.count
    state.journal = journal
    condition.broadcast()
  }

  /// Returns when all that was handed over is on the disk.
  ///
  /// - Throws: why it could not be stored.
  func settle() throws(BulkError) {
    condition.lock()
    defer { condition.unlock() }
    while state.journal != nil || state.isStoring, state.failure == nil { condition.wait() }
    try check()
  }

  /// The same, and takes no more.
  func finish() throws(BulkError) {
    condition.lock()
    defer { condition.unlock() }
    state.isEnding = true
    condition.broadcast()
    while !state.hasEnded { condition.wait() }
    try check()
  }

  private func check() throws(BulkError) {
    guard let failure = state.failure else { return }
    throw BulkError(failure.kind == .unavailable ? .unavailable : .cannotWrite, "the store: \(failure)")
  }

  private func work() {
    while let (scores, journal) = next() {
      do throws(StoreError) {
        _ = try store.recordNow(scores, bulk: (run, journal.text))
      } catch {
        condition.withLock {
          state.failure = error
          condition.broadcast()
        }
        break
      }
      condition.withLock {
        state.isStoring = false
        condition.broadcast()
      }
    }
    condition.withLock {
      state.hasEnded = true
      condition.broadcast()
    }
  }

  private func next() -> (scores: [PreparedScores], journal: Journal)? {
    condition.lock()
    defer { condition.unlock() }
    while state.journal == nil, !state.isEnding { condition.wait() }
    guard let journal = state.journal else { return nil }
    let scores = state.scores
    state.scores = []
    state.count = 0
    state.journal = nil
    state.isStoring = true
    condition.broadcast()
    return (scores, journal)
  }
}
