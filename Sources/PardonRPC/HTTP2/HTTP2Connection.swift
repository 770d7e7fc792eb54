internal import CNghttp2
internal import NIOCore

/// An HTTP/2 connection: libnghttp2 fed in `channelRead`, drained once in `channelReadComplete`.
///
/// No channel, task or future for a stream. Whatever handlers do inside a callback of libnghttp2 only queues frames there;
/// they leave together when the callback and the read it belongs to are over. As in `HTTP2Stream`, properties touched for
/// every frame are not checked for exclusivity at run time.
final class HTTP2Connection: ChannelInboundHandler, LoopConnection {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  let loop: ServerLoop
  let info: ConnectionInfo
  var registryIndex = -1
  @exclusivity(unchecked) var session: OpaquePointer?
  @exclusivity(unchecked) var context: ChannelHandlerContext?

  // Streams, by slot; those without a request wait in `freeSlots`.
  @exclusivity(unchecked) var streams: [HTTP2Stream] = []
  @exclusivity(unchecked) var freeSlots: [Int] = []
  @exclusivity(unchecked) var openStreams = 0
  /// The stream whose header block is arriving.
  @exclusivity(unchecked) var headerStream: HTTP2Stream?
  /// Its fields so far.
  @exclusivity(unchecked) var receivingHead = RequestHead()
  /// The header list grew beyond what is allowed.
  @exclusivity(unchecked) var isHeadTooLong = false
  @exclusivity(unchecked) var headerStarted: NIODeadline?
  @exclusivity(unchecked) var headerBytes = 0

  // Sending
  /// Inside libnghttp2, or between reads of one burst: `send` follows anyway.
  @exclusivity(unchecked) var isBusy = false
  @exclusivity(unchecked) var isSendScheduled = false
  /// Streams to be told that there is room again.
  @exclusivity(unchecked) var writableStreams: [HTTP2Stream] = []
  @exclusivity(unchecked) var fields: [nghttp2_nv] = []
  var unwritableSince: NIODeadline?

  // Timers and limits
  @exclusivity(unchecked) var idleSince: NIODeadline
  @exclusivity(unchecked) var hasFirstFrame = false
  let opened: NIODeadline
  let drainAt: NIODeadline?
  @exclusivity(unchecked) var controlFrames: TokenBucket
  var emptyData: TokenBucket
  @exclusivity(unchecked) var resets: TokenBucket
  var serverResets: TokenBucket
  private var isRefused = false
  var drainState = DrainState.open

  /// The last bytes are on their way out; the connection is closed behind them.
  var isClosing = false
  var closingSince = NIODeadline.distantPast

  enum DrainState {
    case open
    /// The first GOAWAY has left; the PING behind it tells when the peer has seen it.
    case announced(NIODeadline)
    /// The last GOAWAY has left: no further streams.
    case last
  }

  init(loop: ServerLoop, info: ConnectionInfo) {
    self.loop = loop
    self.info = info
    let now = NIODeadline.now()
    opened = now
    idleSince = now
    drainAt = loop.limits.ageMax.map { age in
      now + age + .nanoseconds(Int64.random(in: 0...max(1, age.nanoseconds / 10)))
    }
    controlFrames = TokenBucket(loop.limits.controlFramesMax, now: now)
    emptyData = TokenBucket(loop.limits.emptyDataMax, now: now)
    resets = TokenBucket(loop.limits.resetsMax, now: now)
    serverResets = TokenBucket(loop.limits.serverResetsMax, now: now)
  }

  deinit {
    if let session { nghttp2_session_del(session) }
  }

