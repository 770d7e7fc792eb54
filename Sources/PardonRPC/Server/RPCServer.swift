internal import NIOConcurrencyHelpers
public import NIOCore
internal import NIOPosix
internal import NIOSSL

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Serves calls over HTTP/2 and HTTP/1.1, on TCP and Unix-domain sockets, each event loop with connections of its own.
public final class RPCServer: Sendable {
  private let configuration: RPCServerConfiguration
  private let makeDispatcher: @Sendable (any EventLoop) -> any HTTPRequestDispatcher
  private let certificates: [TLSIdentity?]
  private let counters = NIOLockedValueBox<[LoopCounters]>([])
  private let running = NIOLockedValueBox<Running?>(nil)

  private struct Running {
    var group: MultiThreadedEventLoopGroup
    var loops: [NIOLoopBound<ServerLoop>]
    var channels: [any Channel]
    /// Bound so far, on TCP.
    var addresses: [SocketAddress]
    var files: [UnixSocketFile]
  }

  /// Throws when a certificate, key or authority cannot be read.
  init(
    configuration: RPCServerConfiguration,
    makeDispatcher: @escaping @Sendable (any EventLoop) -> any HTTPRequestDispatcher
  ) throws {
    self.configuration = configuration
    self.makeDispatcher = makeDispatcher
    certificates = try configuration.listeners.map { listener in try listener.tls.map { try TLSIdentity($0) } }
  }

  /// - `makeGate`: called once for each event loop; without one, everybody may call everything.
  ///
  /// Throws when a certificate, key or authority cannot be read.
  public convenience init(
    configuration: RPCServerConfiguration, services: [RPCService],
    makeGate: @escaping @Sendable (any EventLoop) -> (any RPCGate)? = { _ in nil }
  ) throws {
    let files = StaticFiles(configuration.files)
    try self.init(configuration: configuration) { eventLoop in
      RPCDispatcher(
        services: services, eventLoop: eventLoop, gate: makeGate(eventLoop), limits: configuration.limits,
        cors: configuration.crossOrigin, encodeStatus: configuration.encodeStatus, files: files)
    }
  }

  /// A snapshot of the counters; from any thread.
  public var metrics: RPCServerMetrics { RPCServerMetrics(counters.withLockedValue { $0 }) }

