internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import NIOTLS

/// Tells HTTP/2 from HTTP/1.1, by ALPN or by the first bytes, and puts the right handlers in its own place.
final class ConnectionSniffer: ChannelInboundHandler, RemovableChannelHandler, LoopConnection {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)

  var registryIndex = -1
  private let loop: ServerLoop
  private let id: UInt64
  private let isTLS: Bool
  private let started = NIODeadline.now()
  private var handshakeEnded: NIODeadline?
  private var received: ByteBuffer?
  private var context: ChannelHandlerContext?
  private var isDecided = false

  init(loop: ServerLoop, id: UInt64, isTLS: Bool) {
    self.loop = loop
    self.id = id
    self.isTLS = isTLS
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    loop.register(self)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    loop.unregister(self)
    self.context = nil
  }

  func channelInactive(context: ChannelHandlerContext) {
    loop.unregister(self)
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .handshakeCompleted(let negotiated) = event as? TLSUserEvent {
      handshakeEnded = .now()
      loop.counters.add(.tlsConnections)
      switch negotiated {
      case "h2": become(.http2, context)
      case "http/1.1": become(.http1, context)
      default: break
      }
    } else if let event = event as? ChannelEvent, event == .inputClosed, !isDecided {
      context.close(promise: nil)
    }
    context.fireUserInboundEventTriggered(event)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    if isDecided {
      context.fireChannelRead(data)
      return
    }
    if received == nil {
      received = bytes
    } else {
      received!.writeBuffer(&bytes)
    }
    let decision = received!.withUnsafeReadableBytes { Self.decide($0) }
    if let decision { become(decision, context) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if isTLS, handshakeEnded == nil { loop.counters.refuse(.handshake) }
    context.close(promise: nil)
  }

  /// Nil while the bytes are a beginning of the preface. The preface begins like a request of HTTP/1.1, so that one byte
  /// may not be enough.
  static func decide(_ bytes: UnsafeRawBufferPointer) -> ConnectionInfo.HTTPVersion? {
    let count = min(bytes.count, preface.count)
    guard bytes.prefix(count).elementsEqual(preface.prefix(count)) else { return .http1 }
    return count == preface.count ? .http2 : nil
  }

  private func become(_ version: ConnectionInfo.HTTPVersion, _ context: ChannelHandlerContext) {
    isDecided = true
    loop.unregister(self)
    let info = ConnectionInfo(
      version: version, remoteAddress: context.remoteAddress, isTLS: isTLS,
      clientNames: isTLS ? ClientCertificate.names(context.pipeline) : [], id: id)
    let pipeline = context.pipeline.syncOperations
    do {
      switch version {
      case .http2:
        try pipeline.addHandler(HTTP2Connection(loop: loop, info: info), position: .after(self))
      case .http1:
        let connection = HTTP1Connection(loop: loop, info: info)
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = loop.limits.headerListBytesMax
        limits.maxHeaderListSize = loop.limits.headerListBytesMax
        limits.maxHeaderFieldCount = loop.limits.headerFieldsMax
        let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: limits)
        try pipeline.addHandler(connection, position: .after(self))
        try pipeline.addHandler(ByteToMessageHandler(decoder), position: .after(self))
        try pipeline.addHandler(HTTP1Arrival(connection), position: .after(self))
      }
    } catch {
      context.close(promise: nil)
      return
    }
    if let received {
      self.received = nil
      context.fireChannelRead(wrapInboundOut(received))
    }
    context.pipeline.syncOperations.removeHandler(self, promise: nil)
  }

  // MARK: LoopConnection

  func checkTimers(now: NIODeadline) {
    if isTLS, handshakeEnded == nil {
      guard now - started > loop.limits.handshakeTimeout else { return }
      loop.counters.refuse(.handshakeTimeout)
    } else {
      guard now - (handshakeEnded ?? started) > loop.limits.sniffTimeout else { return }
      loop.counters.refuse(.sniffTimeout)
    }
    abort()
  }

  func drain(now: NIODeadline) { abort() }

  func abort() { context?.close(promise: nil) }
}
