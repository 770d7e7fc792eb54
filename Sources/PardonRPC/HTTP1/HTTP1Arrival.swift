internal import NIOCore

/// Stands before the decoder and tells the connection that bytes arrived: the decoder shows nothing of a head before its
/// end.
final class HTTP1Arrival: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private unowned let connection: HTTP1Connection

  init(_ connection: HTTP1Connection) { self.connection = connection }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    connection.arrived(unwrapInboundIn(data).readableBytes)
    context.fireChannelRead(data)
  }
}
