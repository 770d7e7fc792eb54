internal import NIOCore
internal import PardonRPC

/// One GradeStream: an answer for each request, in order. Short drafts are graded on the event loop, long ones by a worker
/// thread while the stream waits.
final class GradeStreamHandler: RPCStreamHandler {
  private let worker: GradeWorker
  private let threads: GradeThreads
  private let inlineBytesMax: Int
  private var response = ByteBuffer()
  private var isWaiting = false
  private var hasEnded = false
  private var isOver = false

  init(worker: GradeWorker, threads: GradeThreads, inlineBytesMax: Int) {
    self.worker = worker
    self.threads = threads
    self.inlineBytesMax = inlineBytesMax
  }

  func receive(_ message: UnsafeRawBufferPointer, call: RPCCall) {
    guard message.count <= inlineBytesMax else { return submit(message, call) }
    response.clear()
    do throws(RPCError) {
      try worker.result(message, call.codec, into: &response)
    } catch {
      return finish(error, call)
    }
    call.send(response)
  }

  private func submit(_ message: UnsafeRawBufferPointer, _ call: RPCCall) {
    let bound = NIOLoopBound((handler: self, call: call), eventLoop: call.eventLoop)
    do throws(RPCError) {
      try threads.submit(.stream, ByteBuffer(bytes: message), call.codec, eventLoop: call.eventLoop) { result in
        let (handler, call) = bound.value
        handler.answered(result, call)
      }
      isWaiting = true
      call.pauseRequests()
    } catch {
      finish(error, call)
    }
  }

  private func answered(_ result: Result<ByteBuffer, RPCError>, _ call: RPCCall) {
    guard !isOver else { return }
    isWaiting = false
    switch result {
    case .failure(let error): return finish(error, call)
    case .success(let response): call.send(response)
    }
    if hasEnded { finish(nil, call) } else { call.resumeRequests() }
  }

  func receiveEnd(call: RPCCall) {
    hasEnded = true
    if !isWaiting { finish(nil, call) }
  }

  private func finish(_ error: RPCError?, _ call: RPCCall) {
    guard !isOver else { return }
    isOver = true
    call.finish(error)
  }

  func writable(call: RPCCall) {}
  func cancelled(call: RPCCall) { isOver = true }
}
