internal import NIOCore

/// Counts failed accepts: no file descriptors, no memory. NIO's own handler behind it waits a second before the next try,
/// and the kernel keeps the clients waiting in the backlog.
final class AcceptErrors: ChannelInboundHandler {
  typealias InboundIn = any Channel

  private let counters: LoopCounters

  init(_ counters: LoopCounters) { self.counters = counters }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    counters.refuse(.acceptFailed)
    context.fireErrorCaught(error)
  }
}
