internal import CNghttp2
internal import NIOCore

/// One stream of an HTTP/2 connection. Used for one request after another, as long as no handler of an earlier request
/// still holds it.
///
/// Run-time exclusivity checks took 6 % of the server's time per request; no accessor of these properties calls out, so
/// that no access can overlap another.
final class HTTP2Stream: HTTPExchange {
  let eventLoop: any EventLoop
  let connection: ConnectionInfo
  /// Place in the connection's list of streams.
  let slot: Int
  /// Nil when no request is in progress: then nothing has any effect.
  @exclusivity(unchecked) private(set) var owner: HTTP2Connection?
  @exclusivity(unchecked) private(set) var id: Int32 = 0
  @exclusivity(unchecked) var handler: (any HTTPRequestHandler)?
  @exclusivity(unchecked) var head = RequestHead()

  /// The request broke the rules of HTTP; no handler sees it.
  @exclusivity(unchecked) var isMalformed = false
  /// The peer has sent its END_STREAM.
  @exclusivity(unchecked) var isRemoteEnded = false
  /// Body bytes that no handler has dealt with.
  @exclusivity(unchecked) var unconsumed = 0
  @exclusivity(unchecked) var isBodyTimed = true
  /// Body bytes since `bodyChecked`.
  @exclusivity(unchecked) var bodyBytes = 0
  @exclusivity(unchecked) var bodyChecked = NIODeadline.distantPast

  @exclusivity(unchecked) private(set) var isHeadSent = false
  /// No more will be written by the handler.
  @exclusivity(unchecked) private(set) var isLocalEnded = false
  /// END_STREAM has left us.
  @exclusivity(unchecked) var isEndSent = false
  /// libnghttp2 waits for `nghttp2_session_resume_data`.
  @exclusivity(unchecked) private var isDeferred = false
  @exclusivity(unchecked) private var isAboveHighWater = false
  @exclusivity(unchecked) private var queue = CircularBuffer<ByteBuffer>(initialCapacity: 2)
  @exclusivity(unchecked) private(set) var pendingBytes = 0
  @exclusivity(unchecked) private var trailers: HeaderBlock?
  /// When body bytes last left while some were waiting.
  @exclusivity(unchecked) private(set) var lastProgress = NIODeadline.distantPast

  init(slot: Int, owner: HTTP2Connection) {
    self.slot = slot
    eventLoop = owner.loop.eventLoop
    connection = owner.info
  }

  func open(id: Int32, owner: HTTP2Connection, now: NIODeadline) {
    self.owner = owner
    self.id = id
    bodyChecked = now
  }

  /// Makes it ready for another request.
  func close() {
    owner = nil
    handler = nil
    head.removeAll()
    isMalformed = false
    isRemoteEnded = false
    unconsumed = 0
    isBodyTimed = true
    bodyBytes = 0
    isHeadSent = false
    isLocalEnded = false
    isEndSent = false
    isDeferred = false
    isAboveHighWater = false
    if !queue.isEmpty { queue.removeAll() }
    pendingBytes = 0
    trailers = nil
  }

  /// The head says how long the body is, and the smallest window a client begins with holds it: it can be sent without us.
  var declaresShortBody: Bool {
    head.headers.withFirst("content-length") { $0.decimal(digits: 5).map { $0 <= 65_535 } } == true
  }

  // MARK: HTTPExchange

  var now: NIODeadline { owner?.loop.now ?? .now() }

  func takeBuffer() -> ByteBuffer { owner?.loop.takeBuffer() ?? ByteBuffer() }

  func respond(status: Int, headers: HeaderBlock, isEnd: Bool) {
    guard let owner, !isHeadSent else { return }
    isHeadSent = true
    isLocalEnded = isEnd
    owner.submitResponse(self, status: status, headers: headers, hasBody: !isEnd)
    if isEnd { handler = nil }
    owner.setNeedsSend()
  }

  func write(_ body: ByteBuffer) {
    guard let owner, isHeadSent, !isLocalEnded, body.readableBytes > 0 else { return }
    if pendingBytes == 0 { lastProgress = owner.loop.now }
    pendingBytes += body.readableBytes
    queue.append(body)
    if pendingBytes > owner.loop.limits.responseHighWaterBytes { isAboveHighWater = true }
    resume(owner)
    owner.setNeedsSend()
  }

  func end(trailers: HeaderBlock?) {
    guard let owner, isHeadSent, !isLocalEnded else { return }
    isLocalEnded = true
    self.trailers = trailers
    handler = nil
    resume(owner)
    owner.setNeedsSend()
  }

  func reset(_ reason: ExchangeReset) {
    guard let owner, !isEndSent else { return }
    isLocalEnded = true
    handler = nil
    owner.submitReset(self, reason)
    owner.setNeedsSend()
  }

  func consume(_ bytes: Int) {
    let bytes = min(bytes, unconsumed)
    guard let owner, bytes > 0 else { return }
    unconsumed -= bytes
    owner.consume(bytes, stream: self)
  }

  // MARK: For the connection

  private func resume(_ owner: HTTP2Connection) {
    guard isDeferred else { return }
    isDeferred = false
    owner.resumeData(self)
  }

  enum Piece {
    case deferred
    case bytes(Int)
    case last(Int, trailers: HeaderBlock?)
  }

  /// How much of the body goes into the next DATA frame of at most `room` bytes.
  func nextPiece(room: Int) -> Piece {
    let count = min(room, pendingBytes)
    if count == pendingBytes, isLocalEnded { return .last(count, trailers: trailers) }
    guard count > 0 else {
      isDeferred = true
      return .deferred
    }
    return .bytes(count)
  }

  /// Moves body bytes to what the loop sends. True when the handler may write again after having been held back.
  func take(_ count: Int, into loop: ServerLoop, lowWater: Int) -> Bool {
    var left = count
    while left > 0, !queue.isEmpty {
      let size = queue[queue.startIndex].readableBytes
      if size <= left {
        let piece = queue.removeFirst()
        piece.withUnsafeReadableBytes { loop.frames.append($0) }
        loop.recycle(piece)
        left -= size
      } else {
        queue[queue.startIndex].withUnsafeReadableBytes {
          loop.frames.append(UnsafeRawBufferPointer(rebasing: $0[..<left]))
        }
        queue[queue.startIndex].moveReaderIndex(forwardBy: left)
        left = 0
      }
    }
    pendingBytes -= count
    lastProgress = loop.now
    guard isAboveHighWater, pendingBytes <= lowWater else { return false }
    isAboveHighWater = false
    return true
  }
}
