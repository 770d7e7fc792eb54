internal import NIOPosix
internal import PardonRPC
internal import Synchronization

/// Threads that lend workers to what they run, and a bound on how much may wait for them.
final class WorkerPool<Worker>: Sendable {
  let threads: NIOThreadPool
  private let makeWorker: @Sendable () -> Worker
  private let idle = Mutex<[Lent]>([])
  private let waiting = Atomic<Int>(0)
  private let waitingMax: Int

  /// One thread at a time uses it: it is taken from `idle` and put back.
  private struct Lent: @unchecked Sendable {
    var worker: Worker
  }

  /// - `waitingPerThread`: longer queues would only let callers wait past their deadlines.
  init(count: Int, waitingPerThread: Int, makeWorker: @escaping @Sendable () -> Worker) {
    threads = NIOThreadPool(numberOfThreads: count)
    threads.start()
    self.makeWorker = makeWorker
    waitingMax = waitingPerThread * count
  }

  /// Takes a place among what waits or runs, to be given back by `leave`.
  ///
  /// - `what`: waits, for the message.
  /// - Throws: when too many have one.
  func enter(_ what: String) throws(RPCError) {
    guard waiting.add(1, ordering: .relaxed).newValue <= waitingMax else {
      leave()
      throw .exhausted("too many \(what)", retryAfterNanoseconds: 500_000_000)
    }
  }

  func leave() { waiting.subtract(1, ordering: .relaxed) }

  /// Runs `body` on this thread with a worker that no other one uses meanwhile.
  func withWorker<Value>(_ body: (Worker) throws(RPCError) -> Value) -> Result<Value, RPCError> {
    let lent = idle.withLock { $0.popLast() } ?? Lent(worker: makeWorker())
    defer { idle.withLock { $0.append(lent) } }
    do throws(RPCError) {
      return .success(try body(lent.worker))
    } catch {
      return .failure(error)
    }
  }

  func stop() async { try? await threads.shutdownGracefully() }
}