  // MARK: Channel

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    loop.register(self)
    loop.counters.add(.http2Connections)
    var session: OpaquePointer?
    let code = nghttp2_session_server_new2(
      &session, loop.http2.callbacks, Unmanaged.passUnretained(self).toOpaque(), loop.http2.options)
    guard code == 0, let session else {
      context.close(promise: nil)
      return
    }
    self.session = session
    nghttp2_submit_settings(session, 0, loop.http2.settings, loop.http2.settings.count)
    let window = Int32(clamping: max(loop.limits.connectionWindowBytes, 65_535))
    nghttp2_session_set_local_window_size(session, 0, 0, window)
    if loop.isDraining { drain(now: opened) }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    tearDown()
    self.context = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard session != nil else { return }
    let bytes = unwrapInboundIn(data)
    loop.counters.add(.bytesReceived, bytes.readableBytes)
    loop.now = .now()
    bytes.withUnsafeReadableBytes { bytes in
      var rest = bytes
      var begun = loop.now
      while let session, !rest.isEmpty {
        isBusy = true
        let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.pieceBytes))
        let taken = nghttp2_session_mem_recv(
          session, piece.baseAddress?.assumingMemoryBound(to: UInt8.self), piece.count)
        guard taken >= 0 else {
          loop.counters.refuse(taken == Int(NGHTTP2_ERR_FLOODED.rawValue) ? .outboundQueue : .protocolError)
          return abort()
        }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(piece.count))
        guard !rest.isEmpty else { return }
        // Many calls came at once, as after a stall: the first ones do not wait for the answers of all.
        let now = NIODeadline.now()
        guard now - begun > Self.answersHeldMax else { continue }
        send()
        begun = now
      }
    }
  }

  /// So much of what was read is dealt with before the clock is looked at.
  private static let pieceBytes = 16 << 10
  /// Answers wait for others of the same read so long at most, but for one piece.
  private static let answersHeldMax = TimeAmount.microseconds(500)

  func channelReadComplete(context: ChannelHandlerContext) {
    send()
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable {
      unwritableSince = nil
      if !isBusy { send() }
    } else {
      unwritableSince = .now()
    }
    context.fireChannelWritabilityChanged()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // A peer that cannot send any more cannot open windows either: there is no half-closed HTTP/2.
    if let event = event as? ChannelEvent, event == .inputClosed { abort() }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    abort()
  }

  func channelInactive(context: ChannelHandlerContext) {
    tearDown()
    context.fireChannelInactive()
  }

  func abort() {
    context?.close(promise: nil)
  }

  /// All requests end as cancelled; the session goes when libnghttp2 is not running.
  private func tearDown() {
    loop.unregister(self)
    for stream in streams where stream.owner != nil {
      let handler = stream.handler
      loop.counters.add(.requestsEnded)
      stream.close()
      handler?.cancelled(.cancelled)
    }
    openStreams = 0
    streams = []
    freeSlots = []
    writableStreams = []
    headerStream = nil
    if let session {
      self.session = nil
      nghttp2_session_del(session)
    }
  }

  // MARK: Streams

  func openStream(id: Int32) -> HTTP2Stream {
    let stream: HTTP2Stream
    if let slot = freeSlots.popLast() {
      // A handler may still hold the object of an earlier request: it must not reach this one.
      if isKnownUniquelyReferenced(&streams[slot]) {
        stream = streams[slot]
      } else {
        stream = HTTP2Stream(slot: slot, owner: self)
        streams[slot] = stream
      }
    } else {
      stream = HTTP2Stream(slot: streams.count, owner: self)
      streams.append(stream)
    }
    openStreams += 1
    loop.counters.add(.requests)
    stream.open(id: id, owner: self, now: loop.now)
    return stream
  }

  func closeStream(_ stream: HTTP2Stream) {
    if stream.unconsumed > 0, let session {
      nghttp2_session_consume_connection(session, stream.unconsumed)
    }
    if headerStream === stream { headerStream = nil }
    stream.close()
    freeSlots.append(stream.slot)
    openStreams -= 1
    loop.counters.add(.requestsEnded)
    if openStreams == 0 { idleSince = loop.now }
  }

  /// Ends the connection with GOAWAY for a peer that costs too much or breaks the rules.
  func refuse(_ reason: RPCRefusal, _ code: nghttp2_error_code = NGHTTP2_ENHANCE_YOUR_CALM) {
    guard let session, !isRefused else { return }
    isRefused = true
    loop.counters.refuse(reason)
    nghttp2_session_terminate_session(session, code.rawValue)
    setNeedsSend()
  }
}
