internal import NIOCore
internal import NIOPosix
internal import PardonRPC
internal import Synchronization

/// Threads that wait for the database.
final class ScoreThreads: Sendable {
  private let pool: NIOThreadPool
  private let makeWorker: @Sendable () -> ScoreWorker
  private let idle = Mutex<[Worker]>([])
  private let waiting = Atomic<Int>(0)
  private let waitingMax: Int

  /// One thread at a time uses it: it is taken from `idle` and put back.
  private struct Worker: @unchecked Sendable {
    var worker: ScoreWorker
  }

  init(count: Int, makeWorker: @escaping @Sendable () -> ScoreWorker) {
    pool = NIOThreadPool(numberOfThreads: count)
    pool.start()
    self.makeWorker = makeWorker
    waitingMax = Self.waitingPerThread * count
  }

  /// Longer queues would only let callers wait past their deadlines.
  private static let waitingPerThread = 64

  /// Runs `body` on a thread.
  ///
  /// - Throws: what it throws; at once, when too many wait.
  func run<Value: Sendable>(
    _ body: @escaping @Sendable (ScoreWorker) throws(RPCError) -> Value
  ) async throws -> Value {
    guard waiting.add(1, ordering: .relaxed).newValue <= waitingMax else {
      waiting.subtract(1, ordering: .relaxed)
      throw RPCError.exhausted("too many queries wait for the score store", retryAfterNanoseconds: 500_000_000)
    }
    defer { waiting.subtract(1, ordering: .relaxed) }
    let result: Result<Value, RPCError>
    do {
      result = try await pool.runIfActive { [self] in runNow(body) }
    } catch {
      throw RPCError(.unavailable, "the server is shutting down")
    }
    return try result.get()
  }

  private func runNow<Value: Sendable>(
    _ body: (ScoreWorker) throws(RPCError) -> Value
  ) -> Result<Value, RPCError> {
    let worker = idle.withLock { $0.popLast() } ?? Worker(worker: makeWorker())
    defer { idle.withLock { $0.append(worker) } }
    do throws(RPCError) {
      return .success(try body(worker.worker))
    } catch {
      return .failure(error)
    }
  }

  func stop() async { try? await pool.shutdownGracefully() }
}
