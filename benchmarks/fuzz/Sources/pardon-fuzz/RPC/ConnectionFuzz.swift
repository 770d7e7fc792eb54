import NIOCore
import NIOEmbedded

@testable import PardonRPC

/// A connection from its first byte: what tells the protocols apart, then HTTP/2 or HTTP/1.1, then calls.
///
/// Byte 0 says into what pieces the bytes are cut, and whether they follow a preface of HTTP/2 and an empty SETTINGS frame.
enum ConnectionFuzz {
  private static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + [0, 0, 0, 4, 0, 0, 0, 0, 0]

  private static let eventLoop = EmbeddedEventLoop()
  nonisolated(unsafe) private static let service: TestService = {
    var limits = RPCLimits()
    limits.messageBytesMax = 2000
    return TestService(eventLoop, limits: limits)
  }()

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    guard let first = bytes.first else { return 0 }
    service.log.entries.removeAll()
    service.log.calls.removeAll()
    let channel = EmbeddedChannel(loop: eventLoop)
    let received = (first & 0x80 != 0 ? preface : []) + bytes.dropFirst()
    do {
      let loop = try ServerLoop(
        eventLoop: eventLoop, dispatcher: service.dispatcher, limits: RPCLimits(),
        counters: LoopCounters(), admission: ConnectionAdmission(RPCLimits()))
      try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
      try channel.pipeline.syncOperations.addHandler(ConnectionSniffer(loop: loop, id: 1, isTLS: false))
    } catch {
      fatalError("\(error)")
    }
    var rest = received[...]
    let size = Int(first & 0x7F) * 3 + 1
    var sent: [UInt8] = []
    while !rest.isEmpty, channel.isActive {
      // What is wrong with the bytes is the peer's affair.
      _ = try? channel.writeInbound(ByteBuffer(bytes: rest.prefix(size)))
      eventLoop.run()
      rest = rest.dropFirst(size)
      while let buffer = try? channel.readOutbound(as: ByteBuffer.self) { sent += buffer.readableBytesView }
    }
    let isHTTP2 = received.starts(with: preface.prefix(24))
    _ = try? channel.finish(acceptAlreadyClosed: true)
    while let buffer = try? channel.readOutbound(as: ByteBuffer.self) { sent += buffer.readableBytesView }
    if isHTTP2 { requireFrames(sent) } else { require(sent.isEmpty || sent.starts(with: "HTTP/1.1 ".utf8)) }
    require(
      service.log.entries.count { $0.hasPrefix("finished") } == service.log.entries.count { $0.hasPrefix("admit") },
      "a call without an end")
    return 0
  }

  private static func requireFrames(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      require(rest.count >= 9, "a frame's head is cut off")
      let length = rest.prefix(3).reduce(0) { $0 << 8 | Int($1) }
      require(rest.count >= 9 + length, "a frame is cut off")
      rest = rest.dropFirst(9 + length)
    }
  }
}
