internal import NIOCore
internal import NIOPosix
internal import PardonRPC

/// Threads for requests that would hold up an event loop.
final class GradeThreads: Sendable {
  private let pool: WorkerPool<GradeWorker>

  init(count: Int, makeWorker: @escaping @Sendable () -> GradeWorker) {
    pool = WorkerPool(count: count, waitingPerThread: 128, makeWorker: makeWorker)
  }

  /// Answers a request on a thread.
  ///
  /// - `tenant`: who asks.
  /// - `canRecord`: whether the scores are stored, where the request says so.
  /// - `completion`: on `eventLoop`.
  /// - Throws: at once, when too many wait.
  func submit(
    _ method: GradeMethod, _ request: ByteBuffer, _ codec: RPCCodec, tenant: Tenant?, canRecord: Bool,
    eventLoop: any EventLoop,
    completion: @escaping @Sendable (Result<GradeAnswer, RPCError>) -> Void
  ) throws(RPCError) {
    try pool.enter("long drafts wait to be graded")
    pool.threads.submit { [pool] state in
      let result: Result<GradeAnswer, RPCError>
      switch state {
      case .active:
        result = pool.withWorker { (worker) throws(RPCError) in
          try request.withUnsafeReadableBytes { (bytes) throws(RPCError) in
            try worker.answer(method, bytes, codec, tenant: tenant, canRecord: canRecord)
          }
        }
      case .cancelled: result = .failure(RPCError(.unavailable, "the server is shutting down"))
      }
      pool.leave()
      eventLoop.execute { completion(result) }
    }
  }

  func stop() async { await pool.stop() }
}
