import Foundation
import Glibc
import NIOCore

/// A blocking socket for clients that no library would let misbehave so. Reads and writes give up after some seconds.
final class RawSocket {
  let descriptor: Int32
  private(set) var isOpen = true
  /// The last read met the end of the stream or a reset, not its time limit.
  private(set) var isPeerGone = false

  init(_ address: SocketAddress, timeoutSeconds: Int = 5, receiveBuffer: Int32? = nil) throws {
    let family: Int32 = address.protocol == .unix ? AF_UNIX : AF_INET
    descriptor = socket(family, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw RawError(what: "socket", code: errno) }
    var limit = timeval(tv_sec: timeoutSeconds, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    if var receiveBuffer { setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, 4) }
    let result = address.withSockAddr { connect(descriptor, $0, socklen_t($1)) }
    guard result == 0 else {
      let code = errno
      close(descriptor)
      isOpen = false
      throw RawError(what: "connect", code: code)
    }
  }

  deinit { shut() }

  func shut() {
    if isOpen { close(descriptor) }
    isOpen = false
  }

  func closeOutput() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// False when the peer is gone.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Empty at the end of the stream and after the time limit.
  func receive(atMost count: Int = 65_536) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let got = recv(descriptor, &bytes, count, 0)
    isPeerGone = got == 0 || got < 0 && errno != EAGAIN
    return Array(bytes.prefix(max(0, got)))
  }

  /// Everything until the peer closes.
  func receiveAll() -> String {
    var all: [UInt8] = []
    while true {
      let bytes = receive()
      if bytes.isEmpty { return String(decoding: all, as: UTF8.self) }
      all += bytes
    }
  }
}

struct RawError: Error {
  var what: String
  var code: Int32
}

/// Runs blocking work on a thread of its own, away from the tasks' threads.
func blocking<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Swift.Result { try work() }) }
  }
}
