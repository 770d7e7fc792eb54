internal import NIOCore
internal import PardonRPC
internal import PardonStore

/// Gathers the scores that the calls of one event loop want stored within one turn of it, and hands them to the store together: one
/// hop to the writer and one back for all of them.
///
/// Confined to its event loop.
final class LoopRecorder {
  private let stores: StoreHolder
  private let metrics: StoreMetrics
  private let eventLoop: any EventLoop
  private var records: [ScoreRecord] = []
  private var waiters: [Waiter] = []
  private var isScheduled = false

  private struct Waiter {
    var waiter: any ScoreWaiter
    /// Scores of this call, next to each other in `records`.
    var count: Int
    var token: Int
  }

  /// More are handed over without waiting for the end of the turn.
  private static let countMax = 1024

  init(stores: StoreHolder, metrics: StoreMetrics, eventLoop: any EventLoop) {
    self.stores = stores
    self.metrics = metrics
    self.eventLoop = eventLoop
  }

  /// Stores scores, all or none.
  ///
  /// - `token`: given back to `waiter`, which is told on the event loop, later.
  func add(_ scores: [PendingScore], token: Int, _ waiter: any ScoreWaiter) {
    for score in scores { records.append(score.record) }
    waiters.append(Waiter(waiter: waiter, count: scores.count, token: token))
    if records.count >= Self.countMax { return flush() }
    guard !isScheduled else { return }
    isScheduled = true
    let bound = NIOLoopBound(self, eventLoop: eventLoop)
    eventLoop.execute {
      bound.value.isScheduled = false
      bound.value.flush()
    }
  }

  private func flush() {
    guard !records.isEmpty else { return }
    let (records, waiters) = (records, waiters)
    self.records = []
    self.waiters = []
    submit(records, waiters)
  }

  private func submit(_ records: [ScoreRecord], _ waiters: [Waiter]) {
    let store: ScoreStore
    do throws(RPCError) {
      store = try stores.store()
    } catch {
      metrics.failed(records.count)
      let bound = NIOLoopBound((recorder: self, waiters: waiters), eventLoop: eventLoop)
      eventLoop.execute {
        for waiter in bound.value.waiters { waiter.waiter.stored(.failure(error), token: waiter.token) }
      }
      return
    }
    let start = NIODeadline.now()
    metrics.began(records.count)
    let bound = NIOLoopBound((recorder: self, records: records, waiters: waiters), eventLoop: eventLoop)
    store.record(records) { [eventLoop] result in
      eventLoop.execute {
        let (recorder, records, waiters) = bound.value
        recorder.ended(result, records, waiters, start)
      }
    }
  }

  private func ended(
    _ result: Result<[Int64], StoreError>, _ records: [ScoreRecord], _ waiters: [Waiter], _ start: NIODeadline
  ) {
    metrics.ended(records.count, (NIODeadline.now() - start).nanoseconds)
    switch result {
    case .success(let ids):
      metrics.recorded(records.count)
      var next = 0
      for waiter in waiters {
        waiter.waiter.stored(.success(ids[next..<next + waiter.count]), token: waiter.token)
        next += waiter.count
      }
    case .failure(let error) where error.kind == .badRequest && waiters.count > 1:
      // One record that the store does not take is no reason to refuse those of others.
      var next = 0
      for waiter in waiters {
        submit(Array(records[next..<next + waiter.count]), [waiter])
        next += waiter.count
      }
    case .failure(let error):
      metrics.failed(records.count)
      for waiter in waiters { waiter.waiter.stored(.failure(RPCError(error)), token: waiter.token) }
    }
  }
}

/// Waits for scores to be stored.
protocol ScoreWaiter: AnyObject {
  /// - `result`: ids in the order of the scores.
  func stored(_ result: Result<ArraySlice<Int64>, RPCError>, token: Int)
}
