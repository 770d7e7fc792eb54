internal import Glibc
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
    if starts { writer.submit { [self] _ in drain() } }
  }

  /// Writes what is left and stops the thread.
  func close() {
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
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done) }
      if count < 0 && errno == EINTR { continue }
      if count < 0 && errno == EAGAIN {
        var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = Glibc.poll(&poll, 1, 1000)
        continue
      }
      // Nobody is left to be told.
      if count <= 0 { return }
      done += count
    }
  }
}
