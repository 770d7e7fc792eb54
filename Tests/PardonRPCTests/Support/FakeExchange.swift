import NIOCore
import NIOEmbedded

@testable import PardonRPC

/// An exchange without a connection: keeps what the protocols answer.
final class FakeExchange: HTTPExchange {
  let eventLoop: any EventLoop
  let connection: ConnectionInfo
  var pendingBytes = 0
  var isBodyTimed = true

  private(set) var status: Int?
  private(set) var headers: [String] = []
  private(set) var body: [UInt8] = []
  private(set) var writes = 0
  private(set) var trailers: [String]?
  private(set) var isEnded = false
  private(set) var wasReset: ExchangeReset?
  private(set) var consumed = 0
  /// What the protocol must not do, in words.
  private(set) var breaches: [String] = []

  init(_ version: ConnectionInfo.HTTPVersion = .http2, eventLoop: any EventLoop = EmbeddedEventLoop()) {
    self.eventLoop = eventLoop
    connection = ConnectionInfo(version: version, remoteAddress: nil, isTLS: false, clientNames: [], id: 1)
  }

  func respond(status: Int, headers: HeaderBlock, isEnd: Bool) {
    if self.status != nil { breaches.append("second head") }
    self.status = status
    self.headers = headers.lines
    if isEnd { isEnded = true }
  }

  func write(_ body: ByteBuffer) {
    if status == nil { breaches.append("body before head") }
    if isEnded { breaches.append("body after end") }
    if body.readableBytes == 0 { breaches.append("empty write") }
    writes += 1
    self.body += body.readableBytesView
  }

  func end(trailers: HeaderBlock?) {
    if isEnded { breaches.append("second end") }
    if trailers != nil, connection.version == .http1 { breaches.append("trailers over HTTP/1.1") }
    isEnded = true
    self.trailers = trailers?.lines
  }

  func reset(_ reason: ExchangeReset) { wasReset = reason }
  func consume(_ bytes: Int) { consumed += bytes }

  /// The first value of a field of the head.
  func header(_ name: String) -> String? {
    headers.first { $0.hasPrefix(name + ": ") }.map { String($0.dropFirst(name.count + 2)) }
  }

  var text: String { String(decoding: body, as: UTF8.self) }
  /// The body as envelopes: flags and payload.
  var envelopes: [Envelope] { Envelope.split(body) }
}

struct Envelope: Equatable, CustomStringConvertible {
  var flags: UInt8
  var payload: [UInt8]

  init(_ flags: UInt8, _ payload: [UInt8]) {
    self.flags = flags
    self.payload = payload
  }

  init(_ text: String) { self.init(0, Array(text.utf8)) }

  var text: String { String(decoding: payload, as: UTF8.self) }
  var description: String { "\(flags):\(text)" }
  var bytes: [UInt8] {
    [flags] + withUnsafeBytes(of: UInt32(payload.count).bigEndian) { Array($0) } + payload
  }

  static func split(_ bytes: [UInt8]) -> [Envelope] {
    var rest = bytes[...]
    var found: [Envelope] = []
    while rest.count >= 5 {
      let length = rest.dropFirst().prefix(4).reduce(0) { $0 << 8 | Int($1) }
      guard rest.count >= 5 + length else { break }
      found.append(Envelope(rest.first!, Array(rest.dropFirst(5).prefix(length))))
      rest = rest.dropFirst(5 + length)
    }
    if !rest.isEmpty { found.append(Envelope(0xff, Array(rest))) }
    return found
  }
}

extension HeaderBlock {
  init(_ fields: KeyValuePairs<String, String>) {
    self.init()
    for (name, value) in fields { append(name, value) }
  }

  /// Each field as `name: value`.
  var lines: [String] {
    var lines: [String] = []
    withEach { lines.append(String(decoding: $0, as: UTF8.self) + ": " + String(decoding: $1, as: UTF8.self)) }
    return lines
  }
}

extension HTTPRequestHandler {
  func receive(_ bytes: [UInt8]) { bytes.withUnsafeBytes { receive($0) } }
  /// In pieces of that many bytes.
  func receive(_ bytes: [UInt8], pieces: Int) {
    var rest = bytes[...]
    while !rest.isEmpty {
      receive(Array(rest.prefix(pieces)))
      rest = rest.dropFirst(pieces)
    }
  }
}
