internal import CMalloc
internal import NIOCore
internal import NIOPosix

/// Gives memory of closed connections back to the system. glibc keeps what was freed: after 10,000 connections 190 MB.
struct IdleMemory {
  /// Fewer connections are not worth the call.
  private static let connectionsMin = 512
  /// A wave of connections that end is over when so long none has ended.
  private static let quiet = TimeAmount.seconds(2)

  private var closed = 0
  private var lastClosed = NIODeadline.distantPast

  mutating func connectionClosed(_ now: NIODeadline) {
    closed += 1
    lastClosed = now
  }

  /// Gives back when many connections have ended, few are left, and none ends any more.
  ///
  /// - `open`: connections of this loop.
  mutating func check(open: Int, now: NIODeadline) {
    guard closed >= max(Self.connectionsMin, open), now - lastClosed > Self.quiet else { return }
    closed = 0
    // It takes milliseconds and locks one arena after another: not on an event loop.
    NIOSingletons.posixBlockingThreadPool.submit { _ in pardon_malloc_trim() }
  }
}
