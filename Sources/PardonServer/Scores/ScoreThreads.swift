internal import NIOPosix
internal import PardonRPC

/// Threads that wait for the database.
final class ScoreThreads: Sendable {
  private let pool: WorkerPool<ScoreWorker>

  init(count: Int, makeWorker: @escaping @Sendable () -> ScoreWorker) {
    pool = WorkerPool(count: count, waitingPerThread: 64, makeWorker: makeWorker)
  }

  /// Runs `body` on a thread.
  ///
  /// - Throws: what it throws; at once, when too many wait.
  func run<Value: Sendable>(
    _ body: @escaping @Sendable (ScoreWorker) throws(RPCError) -> Value
  ) async throws -> Value {
    try pool.enter("queries wait for the score store")
    defer { pool.leave() }
    let result: Result<Value, RPCError>
    do {
      result = try await pool.threads.runIfActive { [pool] in pool.withWorker(body) }
    } catch {
      throw RPCError(.unavailable, "the server is shutting down")
    }
    return try result.get()
  }

  func stop() async { await pool.stop() }
}
