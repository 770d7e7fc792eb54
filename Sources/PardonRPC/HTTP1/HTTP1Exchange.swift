internal import NIOCore

/// One request and its answer on an HTTP/1.1 connection. The answer is framed when it leaves: one that is complete by then
/// has a Content-Length, a longer one is chunked.
final class HTTP1Exchange: HTTPExchange {
  let eventLoop: any EventLoop
  let connection: ConnectionInfo
  /// Nil once the exchange is over: then nothing has any effect.
  var owner: HTTP1Connection?
  var handler: (any HTTPRequestHandler)?

  // Request
  let isHEAD: Bool
  /// HTTP/1.0 knows no chunks.
  let isOld: Bool
  var isRemoteEnded = false
  var unconsumed = 0
  var isBodyTimed = true
  var bodyBytes = 0
  var bodyChecked: NIODeadline

  // Answer
  var head: (status: Int, headers: HeaderBlock)?
  var isHeadSent = false
  var isLocalEnded = false
  var framing = HTTP1ResponseHead.Framing.none
  var queue = CircularBuffer<ByteBuffer>(initialCapacity: 2)
  var pendingBytes = 0
  var isAboveHighWater = false
  var lastProgress = NIODeadline.distantPast

  init(owner: HTTP1Connection, isHEAD: Bool, isOld: Bool) {
    self.owner = owner
    eventLoop = owner.loop.eventLoop
    connection = owner.info
    self.isHEAD = isHEAD
    self.isOld = isOld
    bodyChecked = owner.loop.now
  }

  var now: NIODeadline { owner?.loop.now ?? .now() }

  func takeBuffer() -> ByteBuffer { owner?.loop.takeBuffer() ?? ByteBuffer() }

  func respond(status: Int, headers: HeaderBlock, isEnd: Bool) {
    guard let owner, head == nil else { return }
    head = (status, headers)
    isLocalEnded = isEnd
    if isEnd { handler = nil }
    owner.setNeedsFlush()
  }

  func write(_ body: ByteBuffer) {
    guard let owner, head != nil, !isLocalEnded, body.readableBytes > 0 else { return }
    if pendingBytes == 0 { lastProgress = owner.loop.now }
    pendingBytes += body.readableBytes
    queue.append(body)
    if pendingBytes > owner.loop.limits.responseHighWaterBytes { isAboveHighWater = true }
    owner.setNeedsFlush()
  }

  func end(trailers: HeaderBlock?) {
    guard let owner, head != nil, !isLocalEnded else { return }
    isLocalEnded = true
    handler = nil
    owner.setNeedsFlush()
  }

  func reset(_ reason: ExchangeReset) {
    guard let owner, !isLocalEnded else { return }
    handler = nil
    owner.abort()
  }

  func consume(_ bytes: Int) {
    unconsumed -= min(bytes, unconsumed)
    owner?.readIfWanted()
  }
}
