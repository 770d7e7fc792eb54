internal import NIOCore
internal import Synchronization

/// What each event loop has of its own: counters and a grader.
final class LoopContexts: Sendable {
  final class Context {
    let metrics: CallMetrics
    let worker: GradeWorker

    init(metrics: CallMetrics, worker: GradeWorker) {
      self.metrics = metrics
      self.worker = worker
    }
  }

  private let contexts = Mutex<[ObjectIdentifier: NIOLoopBound<Context>]>([:])
  private let metrics: ServerMetrics
  private let makeWorker: @Sendable (CallMetrics) -> GradeWorker

  init(metrics: ServerMetrics, makeWorker: @escaping @Sendable (CallMetrics) -> GradeWorker) {
    self.metrics = metrics
    self.makeWorker = makeWorker
  }

  /// That of an event loop; only on it.
  func context(of eventLoop: any EventLoop) -> Context {
    let id = ObjectIdentifier(eventLoop)
    if let known = contexts.withLock({ $0[id] }) { return known.value }
    let loopMetrics = metrics.makeLoopMetrics()
    let context = Context(metrics: loopMetrics, worker: makeWorker(loopMetrics))
    let bound = NIOLoopBound(context, eventLoop: eventLoop)
    contexts.withLock { $0[id] = bound }
    return context
  }
}
