import Dispatch
import Synchronization

/// Batches on their way: few at a time, so that memory is bounded, taken by any worker, given back in their order.
final class Turnstile: Sendable {
  private struct State {
    var waiting: [Batch] = []
    var done: [Int: GradedBatch] = [:]
    /// What the reader ended with; nil while it reads.
    var end: Result<Void, BulkError>?
    /// Batches the reader has made.
    var made = 0
    var isStopped = false
  }

  private let state = Mutex(State())
  private let room: DispatchSemaphore
  private let work = DispatchSemaphore(value: 0)
  private let results = DispatchSemaphore(value: 0)
  private let workers: Int

  /// - `capacity`: batches between the reader and the output.
  init(capacity: Int, workers: Int) {
    // A semaphore must not end below the value it was made with.
    room = DispatchSemaphore(value: 0)
    for _ in 0..<capacity { room.signal() }
    self.workers = workers
  }

  // MARK: Reader

  /// Waits until one more batch may be made. False: the run is stopped.
  func waitForRoom() -> Bool {
    room.wait()
    return !state.withLock { $0.isStopped }
  }

  func put(_ batch: Batch) {
    state.withLock {
      $0.waiting.append(batch)
      $0.made += 1
    }
    work.signal()
  }

  /// - `result`: why there are no more, when it is not the end of the inputs.
  func finishReading(_ result: Result<Void, BulkError>) {
    state.withLock { $0.end = result }
    for _ in 0..<workers { work.signal() }
    results.signal()
  }

  // MARK: Workers

  /// nil when there is nothing left to do.
  func take() -> Batch? {
    work.wait()
    return state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
  }

  func put(_ graded: GradedBatch) {
    state.withLock { $0.done[graded.index] = graded }
    results.signal()
  }

  // MARK: Output

  /// Waits for the batch of this index; nil behind the last.
  ///
  /// - Throws: why the reader could not go on, when all before that has been given.
  func result(_ index: Int) throws(BulkError) -> GradedBatch? {
    while true {
      let (graded, isLast, end) = state.withLock { state in
        (state.done.removeValue(forKey: index), state.made <= index, state.end)
      }
      if let graded { return graded }
      if isLast, let end {
        try end.get()
        return nil
      }
      results.wait()
    }
  }

  /// The output has been written: one more batch may be made.
  func leave() { room.signal() }

  /// No more batches are made; those that are made are still graded.
  func stop() {
    state.withLock { $0.isStopped = true }
    room.signal()
  }
}
