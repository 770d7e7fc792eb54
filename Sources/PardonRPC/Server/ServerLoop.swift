internal import NIOCore

/// What the connections of one event loop share; confined to that loop.
final class ServerLoop {
  let eventLoop: any EventLoop
  let dispatcher: any HTTPRequestDispatcher
  let limits: RPCLimits
  let counters: LoopCounters
  let admission: ConnectionAdmission
  let http2: HTTP2Library
  /// Collects what one connection sends in one go; empty in between.
  @exclusivity(unchecked) var outbound: ByteBuffer
  /// The memory of `outbound` while libnghttp2 gives out frames.
  @exclusivity(unchecked) var frames = FrameWriter()
  /// Read from the clock once for each burst of reads and turn of the timers.
  @exclusivity(unchecked) var now = NIODeadline.now()
  @exclusivity(unchecked) var date = HTTP1Date()
  /// Buffers that nobody else holds.
  @exclusivity(unchecked) private var buffers: [ByteBuffer] = []
  private static let buffersMax = 32
  private static let bufferBytesMax = 64 << 10
  private(set) var isDraining = false
  private var connections: [any LoopConnection] = []
  private var idleMemory = IdleMemory()
  private var timer: RepeatedTask?
  private var emptied: EventLoopPromise<Void>?

  init(
    eventLoop: any EventLoop, dispatcher: any HTTPRequestDispatcher, limits: RPCLimits, counters: LoopCounters,
    admission: ConnectionAdmission
  ) throws {
    self.eventLoop = eventLoop
    self.dispatcher = dispatcher
    self.limits = limits
    self.counters = counters
    self.admission = admission
    http2 = try HTTP2Library(limits)
    outbound = ByteBufferAllocator().buffer(capacity: 64 << 10)
  }

  /// An empty buffer, with the memory of one that was sent.
  func takeBuffer() -> ByteBuffer {
    guard var buffer = buffers.popLast() else { return ByteBuffer() }
    buffer.clear()
    return buffer
  }

  /// - `buffer`: sent; when somebody still holds its memory, its next user gets other memory.
  func recycle(_ buffer: consuming ByteBuffer) {
    guard buffers.count < Self.buffersMax, 256...Self.bufferBytesMax ~= buffer.capacity else { return }
    buffers.append(buffer)
  }

  /// Starts the timers of all connections: one task for each loop, no timer for each connection or call.
  func start() {
    let shortest = [
      limits.sniffTimeout, limits.handshakeTimeout, limits.headerTimeout, limits.bodyTimeout,
      limits.writeStallTimeout, limits.idleTimeout,
    ].min()!
    let period = TimeAmount.nanoseconds(min(max(shortest.nanoseconds / 5, 20_000_000), 1_000_000_000))
    let bound = NIOLoopBound(self, eventLoop: eventLoop)
    timer = eventLoop.scheduleRepeatedTask(initialDelay: period, delay: period) { _ in bound.value.checkTimers() }
  }

  func stop() {
    timer?.cancel()
    timer = nil
  }

  func register(_ connection: any LoopConnection) {
    connection.registryIndex = connections.count
    connections.append(connection)
  }

  func unregister(_ connection: any LoopConnection) {
    let index = connection.registryIndex
    guard index >= 0, index < connections.count, connections[index] === connection else { return }
    connection.registryIndex = -1
    idleMemory.connectionClosed(now)
    let last = connections.removeLast()
    if index < connections.count {
      connections[index] = last
      last.registryIndex = index
    }
    if connections.isEmpty, isDraining { emptied?.succeed() }
  }

  /// Succeeds when all connections have ended.
  func drain() -> EventLoopFuture<Void> {
    let promise = emptied ?? eventLoop.makePromise(of: Void.self)
    emptied = promise
    isDraining = true
    if connections.isEmpty {
      promise.succeed()
    } else {
      let now = NIODeadline.now()
      for connection in connections { connection.drain(now: now) }
    }
    return promise.futureResult
  }

  func abortAll() {
    isDraining = true
    for connection in connections { connection.abort() }
  }

  private func checkTimers() {
    let now = NIODeadline.now()
    idleMemory.check(open: connections.count, now: now)
    // A connection that ends here is replaced by the last one, which has been looked at already.
    for index in connections.indices.reversed() where index < connections.count {
      connections[index].checkTimers(now: now)
    }
  }
}
