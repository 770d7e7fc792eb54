internal import NIOCore

/// One call from its head to its end, in whichever protocol: gate, deadline, number of messages, handler, cancellation.
/// Subclasses know how messages, errors and metadata look on the wire.
class RPCExchange: HTTPRequestHandler, RPCCarrier {
  let loop: RPCLoop
  let route: RPCRoute
  let call: RPCCall
  let http: any HTTPExchange
  let negotiation: Negotiation

  /// Place and key in the loop's `DeadlineQueue`; -1 when not there.
  @exclusivity(unchecked) final var deadlineIndex = -1
  @exclusivity(unchecked) final var deadline = NIODeadline.distantFuture

  /// The answer is complete or cannot be given any more.
  @exclusivity(unchecked) private(set) final var isOver = false
  @exclusivity(unchecked) final var isPaused = false
  @exclusivity(unchecked) private final var isAdmitted = false
  @exclusivity(unchecked) private final var handler: (any RPCStreamHandler)?
  /// The only request message of a call that has one, until the client has sent its end.
  @exclusivity(unchecked) private final var heldRequest: ByteStore?
  /// The only response message of a call that has one, behind `headroom` bytes, until the call's end.
  @exclusivity(unchecked) private final var heldResponse: ByteBuffer?

  init(loop: RPCLoop, route: RPCRoute, call: RPCCall, http: any HTTPExchange, negotiation: Negotiation) {
    self.loop = loop
    self.route = route
    self.call = call
    self.http = http
    self.negotiation = negotiation
  }

  // MARK: For subclasses

  /// Bytes left free before a message, for what the protocol puts there.
  var headroom: Int { 0 }
  /// Sends a whole answer: head, the one message (behind `headroom`), end. Nobody else may hold the buffer, or filling in what
  /// stands before the message copies it.
  func writeSingle(_ response: consuming ByteBuffer) { preconditionFailure("abstract") }
  /// Sends the head alone, unless it has been sent.
  func writeHead() { preconditionFailure("abstract") }
  /// Sends one message of several.
  func writeMessage(_ message: ByteBufferView) { preconditionFailure("abstract") }
  /// Sends the end, and before it whatever has not been sent.
  func writeEnd(_ error: RPCError?) { preconditionFailure("abstract") }
  func receive(_ bytes: UnsafeRawBufferPointer) { preconditionFailure("abstract") }
  func receiveEnd() { preconditionFailure("abstract") }
  /// The client may send messages, at its leisure.
  func streamBegins() {}
  /// Deliveries may go on: `isPaused` was cleared, or the peer has taken answers.
  func resume() {}
  /// The call is over: gives memory back.
  func release() {}
  var isWritable: Bool { http.pendingBytes <= loop.limits.responseHighWaterBytes }

  // MARK: Begin

  /// - `error`: what is wrong with the head of the request; told only to those who may call.
  final func begin(_ error: RPCError?) {
    if let gate = loop.gate {
      do { try gate.admit(call) } catch { return finish(error) }
      isAdmitted = true
    }
    if let error { return finish(error) }
    if let deadline = call.deadline {
      guard deadline > call.startTime else { return deadlinePassed() }
      loop.deadlines.insert(self, at: deadline)
    }
    guard !route.shape.hasOneRequest else { return }
    streamBegins()
    makeHandler()
  }

  private final func makeHandler() {
    call.carrier = self
    switch route.handler {
    case .immediate: break
    case .events(let make), .immediateUpTo(_, _, _, longer: let make): handler = make(call)
    case .task(let body):
      let bridge = TaskStreamHandler(call: call)
      handler = bridge
      bridge.start(body)
    }
  }

  // MARK: Request

  /// One request message, decompressed. The only one of a call is answered when the client has sent its end: until then it may
  /// send a second one, or think better of it.
  final func deliver(_ message: UnsafeRawBufferPointer) {
    guard accept(message) else { return }
    guard route.shape.hasOneRequest else {
      handler?.receive(message, call: call)
      return
    }
    let store = loop.takeStore()
    store.append(message)
    heldRequest = store
  }

  /// The client has sent all its messages.
  final func deliverEnd() {
    guard !isOver else { return }
    if route.shape.hasOneRequest {
      guard let request = heldRequest else { return failNumberOfMessages() }
      heldRequest = nil
      answer(request.bytes)
      loop.recycle(request)
    }
    guard !isOver else { return }
    handler?.receiveEnd(call: call)
  }

  /// The only request message of a call, behind which the client has sent its end.
  final func deliverWhole(_ message: UnsafeRawBufferPointer) {
    guard accept(message) else { return }
    answer(message)
    guard !isOver else { return }
    handler?.receiveEnd(call: call)
  }

