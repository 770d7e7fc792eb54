internal import NIOCore
internal import PardonRPC
internal import PardonStore
internal import PardonWire

/// One GradeStream: an answer for each request, in order. Short drafts are graded on the event loop, long ones by a worker
/// thread while the stream waits. Answers whose scores are being stored wait in line, and later ones behind them; many are under
/// way at once, so that one commit of the store serves them all. Drafts that are kept for edits live as long as the call.
final class GradeStreamHandler: RPCStreamHandler, ScoreWaiter {
  private let context: LoopContexts.Context
  private let threads: GradeThreads
  private let inlineBytesMax: Int
  /// nil when the call is over.
  private var drafts: StreamDrafts?
  /// A request that waits for the event loop to look after other calls.
  private var held: ByteBuffer?
  private var response = ByteBuffer()
  private var line = CircularBuffer<Place>()
  /// Token of the first in line.
  private var first = 0
  private var lineBytes = 0
  private var isPaused = false
  private var isWaiting = false
  private var hasEnded = false
  private var isOver = false
  private var call: RPCCall?

  /// An answer in line.
  private struct Place {
    var answer: GradeAnswer
    var isReady: Bool
  }

  /// As much may wait in line; beyond it the client is held back until half of it is gone.
  private static let lineCountMax = 8192
  private static let lineBytesMax = 16 << 20

  init(context: LoopContexts.Context, threads: GradeThreads, inlineBytesMax: Int, draftMemory: DraftMemory) {
    self.context = context
    self.threads = threads
    self.inlineBytesMax = inlineBytesMax
    drafts = StreamDrafts(memory: draftMemory, textBytesMax: inlineBytesMax)
  }

  func receive(_ message: UnsafeRawBufferPointer, call: RPCCall) {
    guard let drafts else { return }
    guard !drafts.isEmpty else { return answer(message, call, drafts) }
    guard context.turns.isOpen else { return hold(message, call) }
    let start = NIODeadline.now()
    answer(message, call, drafts)
    context.turns.spend(from: start)
  }

  private func hold(_ message: UnsafeRawBufferPointer, _ call: RPCCall) {
    held = ByteBuffer(bytes: message)
    self.call = call
    pauseOrResume(call)
    context.turns.wait(self)
  }

  /// It is the turn of this stream.
  func goOn() {
    guard !isOver, let call, let held else { return }
    self.held = nil
    held.withUnsafeReadableBytes { receive($0, call: call) }
    settle(call)
  }

  private func answer(_ message: UnsafeRawBufferPointer, _ call: RPCCall, _ drafts: StreamDrafts) {
    guard message.count <= inlineBytesMax else { return submit(message, call) }
    context.worker.tenant = call.tenant
    do throws(RPCError) {
      if GradeMethod.stream.mayRecord(message, call.codec) {
        return take(try context.worker.answer(message, call.codec, drafts: drafts), call)
      }
      response.clear()
      try context.worker.result(message, call.codec, drafts: .stream(drafts), into: &response)
    } catch {
      return finish(error, call)
    }
    if line.isEmpty { call.send(response) } else { take(GradeAnswer(bytes: response, scores: []), call) }
  }

  private func submit(_ message: UnsafeRawBufferPointer, _ call: RPCCall) {
    let bound = NIOLoopBound((handler: self, call: call), eventLoop: call.eventLoop)
    do throws(RPCError) {
      try threads.submit(
        .stream, ByteBuffer(bytes: message), call.codec, tenant: call.tenant, canRecord: true, eventLoop: call.eventLoop
      ) { result in
        let (handler, call) = bound.value
        handler.answered(result, call)
      }
      isWaiting = true
      pauseOrResume(call)
    } catch {
      finish(error, call)
    }
  }

  private func answered(_ result: Result<GradeAnswer, RPCError>, _ call: RPCCall) {
    guard !isOver else { return }
    isWaiting = false
    switch result {
    case .failure(let error): return finish(error, call)
    case .success(let answer):
      if let id = answer.endedDraft { drafts?.forget(id) }
      take(answer, call)
    }
    settle(call)
  }

  // MARK: The line

  /// Sends an answer, or puts it in line.
  private func take(_ answer: GradeAnswer, _ call: RPCCall) {
    guard !line.isEmpty || !answer.scores.isEmpty else { return call.send(answer.bytes) }
    line.append(Place(answer: answer, isReady: answer.scores.isEmpty))
    lineBytes += answer.bytes.readableBytes
    if !answer.scores.isEmpty {
      self.call = call
      context.recorder.add(answer.scores, token: first + line.count - 1, self)
    }
    pauseOrResume(call)
  }

  func stored(_ result: Result<ArraySlice<Int64>, RPCError>, token: Int) {
    guard !isOver, let call else { return }
    let index = line.index(line.startIndex, offsetBy: token - first)
    switch result {
    case .success(let ids):
      for (score, id) in ids.enumerated() { line[index].answer.setName(score, id: id) }
    case .failure(let error):
      let answer = line[index].answer
      lineBytes -= answer.bytes.readableBytes
      line[index].answer.bytes = Self.failure(error, id: answer.scores.first?.record.callerID ?? "", call.codec)
      lineBytes += line[index].answer.bytes.readableBytes
    }
    line[index].isReady = true
    guard token == first else { return }
    sendReady(call)
    settle(call)
  }

  private func sendReady(_ call: RPCCall) {
    while !isOver, let next = line.first, next.isReady {
      line.removeFirst()
      first += 1
      lineBytes -= next.answer.bytes.readableBytes
      call.send(next.answer.bytes)
    }
  }

  /// Ends the stream when all is answered, and lets requests come again when there is room.
  private func settle(_ call: RPCCall) {
    guard !isOver else { return }
    if hasEnded, !isWaiting, held == nil, line.isEmpty { finish(nil, call) } else { pauseOrResume(call) }
  }

  private func pauseOrResume(_ call: RPCCall) {
    let divisor = isPaused ? 2 : 1
    let shouldPause =
      isWaiting || held != nil || line.count >= Self.lineCountMax / divisor || lineBytes >= Self.lineBytesMax / divisor
    guard shouldPause != isPaused else { return }
    isPaused = shouldPause
    if shouldPause { call.pauseRequests() } else { call.resumeRequests() }
  }

  /// What a caller reads in place of a grade that could not be stored.
  private static func failure(_ error: RPCError, id: String, _ codec: RPCCodec) -> ByteBuffer {
    var bytes = ByteBuffer()
    let arena = WireArena(bytesMax: .max)
    var id = id
    let message = id.withUTF8 { id in
      try? StatusMessage.result(
        id: UnsafeRawBufferPointer(id), code: Int(error.status.rawValue), message: error.message,
        details: error.details.map { ErrorDetail(typeName: $0.typeName, value: $0.value) }, in: arena)
    }
    message?.write(codec, into: &bytes)
    return bytes
  }

  // MARK: The end

  func receiveEnd(call: RPCCall) {
    hasEnded = true
    settle(call)
  }

  private func finish(_ error: RPCError?, _ call: RPCCall) {
    guard !isOver else { return }
    end()
    call.finish(error)
  }

  func writable(call: RPCCall) {}
  func cancelled(call: RPCCall) { end() }

  private func end() {
    isOver = true
    call = nil
    drafts = nil
    held = nil
    line.removeAll()
  }
}
