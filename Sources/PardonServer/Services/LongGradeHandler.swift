internal import NIOCore
internal import PardonRPC

/// Answers one long request by a worker thread.
final class LongGradeHandler: RPCStreamHandler {
  private let method: GradeMethod
  private let threads: GradeThreads
  private var isOver = false

  init(_ method: GradeMethod, _ threads: GradeThreads) {
    self.method = method
    self.threads = threads
  }

  func receive(_ message: UnsafeRawBufferPointer, call: RPCCall) {
    let bound = NIOLoopBound((handler: self, call: call), eventLoop: call.eventLoop)
    do throws(RPCError) {
      try threads.submit(method, ByteBuffer(bytes: message), call.codec, eventLoop: call.eventLoop) { result in
        let (handler, call) = bound.value
        guard !handler.isOver else { return }
        switch result {
        case .success(let response):
          call.send(response)
          call.finish()
        case .failure(let error): call.finish(error)
        }
      }
    } catch {
      isOver = true
      call.finish(error)
    }
  }

  func receiveEnd(call: RPCCall) {}
  func writable(call: RPCCall) {}
  func cancelled(call: RPCCall) { isOver = true }
}
