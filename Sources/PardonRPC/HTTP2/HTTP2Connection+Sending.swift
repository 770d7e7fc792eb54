internal import CNghttp2
internal import NIOCore

extension HTTP2Connection {
  /// Everything queued leaves at the end of this burst of reads, or of this turn of the event loop.
  func setNeedsSend() {
    guard !isBusy, !isSendScheduled else { return }
    isSendScheduled = true
    let bound = NIOLoopBound(self, eventLoop: loop.eventLoop)
    loop.eventLoop.execute {
      let connection = bound.value
      connection.isSendScheduled = false
      connection.loop.now = .now()
      connection.send()
    }
  }

  /// Drains libnghttp2 into one buffer and writes that, until it has nothing left or the socket takes no more.
  func send() {
    isBusy = true
    defer { isBusy = false }
    guard let context else { return }
    while let session {
      guard context.channel.isWritable else {
        checkQueue()
        break
      }
      let isMore = collect(session)
      let count = loop.outbound.readableBytes
      if count > 0 {
        loop.counters.add(.bytesSent, count)
        context.writeAndFlush(wrapOutboundOut(loop.outbound), promise: nil)
        loop.outbound.clear(minimumCapacity: 16 << 10)
      }
      let isNews = tellWritable()
      guard isMore || isNews else { break }
    }
    closeWhenOver()
  }

  /// True when the socket should take this much before more is collected.
  private func collect(_ session: OpaquePointer) -> Bool {
    let enough = max(16 << 10, loop.limits.outboundQueueBytesMax)
    while loop.outbound.readableBytes < enough {
      var isMore = false
      let room = enough - loop.outbound.readableBytes
      loop.outbound.writeWithUnsafeMutableBytes(minimumWritableBytes: 2 * FrameWriter.frameBytesMax) { memory in
        loop.frames = FrameWriter(memory)
        isMore = fill(session, enough: room)
        defer { loop.frames = FrameWriter() }
        return loop.frames.count
      }
      guard isMore else { return false }
    }
    return true
  }

  /// Writes frames until there are none, the memory has no room for another one, or they are enough. False when there are none.
  private func fill(_ session: OpaquePointer, enough: Int) -> Bool {
    while loop.frames.count < enough {
      guard loop.frames.room >= FrameWriter.frameBytesMax else { return true }
      var bytes: UnsafePointer<UInt8>?
      let count = nghttp2_session_mem_send(session, &bytes)
      if count < 0 {
        loop.counters.refuse(.protocolError)
        nghttp2_session_terminate_session(session, NGHTTP2_INTERNAL_ERROR.rawValue)
        return false
      }
      // DATA frames go out by `sendData`, several in one call, and for want of room it may have held one back.
      guard count > 0 else { return loop.frames.isFull }
      loop.frames.append(UnsafeRawBufferPointer(start: bytes, count: count))
    }
    return true
  }

  private func tellWritable() -> Bool {
    guard !writableStreams.isEmpty else { return false }
    let told = writableStreams
    writableStreams.removeAll(keepingCapacity: true)
    for stream in told where stream.owner != nil { stream.handler?.writable() }
    return true
  }

  /// Frames that answer nothing (acknowledgements, window updates, resets) may not pile up behind a peer that does not
  /// read.
  private func checkQueue() {
    guard let session else { return }
    if nghttp2_session_get_outbound_queue_size(session) > loop.limits.outboundQueueFramesMax + 3 * openStreams {
      loop.counters.refuse(.outboundQueue)
      abort()
    }
  }

  private func closeWhenOver() {
    guard let session, !isClosing, context?.channel.isWritable == true else { return }
    let isOver = nghttp2_session_want_read(session) == 0 && nghttp2_session_want_write(session) == 0
    if case .last = drainState, openStreams == 0 { closeAfterWrites() } else if isOver { closeAfterWrites() }
  }

  /// NIO drops what it has not written yet when a channel is closed.
  private func closeAfterWrites() {
    guard let context else { return }
    isClosing = true
    closingSince = loop.now
    let written = context.eventLoop.makePromise(of: Void.self)
    let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
    written.futureResult.whenComplete { _ in bound.value.abort() }
    context.writeAndFlush(wrapOutboundOut(ByteBuffer()), promise: written)
  }

  // MARK: What streams ask for

  func submitResponse(_ stream: HTTP2Stream, status: Int, headers: HeaderBlock, hasBody: Bool) {
    guard let session else { return }
    withFields(status: status, headers) { fields in
      guard hasBody else {
        nghttp2_submit_response(session, stream.id, fields.baseAddress, fields.count, nil)
        return
      }
      var provider = nghttp2_data_provider()
      provider.source.ptr = UnsafeMutableRawPointer(bitPattern: stream.slot + 1)
      provider.read_callback = { _, id, _, room, flags, source, owner in
        guard let owner, let flags, let source else { return Int(NGHTTP2_ERR_CALLBACK_FAILURE.rawValue) }
        let slot = Int(bitPattern: source.pointee.ptr) - 1
        return HTTP2Connection.with(owner) { $0.nextData(id, slot: slot, room: room, flags: flags) }
      }
      nghttp2_submit_response(session, stream.id, fields.baseAddress, fields.count, &provider)
    }
  }

