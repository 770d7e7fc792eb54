internal import CNghttp2
internal import NIOCore

extension HTTP2Connection {
  /// Callbacks of libnghttp2 while it takes bytes in. None of them may let it send.
  static func setCallbacks(_ callbacks: OpaquePointer) {
    nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks) { _, frame, owner in
      guard let frame, let owner else { return 0 }
      return HTTP2Connection.with(owner) { $0.beginHeaders(frame) }
    }
    nghttp2_session_callbacks_set_on_header_callback(callbacks) {
      _, frame, name, nameCount, value, valueCount, _, owner in
      guard let owner else { return 0 }
      return HTTP2Connection.with(owner) {
        $0.header(
          UnsafeRawBufferPointer(start: name, count: nameCount), UnsafeRawBufferPointer(start: value, count: valueCount)
        )
      }
    }
    nghttp2_session_callbacks_set_on_invalid_header_callback(callbacks) { _, _, _, _, _, _, _, owner in
      guard let owner else { return 0 }
      HTTP2Connection.with(owner) { $0.headerStream?.isMalformed = true }
      return 0
    }
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks) { _, frame, owner in
      guard let frame, let owner else { return 0 }
      HTTP2Connection.with(owner) { $0.received(frame) }
      return 0
    }
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks) { session, _, id, bytes, count, owner in
      guard let owner else { return 0 }
      HTTP2Connection.with(owner) { $0.receivedData(id, UnsafeRawBufferPointer(start: bytes, count: count)) }
      return 0
    }
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks) { _, id, code, owner in
      guard let owner else { return 0 }
      HTTP2Connection.with(owner) { $0.streamClosed(id, code: code) }
      return 0
    }
    nghttp2_session_callbacks_set_on_frame_send_callback(callbacks) { _, frame, owner in
      guard let frame, let owner else { return 0 }
      HTTP2Connection.with(owner) { $0.sent(frame) }
      return 0
    }
    nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(callbacks) { _, frame, _, owner in
      guard let frame, let owner else { return 0 }
      HTTP2Connection.with(owner) { $0.receivedInvalid(frame) }
      return 0
    }
    nghttp2_session_callbacks_set_send_data_callback(callbacks) { _, frame, head, count, _, owner in
      guard let frame, let head, let owner else { return NGHTTP2_ERR_CALLBACK_FAILURE.rawValue }
      return HTTP2Connection.with(owner) { $0.sendData(frame.pointee.hd.stream_id, head: head, count: count) }
    }
  }

  /// Runs `body` with the connection that a callback belongs to, without counting a reference: whoever has called libnghttp2
  /// holds the connection.
  @discardableResult
  @inline(__always)
  static func with<Result>(_ pointer: UnsafeMutableRawPointer, _ body: (HTTP2Connection) -> Result) -> Result {
    Unmanaged<HTTP2Connection>.fromOpaque(pointer)._withUnsafeGuaranteedRef { body($0) }
  }

  /// The stream of that number; nil when it is gone.
  func stream(_ id: Int32) -> HTTP2Stream? {
    guard let session, let slot = nghttp2_session_get_stream_user_data(session, id) else { return nil }
    let index = Int(bitPattern: slot) - 1
    guard index < streams.count else { return nil }
    let stream = streams[index]
    return stream.id == id && stream.owner != nil ? stream : nil
  }

  private func beginHeaders(_ frame: UnsafePointer<nghttp2_frame>) -> Int32 {
    let head = frame.pointee.hd
    headerBytes = 0
    headerStarted = loop.now
    guard head.type == HTTP2Frame.headers, frame.pointee.headers.cat == NGHTTP2_HCAT_REQUEST else {
      headerStream = nil
      return 0
    }
    let stream = openStream(id: head.stream_id)
    headerStream = stream
    // Gathered here: the stream is not touched for every field. Its memory goes there and back.
    swap(&receivingHead, &stream.head)
    isHeadTooLong = false
    // A number, not a pointer: what libnghttp2 keeps can then never dangle.
    nghttp2_session_set_stream_user_data(
      session, head.stream_id, UnsafeMutableRawPointer(bitPattern: stream.slot + 1))
    return 0
  }

  private func header(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Int32 {
    headerBytes += name.count + value.count + 32
    guard headerStream != nil, !isHeadTooLong else {
      // Trailers of a request mean nothing here; a bomb of them ends the connection.
      if headerBytes > 64 * max(loop.limits.headerListBytesMax, 1024) { tooManyHeaders() }
      return 0
    }
    guard headerBytes <= loop.limits.headerListBytesMax, receivingHead.headers.count < loop.limits.headerFieldsMax
    else {
      isHeadTooLong = true
      return 0
    }
    guard name.first == UInt8(ascii: ":") else {
      receivingHead.headers.append(name: name, value: value)
      return 0
    }
    switch name.count {
    case 5 where name[1] == UInt8(ascii: "p"): receivingHead.target.append(contentsOf: value)
    case 7 where name[1] == UInt8(ascii: "m"): receivingHead.method = HTTPVerb(value)
    default: break
    }
    return 0
  }

  private func tooManyHeaders() {
    headerBytes = Int.min / 2
    refuse(.headerList)
  }

  private func received(_ frame: UnsafePointer<nghttp2_frame>) {
    hasFirstFrame = true
    let head = frame.pointee.hd
    switch head.type {
    case HTTP2Frame.data:
      if head.length == frame.pointee.data.padlen, head.flags & HTTP2Frame.endStream == 0,
        !emptyData.take(now: loop.now)
      {
        refuse(.emptyData)
      }
      if head.flags & HTTP2Frame.endStream != 0, let stream = stream(head.stream_id) { receivedEnd(stream) }
    case HTTP2Frame.headers:
      headerStarted = nil
      if let stream = headerStream {
        headerStream = nil
        let isEnd = head.flags & HTTP2Frame.endStream != 0
        receivingHead.isEnd = isEnd
        dispatch(stream)
        if isEnd { receivedEnd(stream) }
      } else if head.flags & HTTP2Frame.endStream != 0, let stream = stream(head.stream_id) {
        receivedEnd(stream)
      }
    case HTTP2Frame.rstStream:
      loop.counters.add(.resetsReceived)
      if !resets.take(now: loop.now) { refuse(.resets) }
    case HTTP2Frame.ping:
      if head.flags & HTTP2Frame.ack != 0 { drainPingAnswered() }
      countControlFrame()
    case HTTP2Frame.settings, HTTP2Frame.priority:
      countControlFrame()
    default: break
    }
  }

  private func countControlFrame() {
    if !controlFrames.take(now: loop.now) { refuse(.controlFrames) }
  }

  private func receivedInvalid(_ frame: UnsafePointer<nghttp2_frame>) {
    headerStarted = nil
    loop.counters.refuse(.protocolError)
  }

  private func dispatch(_ stream: HTTP2Stream) {
    var head = RequestHead()
    swap(&head, &receivingHead)
    defer { swap(&head, &stream.head) }
    if stream.isMalformed {
      submitReset(stream, .protocolError)
      return
    }
    if isHeadTooLong {
      loop.counters.refuse(.headerList)
      stream.respond(status: 431, headers: HeaderBlock(), isEnd: true)
      return
    }
    let handler = loop.dispatcher.begin(head, exchange: stream)
    if stream.owner != nil, !stream.isLocalEnded { stream.handler = handler }
  }

  private func receivedEnd(_ stream: HTTP2Stream) {
    guard !stream.isRemoteEnded else { return }
    stream.isRemoteEnded = true
    stream.handler?.receiveEnd()
  }

  private func receivedData(_ id: Int32, _ bytes: UnsafeRawBufferPointer) {
    guard let session else { return }
    guard let stream = stream(id), let handler = stream.handler else {
      nghttp2_session_consume(session, id, bytes.count)
      return
    }
    stream.unconsumed += bytes.count
    stream.bodyBytes += bytes.count
    handler.receive(bytes)
    // Nobody will deal with what is left once the answer has ended.
    if stream.handler == nil { stream.consume(stream.unconsumed) }
  }

  private func streamClosed(_ id: Int32, code: UInt32) {
    guard let stream = stream(id) else { return }
    let handler = stream.handler
    closeStream(stream)
    handler?.cancelled(Self.reason(code))
  }

  private static func reason(_ code: UInt32) -> ExchangeReset {
    switch code {
    case NGHTTP2_NO_ERROR.rawValue, NGHTTP2_CANCEL.rawValue: .cancelled
    case NGHTTP2_REFUSED_STREAM.rawValue: .refused
    case NGHTTP2_INTERNAL_ERROR.rawValue: .internalError
    case NGHTTP2_ENHANCE_YOUR_CALM.rawValue: .excess
    default: .protocolError
    }
  }
}
