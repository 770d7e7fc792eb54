internal import NIOCore

extension HTTP1Connection {
  func setNeedsFlush() {
    guard !isBusy, !isFlushScheduled else { return }
    isFlushScheduled = true
    let bound = NIOLoopBound(self, eventLoop: loop.eventLoop)
    loop.eventLoop.execute {
      let connection = bound.value
      connection.isFlushScheduled = false
      connection.loop.now = .now()
      connection.flush()
    }
  }

  /// Writes what the current exchange has, and those after it that are complete.
  func flush() {
    isBusy = true
    defer { isBusy = false }
    while let exchange = current, let context, context.channel.isWritable {
      encode(exchange, into: &loop.outbound)
      let count = loop.outbound.readableBytes
      if count > 0 {
        loop.counters.add(.bytesSent, count)
        context.writeAndFlush(wrapOutboundOut(loop.outbound), promise: nil)
        loop.outbound.clear(minimumCapacity: 16 << 10)
      }
      guard exchange === current else { return }
      if exchange.isLocalEnded, exchange.head != nil, exchange.queue.isEmpty, exchange.isHeadSent {
        if exchange.isRemoteEnded, !isLast { nextRequest() } else { finish() }
      } else if exchange.isAboveHighWater, exchange.pendingBytes <= loop.limits.responseLowWaterBytes {
        exchange.isAboveHighWater = false
        exchange.handler?.writable()
      } else if exchange.queue.isEmpty {
        return
      }
    }
  }

  private func encode(_ exchange: HTTP1Exchange, into out: inout ByteBuffer) {
    guard let head = exchange.head else { return }
    if !exchange.isHeadSent {
      exchange.isHeadSent = true
      // Without the rest of the body nobody can tell where the next request begins.
      if exchange.isLocalEnded, !exchange.isRemoteEnded { isLast = true }
      if head.status == 204 || head.status == 304 {
        exchange.framing = .none
      } else if exchange.isLocalEnded {
        exchange.framing = .length(exchange.pendingBytes)
      } else if exchange.isOld {
        exchange.framing = .close
      } else {
        exchange.framing = .chunked
      }
      loop.date.refresh(loop.now)
      HTTP1ResponseHead.write(
        status: head.status, date: loop.date.line, headers: head.headers, framing: exchange.framing, isLast: isLast,
        into: &out)
    }
    let enough = max(16 << 10, loop.limits.outboundQueueBytesMax)
    while out.readableBytes < enough, let body = exchange.queue.popFirst() {
      exchange.pendingBytes -= body.readableBytes
      exchange.lastProgress = loop.now
      if exchange.isHEAD { continue }
      switch exchange.framing {
      case .chunked: HTTP1ResponseHead.chunk(body, into: &out)
      case .length, .close: body.withUnsafeReadableBytes { _ = out.writeBytes($0) }
      case .none: break
      }
      loop.recycle(body)
    }
    if case .chunked = exchange.framing, exchange.isLocalEnded, exchange.queue.isEmpty, !exchange.isHEAD {
      out.writeStaticString("0\r\n\r\n")
    }
  }

  /// The last answer has left. Closing with unread bytes would make the kernel reset the connection, and the peer might
  /// lose the answer: it gets a while to read it and to stop sending.
  private func finish() {
    guard let exchange = current, let context else { return }
    let isComplete = exchange.isRemoteEnded
    current = nil
    exchange.owner = nil
    exchange.handler = nil
    loop.counters.add(.requestsEnded)
    backlog.removeAll()
    // NIO drops what it has not written yet when a channel is closed.
    let written = context.eventLoop.makePromise(of: Void.self)
    let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
    let isOver = isComplete || isInputClosed
    lingerUntil = loop.now + (isOver ? loop.limits.writeStallTimeout : .seconds(2))
    written.futureResult.whenComplete { _ in
      let connection = bound.value
      connection.context?.close(mode: isOver ? .all : .output, promise: nil)
      connection.readIfWanted()
    }
    context.writeAndFlush(wrapOutboundOut(ByteBuffer()), promise: written)
  }
}