  /// Opens the sockets; once. Returns the address of each listener, with the port that a 0 became.
  public func start() async throws -> [SocketAddress] {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, configuration.loops ?? System.coreCount))
    let admission = ConnectionAdmission(configuration.limits)
    let limits = configuration.limits
    let makeDispatcher = makeDispatcher
    var running = Running(group: group, loops: [], channels: [], addresses: [], files: [])
    do {
      for eventLoop in group.makeIterator() {
        let counters = LoopCounters()
        self.counters.withLockedValue { $0.append(counters) }
        let loop = try await eventLoop.submit {
          let loop = try ServerLoop(
            eventLoop: eventLoop, dispatcher: makeDispatcher(eventLoop), limits: limits, counters: counters,
            admission: admission)
          loop.start()
          return NIOLoopBound(loop, eventLoop: eventLoop)
        }.get()
        running.loops.append(loop)
      }
      var addresses: [SocketAddress] = []
      for (listener, identity) in zip(configuration.listeners, certificates) {
        do {
          addresses.append(try await bind(listener, identity, &running))
        } catch {
          throw RPCServerError.cannotListen(listener.address, reason: NetworkErrorText.text(error))
        }
      }
      self.running.withLockedValue { $0 = running }
      return addresses
    } catch {
      await Self.stop(running)
      throw error
    }
  }

  /// Everything that is wrong with the certificates, keys and authorities that a configuration names: what the initializer
  /// throws the first of.
  public static func certificateProblems(of configuration: RPCServerConfiguration) -> [RPCServerError] {
    var seen: Set<RPCTLS> = []
    return configuration.listeners.compactMap(\.tls).filter { seen.insert($0).inserted }
      .flatMap { TLSIdentity.problems(of: $0) }
  }

  /// The certificates that new connections under TLS are shown, each once.
  public var shownCertificates: [RPCCertificate] {
    certificates.compactMap { $0?.certificate }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// New connections under TLS get the certificates that are in the files now; those that are open keep theirs. Throws,
  /// and changes nothing, when a file cannot be read.
  public func reloadCertificates() throws {
    let fresh = try certificates.map { try $0?.load() }
    for (identity, loaded) in zip(certificates, fresh) {
      if let loaded { identity?.replace(loaded) }
    }
  }

  /// Ends in good order: no new connections, HTTP/2 peers are told by GOAWAY, HTTP/1.1 peers by `Connection: close`; calls
  /// in progress may end. What is left after `grace` is cut off.
  public func drain(grace: TimeAmount) async {
    let current = running.withLockedValue { running in
      defer { running?.files = [] }
      return running
    }
    guard let running = current else { return }
    // Before the sockets are closed: a server that starts now makes files of its own, which are not ours to remove.
    for file in running.files { file.remove() }
    for channel in running.channels { try? await channel.close() }
    await withTaskGroup(of: Void.self) { tasks in
      for loop in running.loops {
        tasks.addTask {
          let eventLoop = loop.eventLoop
          let ended = eventLoop.flatSubmit { loop.value.drain() }
          let hardStop = eventLoop.scheduleTask(in: grace) { loop.value.abortAll() }
          try? await ended.get()
          hardStop.cancel()
        }
      }
    }
    await shutDown()
  }

  /// Ends at once; calls in progress are cancelled.
  public func shutDown() async {
    guard
      let running = running.withLockedValue({ running in
        defer { running = nil }
        return running
      })
    else { return }
    await Self.stop(running)
  }

  private static func stop(_ running: Running) async {
    for file in running.files { file.remove() }
    for channel in running.channels { try? await channel.close() }
    for loop in running.loops {
      try? await loop.eventLoop.submit {
        loop.value.abortAll()
        loop.value.stop()
      }.get()
    }
    try? await running.group.shutdownGracefully()
  }

  // MARK: Listening

  private func bind(_ listener: RPCListener, _ identity: TLSIdentity?, _ running: inout Running) async throws
    -> SocketAddress
  {
    switch listener.address {
    case .tcp(let host, let port):
      var address = try SocketAddress.makeAddressResolvingHost(host, port: port)
      // One socket for each event loop: the kernel spreads connections, and none changes threads. SO_REUSEPORT, which that
      // takes, would also let another server of the same user in, unnoticed. So the first socket listens without it, which
      // fails where anybody listens already, and lets the others join when it does: of two servers that start at once no
      // more than one gets so far. A socket that only tried the address and was closed again would leave both a gap to slip
      // through; this one stays, and nobody who connects meanwhile is refused.
      let reusePort = ChannelOptions.Types.SocketOption.socketOption(NIOBSDSocket.Option(rawValue: CInt(SO_REUSEPORT)))
      var isOurs = running.addresses.contains { Self.overlap($0, address) }
      for loop in running.loops {
        let bootstrap = ServerBootstrap(group: loop.eventLoop, childGroup: loop.eventLoop)
          .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
          .serverChannelOption(reusePort, value: isOurs ? 1 : 0)
          .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
        let channel = try await configure(bootstrap, [loop], identity).bind(to: address).get()
        running.channels.append(channel)
        if !isOurs { try await channel.setOption(reusePort, value: 1).get() }
        isOurs = true
        if let bound = channel.localAddress { address = bound }
      }
      running.addresses.append(address)
      return address
    case .unix(let path, let mode):
      let first = running.loops[0]
      let bootstrap = ServerBootstrap(group: first.eventLoop, childGroup: running.group)
      let (channel, file) = try await UnixSocketFile.bind(path: path, mode: mode) {
        try await configure(bootstrap, running.loops, identity).bind(unixDomainSocketPath: path).get()
      }
      running.channels.append(channel)
      running.files.append(file)
      return try SocketAddress(unixDomainSocketPath: path)
    }
  }

  /// Whether a socket of one is in the way of a socket of the other: one port, and the same host or all of them.
  private static func overlap(_ left: SocketAddress, _ right: SocketAddress) -> Bool {
    guard left.port == right.port, let left = left.ipAddress, let right = right.ipAddress else { return false }
    return left == right || [left, right].contains { $0 == "0.0.0.0" || $0 == "::" }
  }

  private func configure(
    _ bootstrap: ServerBootstrap, _ loops: [NIOLoopBound<ServerLoop>], _ identity: TLSIdentity?
  ) -> ServerBootstrap {
    let limits = configuration.limits
    let queue = max(16 << 10, limits.outboundQueueBytesMax)
    return
      bootstrap
      .serverChannelOption(.backlog, value: Int32(clamping: limits.acceptBacklog))
      .serverChannelOption(.maxMessagesPerRead, value: 64)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let loop = loops.first { $0.eventLoop === channel.eventLoop } ?? loops[0]
          try channel.pipeline.syncOperations.addHandler(AcceptErrors(loop.value.counters))
        }
      }
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.writeBufferWaterMark, value: .init(low: queue / 2, high: queue))
      .childChannelOption(
        .recvAllocator, value: AdaptiveRecvByteBufferAllocator(minimum: 1024, initial: 4096, maximum: 65_536)
      )
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          guard let loop = loops.first(where: { $0.eventLoop === channel.eventLoop }) else { return }
          try Self.prepare(channel, loop.value, identity)
        }
      }
  }

  private static func prepare(_ channel: any Channel, _ loop: ServerLoop, _ identity: TLSIdentity?) throws {
    let key = ConnectionAdmission.key(channel.remoteAddress)
    if let reason = loop.admission.enter(key) {
      loop.counters.refuse(reason)
      throw ConnectionRefused()
    }
    loop.counters.add(.connectionsOpened)
    let counters = loop.counters
    let admission = loop.admission
    channel.closeFuture.whenComplete { _ in
      admission.leave(key)
      counters.add(.connectionsClosed)
    }
    let pipeline = channel.pipeline.syncOperations
    if let identity { try pipeline.addHandler(NIOSSLServerHandler(context: identity.context)) }
    try pipeline.addHandler(
      ConnectionSniffer(loop: loop, id: loop.admission.makeID(), isTLS: identity != nil))
  }
}

/// Too many connections: NIO closes this one.
private struct ConnectionRefused: Error {}
