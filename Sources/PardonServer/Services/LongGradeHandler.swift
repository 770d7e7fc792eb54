internal import NIOCore
internal import PardonRPC

/// Answers one request that takes its time: a long one by a worker thread, one whose scores are stored when they are.
final class LongGradeHandler: RPCStreamHandler, ScoreWaiter {
  private let method: GradeMethod
  private let threads: GradeThreads
  private let context: LoopContexts.Context
  private let inlineBytesMax: Int
  private var call: RPCCall?
  private var answer: GradeAnswer?
  private var isOver = false

  /// - `inlineBytesMax`: longer requests are answered by a thread.
  init(_ method: GradeMethod, _ threads: GradeThreads, _ context: LoopContexts.Context, inlineBytesMax: Int) {
    self.method = method
    self.threads = threads
    self.context = context
    self.inlineBytesMax = inlineBytesMax
  }

  func receive(_ message: UnsafeRawBufferPointer, call: RPCCall) {
    let tenant = call.tenant
    // A GET may be answered from a cache, or sent again: it stores nothing.
    let canRecord = call.transport != .connectGet
    do throws(RPCError) {
      guard message.count > inlineBytesMax else {
        return answered(
          .success(try context.worker.answer(method, message, call.codec, tenant: tenant, canRecord: canRecord)), call)
      }
      let bound = NIOLoopBound((handler: self, call: call), eventLoop: call.eventLoop)
      try threads.submit(
        method, ByteBuffer(bytes: message), call.codec, tenant: tenant, canRecord: canRecord, eventLoop: call.eventLoop
      ) { result in
        let (handler, call) = bound.value
        handler.answered(result, call)
      }
    } catch {
      finish(error, call)
    }
  }

  private func answered(_ result: Result<GradeAnswer, RPCError>, _ call: RPCCall) {
    guard !isOver else { return }
    switch result {
    case .failure(let error): finish(error, call)
    case .success(let answer) where answer.scores.isEmpty: send(answer, call)
    case .success(let answer):
      self.answer = answer
      self.call = call
      context.recorder.add(answer.scores, token: 0, self)
    }
  }

  func stored(_ result: Result<ArraySlice<Int64>, RPCError>, token: Int) {
    guard !isOver, let call, var answer else { return }
    self.answer = nil
    switch result {
    case .failure(let error): finish(error, call)
    case .success(let ids):
      for (index, id) in ids.enumerated() { answer.setName(index, id: id) }
      send(answer, call)
    }
  }

  private func send(_ answer: GradeAnswer, _ call: RPCCall) {
    call.send(answer.bytes)
    finish(nil, call)
  }

  private func finish(_ error: RPCError?, _ call: RPCCall) {
    guard !isOver else { return }
    isOver = true
    self.call = nil
    call.finish(error)
  }

  func receiveEnd(call: RPCCall) {}
  func writable(call: RPCCall) {}
  func cancelled(call: RPCCall) {
    isOver = true
    self.call = nil
  }
}
