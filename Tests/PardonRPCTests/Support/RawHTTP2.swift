import CNghttp2
import NIOCore

/// An HTTP/2 client that sends whatever frames it is told to, in any order.
final class RawHTTP2 {
  struct Frame {
    var type: UInt8
    var flags: UInt8
    var stream: Int
    var payload: [UInt8]
  }

  struct Answer {
    var status = ""
    var headers: [String: String] = [:]
    var trailers: [String: String] = [:]
    var body: [UInt8] = []
    /// The code of the RST_STREAM that ended it.
    var reset: UInt32?
    var isEnded = false
  }

  static let data: UInt8 = 0
  static let headers: UInt8 = 1
  static let reset: UInt8 = 3
  static let settings: UInt8 = 4
  static let ping: UInt8 = 6
  static let goaway: UInt8 = 7
  static let windowUpdate: UInt8 = 8
  static let continuation: UInt8 = 9

  let socket: RawSocket
  private var buffer: [UInt8] = []
  private var inflater: OpaquePointer?
  private(set) var answers: [Int: Answer] = [:]
  /// Error codes and last streams of GOAWAY frames.
  private(set) var goaways: [(lastStream: Int, code: UInt32)] = []
  private(set) var pingAnswers = 0
  private(set) var pings: [[UInt8]] = []
  /// The server has closed the connection; false after a time limit.
  private(set) var isClosed = false
  private(set) var frames = 0
  var nextStream = 1
  // What the server lets us send.
  private(set) var connectionWindow = 65_535
  private(set) var initialWindow = 65_535
  private(set) var streamUpdates: [Int: Int] = [:]

  init(
    _ address: SocketAddress, timeoutSeconds: Int = 5, settings: [(UInt16, UInt32)] = [], receiveBuffer: Int32? = nil
  )
    throws
  {
    socket = try RawSocket(address, timeoutSeconds: timeoutSeconds, receiveBuffer: receiveBuffer)
    nghttp2_hd_inflate_new(&inflater)
    socket.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
    send(Self.settings, payload: settings.flatMap { Self.number($0.0, 2) + Self.number($0.1, 4) })
  }

  deinit { nghttp2_hd_inflate_del(inflater) }

  // MARK: Sending

