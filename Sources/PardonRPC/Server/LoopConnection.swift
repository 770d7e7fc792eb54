internal import NIOCore

/// A connection as its event loop's timers and the server's shutdown see it.
protocol LoopConnection: AnyObject {
  /// Place in `ServerLoop`; the loop's affair.
  var registryIndex: Int { get set }
  /// Looks at its timers.
  func checkTimers(now: NIODeadline)
  /// Takes no further requests, ends when those in progress have ended.
  func drain(now: NIODeadline)
  /// Ends at once.
  func abort()
}
