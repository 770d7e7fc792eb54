internal import NIOCore
internal import Synchronization

/// What each event loop has of its own: counters, a grader, the scores on their way to the store, and the turns of edits.
final class LoopContexts: Sendable {
  final class Context {
    let metrics: CallMetrics
    let worker: GradeWorker
    let recorder: LoopRecorder
    let turns: EditTurns

    init(metrics: CallMetrics, worker: GradeWorker, recorder: LoopRecorder, turns: EditTurns) {
      self.metrics = metrics
      self.worker = worker
      self.recorder = recorder
      self.turns = turns
    }
  }

  private let contexts = Mutex<[ObjectIdentifier: NIOLoopBound<Context>]>([:])
  private let metrics: ServerMetrics
  private let stores: StoreHolder
  private let makeWorker: @Sendable (CallMetrics) -> GradeWorker

  init(
    metrics: ServerMetrics, stores: StoreHolder, makeWorker: @escaping @Sendable (CallMetrics) -> GradeWorker
  ) {
    self.metrics = metrics
    self.stores = stores
    self.makeWorker = makeWorker
  }

  /// That of an event loop; only on it.
  func context(of eventLoop: any EventLoop) -> Context {
    let id = ObjectIdentifier(eventLoop)
    if let known = contexts.withLock({ $0[id] }) { return known.value }
    let loopMetrics = metrics.makeLoopMetrics()
    let context = Context(
      metrics: loopMetrics, worker: makeWorker(loopMetrics),
      recorder: LoopRecorder(stores: stores, metrics: metrics.store, eventLoop: eventLoop),
      turns: EditTurns(eventLoop: eventLoop))
    let bound = NIOLoopBound(context, eventLoop: eventLoop)
    contexts.withLock { $0[id] = bound }
    return context
  }
}
