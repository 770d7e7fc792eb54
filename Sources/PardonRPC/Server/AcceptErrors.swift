internal import NIOCore

/// Counts failed accepts (no file descriptors, no memory) and stops accepting for a while; the kernel keeps the clients
/// waiting in the backlog.
///
/// NIO's own handler for this delays only the next `read`, while the failed one stays pending: its event loop would spin.
final class AcceptErrors: ChannelInboundHandler {
  typealias InboundIn = any Channel

  private static let pause = TimeAmount.milliseconds(250)

  private let counters: LoopCounters
  private var isPaused = false

  init(_ counters: LoopCounters) { self.counters = counters }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    counters.refuse(.acceptFailed)
    guard error is IOError else {
      context.fireErrorCaught(error)
      return
    }
    guard !isPaused else { return }
    isPaused = true
    let channel = context.channel
    let handler = NIOLoopBound(self, eventLoop: channel.eventLoop)
    channel.setOption(.autoRead, value: false).whenFailure { _ in }
    channel.eventLoop.scheduleTask(in: Self.pause) {
      handler.value.isPaused = false
      channel.setOption(.autoRead, value: true).whenFailure { _ in }
    }
  }
}
