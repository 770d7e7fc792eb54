internal import NIOCore

/// Lets a task handle a call: keeps request messages until the task asks for them, and makes it wait for slow readers.
///
/// Lives on the event loop of the call; the task reaches it through `RPCAsyncCall`.
final class TaskStreamHandler: RPCStreamHandler {
  typealias RequestWaiter = CheckedContinuation<ByteBuffer?, any Error>
  typealias SendWaiter = CheckedContinuation<Void, any Error>

  private let call: RPCCall
  private var inbox = CircularBuffer<ByteBuffer>()
  private var inboxBytes = 0
  private var hasEnded = false
  private var isOver = false
  private var requestWaiter: RequestWaiter?
  private var sendWaiters: [SendWaiter] = []
  private var task: Task<Void, Never>?

  /// Beyond either of them the client has to wait.
  private static let inboxCountMax = 16
  private static let inboxBytesMax = 64 << 10

  init(call: RPCCall) {
    self.call = call
  }

  func start(_ body: @escaping @Sendable (RPCAsyncCall) async throws -> Void) {
    let asyncCall = RPCAsyncCall(call, handler: NIOLoopBound(self, eventLoop: call.eventLoop))
    task = Task { await asyncCall.run(body) }
  }

  func complete(_ error: RPCError?) {
    guard !isOver else { return }
    close()
    call.finish(error)
  }

  private func close() {
    isOver = true
    inbox.removeAll()
    inboxBytes = 0
    requestWaiter?.resume(throwing: CancellationError())
    requestWaiter = nil
    resumeSenders(with: .failure(CancellationError()))
    task = nil
  }

  private func resumeSenders(with result: Result<Void, any Error>) {
    let waiters = sendWaiters
    sendWaiters = []
    for waiter in waiters { waiter.resume(with: result) }
  }

  // MARK: From the call

  func receive(_ message: UnsafeRawBufferPointer, call: RPCCall) {
    guard !isOver else { return }
    let message = ByteBuffer(bytes: message)
    if let waiter = requestWaiter {
      requestWaiter = nil
      return waiter.resume(returning: message)
    }
    inbox.append(message)
    inboxBytes += message.readableBytes
    if inbox.count >= Self.inboxCountMax || inboxBytes >= Self.inboxBytesMax { call.pauseRequests() }
  }

  func receiveEnd(call: RPCCall) {
    hasEnded = true
    requestWaiter?.resume(returning: nil)
    requestWaiter = nil
  }

  func writable(call: RPCCall) {
    resumeSenders(with: .success(()))
  }

  func cancelled(call: RPCCall) {
    guard !isOver else { return }
    // First, so that what the task finds when it wakes is that it was cancelled.
    task?.cancel()
    close()
  }

  // MARK: From the task

  func next(_ waiter: RequestWaiter) {
    guard !isOver else { return waiter.resume(throwing: CancellationError()) }
    if let message = inbox.popFirst() {
      inboxBytes -= message.readableBytes
      waiter.resume(returning: message)
      if inbox.count <= Self.inboxCountMax / 2, inboxBytes <= Self.inboxBytesMax / 2 { call.resumeRequests() }
    } else if hasEnded {
      waiter.resume(returning: nil)
    } else if requestWaiter != nil {
      waiter.resume(throwing: RPCError(.internal, "two tasks wait for the requests of one call"))
    } else {
      requestWaiter = waiter
    }
  }

  /// The task that waits for a request was cancelled by itself, not by the call.
  func abandonNext() {
    requestWaiter?.resume(throwing: CancellationError())
    requestWaiter = nil
  }

  func send(_ message: ByteBuffer, _ waiter: SendWaiter) {
    guard !isOver else { return waiter.resume(throwing: CancellationError()) }
    call.send(message)
    // Sending may have ended the call, when the message is too long.
    guard !isOver else { return waiter.resume(throwing: CancellationError()) }
    if call.isWritable {
      waiter.resume()
    } else {
      sendWaiters.append(waiter)
    }
  }

  func sendHead() {
    guard !isOver else { return }
    call.sendHead()
  }

  func append(headers: HeaderBlock, trailers: HeaderBlock) {
    guard !isOver else { return }
    call.responseHeaders.append(contentsOf: headers)
    call.responseTrailers.append(contentsOf: trailers)
  }
}
