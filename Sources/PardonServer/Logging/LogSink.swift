internal import Glibc
internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// Takes whole lines from any thread and writes them on a thread of its own, so that a reader of standard error who does
/// not keep up never holds up an event loop; beyond `bytesMax` lines are dropped and counted.
final class LogSink: Sendable {
  private struct State: Sendable {
    var pending: [UInt8] = []
    var isWriting = false
  }

  private let state = Mutex(State())
  private let descriptor: Int32
  private let bytesMax: Int
  private let writer: NIOThreadPool
  private let dropped = Atomic<UInt64>(0)
  /// On the clock of `NIODeadline`: from then on nobody is waited for who does not read.
  private let waitEnds = Atomic<UInt64>(.max)
  private static let closeTimeout = TimeAmount.seconds(1)

  var droppedLines: UInt64 { dropped.load(ordering: .relaxed) }

  init(descriptor: Int32 = 2, bytesMax: Int = 1 << 20) {
    self.descriptor = descriptor
    self.bytesMax = bytesMax
    writer = NIOThreadPool(numberOfThreads: 1)
    writer.start()
  }

  func write(_ line: [UInt8]) {
    let starts = state.withLock { state -> Bool in
      guard state.pending.count + line.count <= bytesMax else {
        dropped.add(1, ordering: .relaxed)
        return false
      }
      state.pending += line
      guard !state.isWriting else { return false }
      state.isWriting = true
      return true
    }
    // Work that the end of the pool cancels would run beside `close`, which does it itself and waits.
    if starts { writer.submit { [self] in if $0 == .active { drain() } } }
  }

  /// Writes what is left, as far as a reader takes it within a second, and stops the thread.
  func close() {
    waitEnds.store((NIODeadline.now() + Self.closeTimeout).uptimeNanoseconds, ordering: .relaxed)
    try? writer.syncShutdownGracefully()
    drain()
  }

  private func drain() {
    while true {
      let bytes = state.withLock { state -> [UInt8] in
        let bytes = state.pending
        state.pending = []
        if bytes.isEmpty { state.isWriting = false }
        return bytes
      }
      if bytes.isEmpty { return }
      writeAll(bytes)
    }
  }

  private func writeAll(_ bytes: [UInt8]) {
    var done = 0
    while done < bytes.count {
      var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      let found = poll(&ready, 1, 100)
      if found == 0 {
        if NIODeadline.now().uptimeNanoseconds > waitEnds.load(ordering: .relaxed) { break }
        continue
      }
      if found < 0 && errno == EINTR { continue }
      // A pipe that takes anything takes `PIPE_BUF` bytes; to write more might wait for ever.
      let most = min(Int(PIPE_BUF), bytes.count - done)
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + done, most) }
      if count < 0 && (errno == EINTR || errno == EAGAIN) { continue }
      // Nobody is left to be told.
      if count <= 0 { break }
      done += count
    }
    let lost = bytes[done...].count { $0 == UInt8(ascii: "\n") }
    dropped.add(UInt64(lost), ordering: .relaxed)
  }
}