  static func number(_ value: some BinaryInteger, _ bytes: Int) -> [UInt8] {
    (0..<bytes).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  static func frame(_ type: UInt8, flags: UInt8 = 0, stream: Int = 0, payload: [UInt8] = []) -> [UInt8] {
    number(payload.count, 3) + [type, flags] + number(stream, 4) + payload
  }

  @discardableResult
  func send(_ type: UInt8, flags: UInt8 = 0, stream: Int = 0, payload: [UInt8] = []) -> Bool {
    socket.send(Self.frame(type, flags: flags, stream: stream, payload: payload))
  }

  /// Fields as literals without indexing and without Huffman codes.
  static func block(_ fields: [(String, String)]) -> [UInt8] {
    fields.flatMap { [0] + string($0) + string($1) }
  }

  private static func string(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    guard bytes.count >= 127 else { return [UInt8(bytes.count)] + bytes }
    var rest = bytes.count - 127
    var length: [UInt8] = [127]
    while rest >= 128 {
      length.append(UInt8(rest & 127 | 128))
      rest >>= 7
    }
    return length + [UInt8(rest)] + bytes
  }

  static func request(_ path: String, method: String = "POST", more: [(String, String)] = []) -> [UInt8] {
    block([(":method", method), (":scheme", "http"), (":path", path), (":authority", "localhost")] + more)
  }

  /// Sends a request without waiting; the number of its stream.
  @discardableResult
  func begin(_ path: String, body: [UInt8]? = [], isEnd: Bool = true, more: [(String, String)] = []) -> Int {
    let stream = nextStream
    nextStream += 2
    var bytes = Self.frame(
      Self.headers, flags: body == nil && isEnd ? 5 : 4, stream: stream, payload: Self.request(path, more: more))
    if let body {
      var rest = body[...]
      repeat {
        let piece = rest.prefix(16_384)
        rest = rest.dropFirst(16_384)
        bytes += Self.frame(Self.data, flags: isEnd && rest.isEmpty ? 1 : 0, stream: stream, payload: Array(piece))
      } while !rest.isEmpty
    }
    socket.send(bytes)
    return stream
  }

  /// Sends a body as the server's windows allow, and ends the request.
  func sendBody(_ body: [UInt8], stream: Int) {
    var rest = body[...]
    while !rest.isEmpty {
      let room = min(16_384, connectionWindow, initialWindow + streamUpdates[stream, default: 0])
      guard room > 0 else {
        guard readFrame() != nil else { return }
        continue
      }
      let piece = rest.prefix(room)
      rest = rest.dropFirst(room)
      connectionWindow -= piece.count
      streamUpdates[stream, default: 0] -= piece.count
      send(Self.data, flags: rest.isEmpty ? 1 : 0, stream: stream, payload: Array(piece))
    }
  }

  func openWindow(_ bytes: Int, stream: Int) {
    send(Self.windowUpdate, stream: stream, payload: Self.number(bytes, 4))
  }

  // MARK: Receiving

  /// Nil at the end of the connection and after the time limit.
  func readFrame() -> Frame? {
    while true {
      if buffer.count >= 9 {
        let length = Int(buffer[0]) << 16 | Int(buffer[1]) << 8 | Int(buffer[2])
        if buffer.count >= 9 + length {
          let stream =
            (Int(buffer[5]) << 24 | Int(buffer[6]) << 16 | Int(buffer[7]) << 8 | Int(buffer[8])) & 0x7FFF_FFFF
          let frame = Frame(
            type: buffer[3], flags: buffer[4], stream: stream, payload: Array(buffer[9..<9 + length]))
          buffer.removeFirst(9 + length)
          note(frame)
          return frame
        }
      }
      let bytes = socket.receive()
      if bytes.isEmpty {
        isClosed = socket.isPeerGone
        return nil
      }
      buffer += bytes
    }
  }

  /// Reads until the stream's answer is complete, reset, or the connection over.
  @discardableResult
  func answer(_ stream: Int) -> Answer? {
    while answers[stream].map({ !$0.isEnded && $0.reset == nil }) ?? true { guard readFrame() != nil else { break } }
    return answers[stream]
  }

  /// Sends a request and reads its answer.
  func request(_ path: String, body: [UInt8] = []) -> Answer? { answer(begin(path, body: body)) }

  /// Reads until the peer closes; the code of its last GOAWAY.
  func readToEnd() -> UInt32? {
    while readFrame() != nil {}
    return goaways.last?.code
  }

  private func note(_ frame: Frame) {
    frames += 1
    let isEnd = frame.flags & 1 != 0
    switch frame.type {
    case Self.headers:
      let fields = inflate(frame.payload)
      if let status = fields[":status"] {
        answers[frame.stream, default: Answer()].status = status
        answers[frame.stream]!.headers = fields
      } else {
        answers[frame.stream, default: Answer()].trailers = fields
      }
      answers[frame.stream]!.isEnded = isEnd
    case Self.data:
      answers[frame.stream, default: Answer()].body += frame.payload
      answers[frame.stream]!.isEnded = isEnd
    case Self.reset:
      answers[frame.stream, default: Answer()].reset = Self.value(frame.payload[...])
    case Self.goaway:
      goaways.append((Int(Self.value(frame.payload[0..<4])), Self.value(frame.payload[4..<8])))
    case Self.settings where !isEnd:
      for start in stride(from: 0, to: frame.payload.count, by: 6) where frame.payload[start + 1] == 4 {
        initialWindow = Int(Self.value(frame.payload[start + 2..<start + 6]))
      }
      send(Self.settings, flags: 1)
    case Self.windowUpdate:
      let more = Int(Self.value(frame.payload[...]))
      if frame.stream == 0 { connectionWindow += more } else { streamUpdates[frame.stream, default: 0] += more }
    case Self.ping:
      if isEnd { pingAnswers += 1 } else { pings.append(frame.payload) }
    default: break
    }
  }

  private static func value(_ bytes: ArraySlice<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }

  private func inflate(_ block: [UInt8]) -> [String: String] {
    var fields: [String: String] = [:]
    var block = block
    block.withUnsafeMutableBufferPointer { bytes in
      var start = bytes.baseAddress
      var left = bytes.count
      while true {
        var field = nghttp2_nv()
        var flags: Int32 = 0
        let taken = nghttp2_hd_inflate_hd2(inflater, &field, &flags, start, left, 1)
        guard taken >= 0 else { return }
        start = start.map { $0 + taken }
        left -= taken
        if flags & Int32(NGHTTP2_HD_INFLATE_EMIT.rawValue) != 0 {
          fields[String(decoding: UnsafeBufferPointer(start: field.name, count: field.namelen), as: UTF8.self)] =
            String(decoding: UnsafeBufferPointer(start: field.value, count: field.valuelen), as: UTF8.self)
        }
        if flags & Int32(NGHTTP2_HD_INFLATE_FINAL.rawValue) != 0 {
          nghttp2_hd_inflate_end_headers(inflater)
          return
        }
        if flags & Int32(NGHTTP2_HD_INFLATE_EMIT.rawValue) == 0, left == 0 { return }
      }
    }
    return fields
  }
}
