internal import NIOCore
internal import NIOHTTP1

/// An HTTP/1.1 connection: one request at a time; what a client sends ahead waits, within bounds, before the decoder.
final class HTTP1Connection: ChannelDuplexHandler, LoopConnection {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// Decoded parts of later requests that may wait; beyond it nothing is read.
  static let backlogMax = 64

  let loop: ServerLoop
  let info: ConnectionInfo
  var registryIndex = -1
  var context: ChannelHandlerContext?
  var current: HTTP1Exchange?
  var backlog = CircularBuffer<HTTPServerRequestPart>(initialCapacity: 4)
  /// No request after the current one.
  var isLast = false
  /// The peer has closed its side.
  var isInputClosed = false
  /// The last answer has left; what the peer still sends is thrown away until it stops or this time comes.
  var lingerUntil: NIODeadline?
  var isBusy = false
  var isFlushScheduled = false
  var isReadHeld = false

  let drainAt: NIODeadline?
  var idleSince: NIODeadline
  /// When the first byte of the next head arrived.
  var headStarted: NIODeadline?
  var unwritableSince: NIODeadline?
  var inputClosedAt: NIODeadline?

  init(loop: ServerLoop, info: ConnectionInfo) {
    self.loop = loop
    self.info = info
    let now = NIODeadline.now()
    idleSince = now
    drainAt = loop.limits.ageMax.map { age in
      now + age + .nanoseconds(Int64.random(in: 0...max(1, age.nanoseconds / 10)))
    }
  }

  // MARK: Channel

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    loop.register(self)
    loop.counters.add(.http1Connections)
    isLast = loop.isDraining
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    tearDown(.cancelled)
    self.context = nil
  }

  func channelInactive(context: ChannelHandlerContext) {
    tearDown(.cancelled)
    context.fireChannelInactive()
  }

  func arrived(_ bytes: Int) {
    loop.now = .now()
    loop.counters.add(.bytesReceived, bytes)
    if current == nil, headStarted == nil { headStarted = loop.now }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard lingerUntil == nil else { return }
    isBusy = true
    let part = unwrapInboundIn(data)
    if !backlog.isEmpty || current?.isRemoteEnded == true {
      if !isLast { backlog.append(part) }
    } else {
      take(part)
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    flush()
    context.fireChannelReadComplete()
  }

  func read(context: ChannelHandlerContext) {
    if wantsRead { context.read() } else { isReadHeld = true }
  }

  private var wantsRead: Bool {
    lingerUntil != nil
      || backlog.count < Self.backlogMax && (current?.unconsumed ?? 0) < loop.limits.streamWindowBytes
  }

  func readIfWanted() {
    guard isReadHeld, wantsRead else { return }
    isReadHeld = false
    context?.read()
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable {
      unwritableSince = nil
      if !isBusy { flush() }
    } else {
      unwritableSince = .now()
    }
    context.fireChannelWritabilityChanged()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if let event = event as? ChannelEvent, event == .inputClosed {
      isInputClosed = true
      inputClosedAt = .now()
      isLast = true
      if current == nil || current?.isRemoteEnded == false { abort() }
    }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError else {
      abort()
      return
    }
    isLast = true
    backlog.removeAll()
    if let exchange = current, !exchange.isRemoteEnded {
      if exchange.isLocalEnded { return }
      let handler = exchange.handler
      exchange.handler = nil
      handler?.cancelled(.protocolError)
      guard exchange.head == nil else {
        abort()
        return
      }
      exchange.respond(status: 400, headers: HeaderBlock(), isEnd: true)
      loop.counters.refuse(.protocolError)
      if !isBusy { flush() }
    } else {
      let isTooLong = error == .headerOverflow
      refuse(isTooLong ? .headerList : .protocolError, status: isTooLong ? 431 : 400)
    }
  }

  func abort() {
    context?.close(promise: nil)
  }

  private func tearDown(_ reason: ExchangeReset) {
    loop.unregister(self)
    backlog.removeAll()
    guard let exchange = current else { return }
    current = nil
    loop.counters.add(.requestsEnded)
    let handler = exchange.handler
    exchange.owner = nil
    exchange.handler = nil
    handler?.cancelled(reason)
  }

  /// Answers what is no request, and ends the connection.
  func refuse(_ reason: RPCRefusal, status: Int) {
    loop.counters.refuse(reason)
    isLast = true
    backlog.removeAll()
    guard current == nil, lingerUntil == nil else { return }
    let exchange = HTTP1Exchange(owner: self, isHEAD: false, isOld: false)
    current = exchange
    loop.counters.add(.requests)
    exchange.respond(status: status, headers: HeaderBlock(), isEnd: true)
    if !isBusy { flush() }
  }

  // MARK: Requests

  private func take(_ part: HTTPServerRequestPart) {
    switch part {
    case .head(let head): begin(head)
    case .body(let body):
      guard let exchange = current, let handler = exchange.handler else { return }
      exchange.unconsumed += body.readableBytes
      exchange.bodyBytes += body.readableBytes
      body.withUnsafeReadableBytes { handler.receive($0) }
    case .end:
      guard let exchange = current, !exchange.isRemoteEnded else { return }
      exchange.isRemoteEnded = true
      exchange.handler?.receiveEnd()
    }
  }

  private func begin(_ head: HTTPRequestHead) {
    headStarted = nil
    guard current == nil, !isLast || !loop.isDraining || !isInputClosed else { return }
    let isOld = head.version.major == 1 && head.version.minor == 0
    let exchange = HTTP1Exchange(owner: self, isHEAD: head.method == .HEAD, isOld: isOld)
    current = exchange
    loop.counters.add(.requests)
    if !head.isKeepAlive || isOld { isLast = true }
    guard head.version.major == 1 else {
      isLast = true
      exchange.respond(status: 505, headers: HeaderBlock(), isEnd: true)
      return
    }
    let request = HTTP1RequestHead(head)
    // Two ways to tell the end of a body are one too many: the next server may believe the other one.
    guard !request.isAmbiguous else {
      loop.counters.refuse(.protocolError)
      isLast = true
      exchange.respond(status: 400, headers: HeaderBlock(), isEnd: true)
      return
    }
    guard request.head.headers.listSize <= loop.limits.headerListBytesMax else {
      loop.counters.refuse(.headerList)
      isLast = true
      exchange.respond(status: 431, headers: HeaderBlock(), isEnd: true)
      return
    }
    guard request.expectation != .unknown else {
      exchange.respond(status: 417, headers: HeaderBlock(), isEnd: true)
      return
    }
    let handler = loop.dispatcher.begin(request.head, exchange: exchange)
    guard exchange.owner != nil, !exchange.isLocalEnded else { return }
    exchange.handler = handler
    if request.expectation == .continue, exchange.head == nil, !isOld, let context {
      var line = context.channel.allocator.buffer(capacity: 32)
      line.writeStaticString("HTTP/1.1 100 Continue\r\n\r\n")
      context.writeAndFlush(wrapOutboundOut(line), promise: nil)
    }
  }

  /// The current exchange is over; the next one may have arrived already.
  func nextRequest() {
    guard let exchange = current else { return }
    current = nil
    exchange.owner = nil
    exchange.handler = nil
    loop.counters.add(.requestsEnded)
    idleSince = loop.now
    while current == nil || current?.isRemoteEnded == false, let part = backlog.popFirst() { take(part) }
    readIfWanted()
  }
}