  /// Counts a message; false when it ends the call.
  private final func accept(_ message: UnsafeRawBufferPointer) -> Bool {
    guard !isOver else { return false }
    call.requestMessages += 1
    call.requestBytes += message.count
    if call.requestMessages > 1, route.shape.hasOneRequest {
      failNumberOfMessages()
      return false
    }
    guard isAdmitted, let gate = loop.gate else { return true }
    do {
      try gate.received(message.count, call: call)
      return true
    } catch {
      fail(error)
      return false
    }
  }

  private final func answer(_ message: UnsafeRawBufferPointer) {
    if let handler = route.immediate, message.count <= route.immediateBytesMax,
      !(route.waits?(message, call.codec) ?? false)
    {
      respond(handler, to: message)
    } else {
      makeHandler()
      handler?.receive(message, call: call)
    }
  }

  private final func respond(_ handler: any RPCImmediateHandler, to message: UnsafeRawBufferPointer) {
    var response = http.takeBuffer()
    let headroom = headroom
    if headroom > 0 {
      // Filled in when the answer is complete.
      response.reserveCapacity(minimumWritableBytes: headroom)
      response.moveWriterIndex(forwardBy: headroom)
    }
    do {
      try handler.respond(to: message, call: call, into: &response)
    } catch {
      return finish(error)
    }
    let count = response.writerIndex - headroom
    guard count <= loop.responseLimit else { return finish(.responseTooLong(count, limit: loop.responseLimit)) }
    call.responseMessages = 1
    call.responseBytes = count
    isOver = true
    writeSingle(consume response)
    close(.ok)
  }

  private final func failNumberOfMessages() {
    fail(
      RPCError(
        .unimplemented,
        "\(call.method) takes exactly one request message, \(call.requestMessages == 0 ? "none" : "more") came"))
  }

  // MARK: Answer

  final func send(_ message: ByteBuffer) {
    guard !isOver else { return }
    let count = message.readableBytes
    guard count <= loop.responseLimit else { return fail(.responseTooLong(count, limit: loop.responseLimit)) }
    call.responseMessages += 1
    call.responseBytes += count
    guard route.shape.hasOneResponse else { return writeMessage(message.readableBytesView) }
    guard heldResponse == nil else {
      return fail(RPCError(.internal, "\(call.method) answered with more than one message"))
    }
    var response = ByteBuffer()
    response.reserveCapacity(headroom + count)
    response.writeRepeatingByte(0, count: headroom)
    response.writeImmutableBuffer(message)
    heldResponse = response
  }

  final func sendHead() {
    guard !isOver, !route.shape.hasOneResponse else { return }
    writeHead()
  }

  final func setPaused(_ isPaused: Bool) {
    self.isPaused = isPaused
    if !isPaused { resume() }
  }

  final func writable() {
    guard !isOver else { return }
    handler?.writable(call: call)
    if !isOver { resume() }
  }

  // MARK: End

  /// Ends the call as its handler wants it.
  final func finish(_ error: RPCError?) {
    guard !isOver else { return }
    var error = error
    if error == nil, route.shape.hasOneResponse, heldResponse == nil {
      error = RPCError(.internal, "\(call.method) gave no answer")
    }
    if error?.status == .ok { error?.status = .unknown }
    isOver = true
    if let error {
      writeEnd(error)
    } else if let response = heldResponse {
      heldResponse = nil
      writeSingle(consume response)
    } else {
      writeEnd(nil)
    }
    close(error?.status ?? .ok)
  }

  /// Ends the call against its handler, which is told.
  final func fail(_ error: RPCError) {
    guard !isOver else { return }
    let handler = self.handler
    call.isCancelled = true
    finish(error)
    handler?.cancelled(call: call)
  }

  final func deadlinePassed() {
    let isOurs = call.timeout.map { call.startTime + $0 != call.deadline } ?? true
    fail(
      RPCError(
        .deadlineExceeded,
        isOurs ? "the call took longer than the server allows" : "the deadline of the call has passed"))
  }

  final func cancelled(_ reason: ExchangeReset) {
    guard !isOver else { return }
    let handler = self.handler
    isOver = true
    call.isCancelled = true
    close(.cancelled)
    handler?.cancelled(call: call)
  }

  private final func close(_ status: RPCStatus) {
    loop.deadlines.remove(self)
    release()
    call.carrier = nil
    handler = nil
    if let heldRequest { loop.recycle(heldRequest) }
    heldRequest = nil
    heldResponse = nil
    guard isAdmitted, let gate = loop.gate else { return }
    isAdmitted = false
    gate.finished(call, status: status)
  }
}

extension RPCError {
  static func responseTooLong(_ count: Int, limit: Int) -> RPCError {
    RPCError(.resourceExhausted, "the answer has \(count) bytes, the limit is \(limit)")
  }

  static func requestTooLong(limit: Int) -> RPCError {
    RPCError(.resourceExhausted, "the request message is longer than the limit of \(limit) bytes")
  }
}