  func submitReset(_ stream: HTTP2Stream, _ reason: ExchangeReset) {
    guard let session else { return }
    let code =
      switch reason {
      case .cancelled, .timedOut: NGHTTP2_CANCEL
      case .refused: NGHTTP2_REFUSED_STREAM
      case .finished: NGHTTP2_NO_ERROR
      case .protocolError: NGHTTP2_PROTOCOL_ERROR
      case .internalError: NGHTTP2_INTERNAL_ERROR
      case .excess: NGHTTP2_ENHANCE_YOUR_CALM
      }
    nghttp2_submit_rst_stream(session, 0, stream.id, code.rawValue)
  }

  func resumeData(_ stream: HTTP2Stream) {
    if let session { nghttp2_session_resume_data(session, stream.id) }
  }

  func consume(_ bytes: Int, stream: HTTP2Stream) {
    guard let session else { return }
    nghttp2_session_consume(session, stream.id, bytes)
    setNeedsSend()
  }

  /// The header fields in libnghttp2's form, which copies them.
  private func withFields(status: Int?, _ headers: HeaderBlock, _ body: (UnsafeBufferPointer<nghttp2_nv>) -> Void) {
    fields.removeAll(keepingCapacity: true)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 3) { digits in
      if let status {
        digits[0] = UInt8(truncatingIfNeeded: 48 + status / 100 % 10)
        digits[1] = UInt8(truncatingIfNeeded: 48 + status / 10 % 10)
        digits[2] = UInt8(truncatingIfNeeded: 48 + status % 10)
        fields.append(Self.field(StaticString(":status").bytes, UnsafeRawBufferPointer(digits)))
      }
      // The bytes stay where they are as long as `headers`.
      headers.withEach { fields.append(Self.field($0, $1)) }
      withExtendedLifetime(headers) { fields.withUnsafeBufferPointer(body) }
    }
  }

  @inline(__always)
  private static func field(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> nghttp2_nv {
    nghttp2_nv(name: bytes(name), value: bytes(value), namelen: name.count, valuelen: value.count, flags: 0)
  }

  private static func bytes(_ buffer: UnsafeRawBufferPointer) -> UnsafeMutablePointer<UInt8>? {
    UnsafeMutableRawPointer(mutating: buffer.baseAddress)?.assumingMemoryBound(to: UInt8.self)
  }

  // MARK: Callbacks of libnghttp2 while it gives bytes out

  private func nextData(_ id: Int32, slot: Int, room: Int, flags: UnsafeMutablePointer<UInt32>) -> Int {
    guard slot >= 0, slot < streams.count, streams[slot].id == id, let session else {
      return Int(NGHTTP2_ERR_CALLBACK_FAILURE.rawValue)
    }
    switch streams[slot].nextPiece(room: min(room, FrameWriter.dataBytesMax)) {
    case .deferred:
      return Int(NGHTTP2_ERR_DEFERRED.rawValue)
    case .bytes(let count):
      flags.pointee = NGHTTP2_DATA_FLAG_NO_COPY.rawValue
      return count
    case .last(let count, let trailers):
      flags.pointee = NGHTTP2_DATA_FLAG_NO_COPY.rawValue | NGHTTP2_DATA_FLAG_EOF.rawValue
      if let trailers {
        flags.pointee |= NGHTTP2_DATA_FLAG_NO_END_STREAM.rawValue
        withFields(status: nil, trailers) { nghttp2_submit_trailer(session, id, $0.baseAddress, $0.count) }
      }
      return count
    }
  }

  func sendData(_ id: Int32, head: UnsafePointer<UInt8>, count: Int) -> Int32 {
    guard let stream = stream(id) else { return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE.rawValue }
    guard loop.frames.reserve(HTTP2Frame.headerBytes + count) else { return NGHTTP2_ERR_WOULDBLOCK.rawValue }
    loop.frames.append(UnsafeRawBufferPointer(start: head, count: HTTP2Frame.headerBytes))
    let isNews = stream.take(
      count, into: loop, lowWater: loop.limits.responseLowWaterBytes)
    if isNews { writableStreams.append(stream) }
    return 0
  }

  func sent(_ frame: UnsafePointer<nghttp2_frame>) {
    let head = frame.pointee.hd
    switch head.type {
    case HTTP2Frame.data, HTTP2Frame.headers:
      guard head.flags & HTTP2Frame.endStream != 0, let stream = stream(head.stream_id) else { return }
      stream.isEndSent = true
      guard !stream.isRemoteEnded else { return }
      if stream.declaresShortBody {
        // RST_STREAM would do (RFC 9113 section 8.1), but clients that are still sending, such as curl 7.88, take it for a
        // failure and drop the answer. libnghttp2 lets no more arrive than was declared.
        stream.bodyChecked = loop.now
      } else {
        submitReset(stream, .finished)
      }
    case HTTP2Frame.rstStream:
      loop.counters.add(.resetsSent)
      // Streams that the peer makes us reset cost us as much as those it resets (CVE-2025-8671); those that ended early
      // because they were answered do not count.
      if frame.pointee.rst_stream.error_code != NGHTTP2_NO_ERROR.rawValue,
        frame.pointee.rst_stream.error_code != NGHTTP2_REFUSED_STREAM.rawValue, !serverResets.take(now: loop.now)
      {
        refuse(.serverResets)
      }
    case HTTP2Frame.goaway: drainGoawaySent()
    default: break
    }
  }
}
