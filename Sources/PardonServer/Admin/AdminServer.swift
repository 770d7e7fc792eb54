internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import PardonRPC
internal import Synchronization

/// Plain HTTP/1.1 for operators, on an address and a thread of its own.
final class AdminServer: Sendable {
  private let address: ListenAddress
  private let pages: @Sendable () -> AdminPages
  private struct Running {
    var group: MultiThreadedEventLoopGroup
    var channel: any Channel
    var file: UnixSocketFile?
  }
  private let socketMode: UInt16
  private let running = Mutex<Running?>(nil)

  /// - `socketMode`: permission bits of a Unix-domain socket.
  init(address: ListenAddress, socketMode: UInt16, pages: @escaping @Sendable () -> AdminPages) {
    self.address = address
    self.socketMode = socketMode
    self.pages = pages
  }

  func start() async throws -> ListenAddress {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let pages = pages
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 64)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          try pipeline.addHandler(IdleStateHandler(readTimeout: .seconds(60)))
          try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
          try pipeline.addHandler(AdminHandler(pages: pages))
        }
      }
    do {
      let channel: any Channel
      var file: UnixSocketFile?
      switch address {
      case .tcp(let host, let port): channel = try await bootstrap.bind(host: host, port: port).get()
      case .unix(let path):
        let bound = try await UnixSocketFile.bind(path: path, mode: socketMode) {
          try await bootstrap.bind(unixDomainSocketPath: path).get()
        }
        (channel, file) = (bound.channel, bound.file)
      }
      let opened = Running(group: group, channel: channel, file: file)
      running.withLock { $0 = opened }
      return channel.localAddress.map { ListenAddress($0) } ?? address
    } catch {
      try? await group.shutdownGracefully()
      throw error
    }
  }

  func stop() async {
    let running = running.withLock { running in
      defer { running = nil }
      return running
    }
    guard let running else { return }
    running.file?.remove()
    try? await running.channel.close().get()
    try? await running.group.shutdownGracefully()
  }
}

/// Answers one request after another of a connection.
private final class AdminHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// No page takes a body: what a client sends all the same is read so far, so that the next request is found behind it.
  private static let bodyBytesMax = 64 << 10
  /// For the client to read an answer to a body that is not read to its end: closing at once would reset the connection.
  private static let linger = TimeAmount.seconds(2)

  private let pages: @Sendable () -> AdminPages
  /// Of the request that has no answer yet.
  private var head: HTTPRequestHead?
  private var bodyBytes = 0
  private var isClosing = false

  init(pages: @escaping @Sendable () -> AdminPages) { self.pages = pages }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isClosing else { return }
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      bodyBytes = 0
      // Told to go on, the client would send a body for nothing.
      if head.headers.contains(name: "expect") { answer(context, isWhole: false) }
    case .body(let bytes):
      bodyBytes += bytes.readableBytes
      if bodyBytes > Self.bodyBytesMax { answer(context, isWhole: false) }
    case .end: answer(context, isWhole: true)
    }
  }

  /// - `isWhole`: whether the request has been read to its end.
  private func answer(_ context: ChannelHandlerContext, isWhole: Bool) {
    guard let request = head else { return }
    self.head = nil
    let path = request.uri.prefix { $0 != "?" }
    let isRead = request.method == .GET || request.method == .HEAD
    let page = isRead ? pages().page(path) : (.methodNotAllowed, "text/plain; charset=utf-8", "GET or HEAD\n")
    isClosing = !isWhole || !request.isKeepAlive
    var headers = HTTPHeaders()
    headers.add(name: "content-type", value: page.type)
    headers.add(name: "content-length", value: "\(page.body.utf8.count)")
    headers.add(name: "cache-control", value: "no-store")
    if !isRead { headers.add(name: "allow", value: "GET, HEAD") }
    if isClosing {
      headers.add(name: "connection", value: "close")
    } else if request.version == .http1_0 {
      headers.add(name: "connection", value: "keep-alive")
    }
    let head = HTTPResponseHead(version: request.version, status: page.status, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if request.method != .HEAD {
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: page.body)))), promise: nil)
    }
    let done = context.writeAndFlush(wrapOutboundOut(.end(nil)))
    guard isClosing else { return }
    done.assumeIsolated().whenComplete { _ in
      if isWhole { return context.close(promise: nil) }
      context.close(mode: .output, promise: nil)
      context.eventLoop.assumeIsolated().scheduleTask(in: Self.linger) { context.close(promise: nil) }
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
