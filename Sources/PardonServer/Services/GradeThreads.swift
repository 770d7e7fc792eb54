internal import NIOCore
internal import NIOPosix
internal import PardonRPC
internal import Synchronization

/// Threads for requests that would hold up an event loop.
final class GradeThreads: Sendable {
  private let pool: NIOThreadPool
  private let makeWorker: @Sendable () -> GradeWorker
  private let idle = Mutex<[Worker]>([])
  private let waiting = Atomic<Int>(0)
  private let waitingMax: Int

  /// One thread at a time uses it: it is taken from `idle` and put back.
  private struct Worker: @unchecked Sendable {
    var worker: GradeWorker
  }

  init(count: Int, makeWorker: @escaping @Sendable () -> GradeWorker) {
    pool = NIOThreadPool(numberOfThreads: count)
    pool.start()
    self.makeWorker = makeWorker
    waitingMax = Self.waitingPerThread * count
  }

  /// Longer queues would only let callers wait past their deadlines.
  private static let waitingPerThread = 128

  /// Answers a request on a thread.
  ///
  /// - `tenant`: whose scores are stored, where the request says so; nil: no one's.
  /// - `completion`: on `eventLoop`.
  /// - Throws: at once, when too many wait.
  func submit(
    _ method: GradeMethod, _ request: ByteBuffer, _ codec: RPCCodec, tenant: String?, eventLoop: any EventLoop,
    completion: @escaping @Sendable (Result<GradeAnswer, RPCError>) -> Void
  ) throws(RPCError) {
    guard waiting.add(1, ordering: .relaxed).newValue <= waitingMax else {
      waiting.subtract(1, ordering: .relaxed)
      throw .exhausted("too many long drafts wait to be graded", retryAfterNanoseconds: 500_000_000)
    }
    pool.submit { [self] state in
      let result: Result<GradeAnswer, RPCError>
      switch state {
      case .active: result = run(method, request, codec, tenant)
      case .cancelled: result = .failure(RPCError(.unavailable, "the server is shutting down"))
      }
      waiting.subtract(1, ordering: .relaxed)
      eventLoop.execute { completion(result) }
    }
  }

  private func run(
    _ method: GradeMethod, _ request: ByteBuffer, _ codec: RPCCodec, _ tenant: String?
  ) -> Result<GradeAnswer, RPCError> {
    let worker = idle.withLock { $0.popLast() } ?? Worker(worker: makeWorker())
    defer { idle.withLock { $0.append(worker) } }
    do throws(RPCError) {
      return .success(
        try request.withUnsafeReadableBytes { (bytes) throws(RPCError) in
          try worker.worker.answer(method, bytes, codec, tenant: tenant)
        })
    } catch {
      return .failure(error)
    }
  }

  func stop() async { try? await pool.shutdownGracefully() }
}
