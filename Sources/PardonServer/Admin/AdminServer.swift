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

  private let pages: @Sendable () -> AdminPages
  private var head: HTTPRequestHead?

  init(pages: @escaping @Sendable () -> AdminPages) { self.pages = pages }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): self.head = head
    // Nothing here has a body.
    case .body: context.close(promise: nil)
    case .end:
      guard let head else { return }
      self.head = nil
      answer(head, context)
    }
  }

  private func answer(_ request: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let path = request.uri.prefix { $0 != "?" }
    let isRead = request.method == .GET || request.method == .HEAD
    let page = isRead ? pages().page(path) : (.methodNotAllowed, "text/plain; charset=utf-8", "GET or HEAD\n")
    var headers = HTTPHeaders()
    headers.add(name: "content-type", value: page.type)
    headers.add(name: "content-length", value: "\(page.body.utf8.count)")
    headers.add(name: "cache-control", value: "no-store")
    if !isRead { headers.add(name: "allow", value: "GET, HEAD") }
    let head = HTTPResponseHead(version: request.version, status: page.status, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if request.method != .HEAD {
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: page.body)))), promise: nil)
    }
    let isLast = !request.isKeepAlive
    let done = context.writeAndFlush(wrapOutboundOut(.end(nil)))
    if isLast { done.assumeIsolated().whenComplete { _ in context.close(promise: nil) } }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
