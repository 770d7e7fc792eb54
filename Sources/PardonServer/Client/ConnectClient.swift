internal import Glibc
public import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
internal import NIOTLS
internal import PardonRPC

/// One connection to a server that speaks Connect over HTTP/1.1: unary calls, answered in the order they were sent.
public final class ConnectClient: Sendable {
  /// What came back, whatever its status.
  public struct Answer: Sendable {
    public var status: Int
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]
  }

  /// How to reach a server.
  public struct Options: Sendable {
    public var address: ServerAddress
    /// PEM file of authorities to trust instead of the system's.
    public var authorities: String?
    /// PEM files of a client certificate and its key.
    public var certificate: String?
    public var key: String?
    /// Bearer token.
    public var token: String?
    public var timeout = TimeAmount.seconds(30)

    public init(address: ServerAddress) { self.address = address }
  }

  private let options: Options
  private let channel: any Channel
  private let calls: NIOLoopBound<ClientCalls>

  private init(options: Options, channel: any Channel, calls: NIOLoopBound<ClientCalls>) {
    self.options = options
    self.channel = channel
    self.calls = calls
  }

  /// Fails with `ConfigurationError` when a certificate, key or authority cannot be used.
  public static func connect(_ options: Options) -> EventLoopFuture<ConnectClient> {
    let eventLoop = MultiThreadedEventLoopGroup.singleton.next()
    let context: NIOSSLContext?
    do {
      context = options.address.isTLS ? try tls(options) : nil
    } catch {
      return eventLoop.makeFailedFuture(error)
    }
    var host: String?
    if case .tcp(let name, _) = options.address.address, (try? SocketAddress(ipAddress: name, port: 0)) == nil {
      host = name
    }
    let serverName = host
    // A connection may be over, and its pipeline empty, before it is told that it was made; why is asked of these then.
    let made = NIOLoopBoundBox.makeEmptyBox(valueType: [ObjectIdentifier: ClientCalls].self, eventLoop: eventLoop)
    let bootstrap = ClientBootstrap(group: eventLoop).connectTimeout(options.timeout).channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        let pipeline = channel.pipeline.syncOperations
        if let context { try pipeline.addHandler(NIOSSLClientHandler(context: context, serverHostname: serverName)) }
        try pipeline.addHTTPClientHandlers()
        let calls = ClientCalls(isTLS: context != nil)
        try pipeline.addHandler(calls)
        made.value = (made.value ?? [:]).merging([ObjectIdentifier(channel): calls]) { $1 }
      }
    }
    let connected =
      switch options.address.address {
      case .tcp(let host, let port): bootstrap.connect(host: host, port: port)
      case .unix(let path): bootstrap.connect(unixDomainSocketPath: path)
      }
    return connected.flatMapErrorThrowing { throw ConnectFailure($0) }.flatMapThrowing { channel in
      guard let calls = made.value?[ObjectIdentifier(channel)] else { throw ConnectFailure.closed }
      return ConnectClient(
        options: options, channel: channel, calls: NIOLoopBound(calls, eventLoop: channel.eventLoop))
    }
  }

  private static func tls(_ options: Options) throws(ConfigurationError) -> NIOSSLContext {
    var problems: [String] = []
    func attempt<Part>(_ part: () throws -> Part) -> Part? {
      do {
        return try part()
      } catch {
        problems.append("\(error)")
        return nil
      }
    }
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.minimumTLSVersion = .tlsv12
    tls.applicationProtocols = ["http/1.1"]
    if let path = options.authorities {
      let authorities = attempt { try PEMFile.certificates("authorities", path) }
      tls.trustRoots = .certificates(authorities ?? [])
    }
    if let path = options.certificate {
      let chain = attempt { try PEMFile.certificates("client certificate", path) }
      tls.certificateChain = (chain ?? []).map { .certificate($0) }
    }
    if let path = options.key {
      let key = attempt { try PEMFile.privateKey("private key", path) }
      tls.privateKey = key.map { .privateKey($0) }
    }
    if let certificate = options.certificate, options.key == nil {
      problems.append("client certificate \(certificate): its private key is not named")
    }
    if let key = options.key, options.certificate == nil {
      problems.append("private key \(key): its client certificate is not named")
    }
    guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
    do {
      return try NIOSSLContext(configuration: tls)
    } catch NIOSSLError.failedToLoadPrivateKey {
      let (key, certificate) = (options.key ?? "", options.certificate ?? "")
      throw ConfigurationError(
        problems: ["private key \(key): does not belong to the first certificate in \(certificate)"])
    } catch {
      throw ConfigurationError(problems: [ConnectFailure(error).description])
    }
  }

  /// - `method`: service and name: `pardon.v1.GradingService/Grade`.
  /// - `json`: the request message.
  public func call(_ method: String, json: [UInt8]) -> EventLoopFuture<Answer> {
    call(method, body: json, type: "application/json")
  }

  /// - `message`: the request message in binary; so is the answer, but errors are JSON.
  public func call(_ method: String, message: [UInt8]) -> EventLoopFuture<Answer> {
    call(method, body: message, type: "application/proto")
  }

  /// Calls a method that answers with a stream.
  ///
  /// - `json`: the request message.
  /// - `each`: takes one answer after another, JSON, on the thread of the connection: the server is held back meanwhile.
  /// - Returns: status and JSON of an error, else status 200 and nothing.
  public func stream(
    _ method: String, json: [UInt8], each: @escaping @Sendable ([UInt8]) -> Void
  ) -> EventLoopFuture<Answer> {
    let parser = NIOLoopBoundBox.makeBoxSendingValue(EnvelopeParser(each: each), eventLoop: channel.eventLoop)
    var body: [UInt8] = [0]
    body += withUnsafeBytes(of: UInt32(json.count).bigEndian) { Array($0) }
    return call(method, body: body + json, type: "application/connect+json", parser: parser).flatMapThrowing { answer in
      answer.status == 200 ? try parser.value.end(answer) : answer
    }
  }

  /// - `type`: of the body: `application/json`, `application/proto`.
  /// - `parser`: takes the body of an answer as it comes, where it has status 200.
  func call(
    _ method: String, body: [UInt8], type: String, parser: NIOLoopBoundBox<EnvelopeParser>? = nil
  ) -> EventLoopFuture<Answer> {
    var headers = HTTPHeaders([
      ("host", options.address.authority), ("content-type", type),
      ("content-length", "\(body.count)"), ("connect-protocol-version", "1"), ("user-agent", "pardon"),
    ])
    if let token = options.token { headers.add(name: "authorization", value: "Bearer \(token)") }
    let head = HTTPRequestHead(version: .http1_1, method: .POST, uri: "/\(method)", headers: headers)
    let promise = channel.eventLoop.makePromise(of: Answer.self)
    let timeout = parser == nil ? options.timeout : .hours(24)
    channel.eventLoop.execute { [calls, channel] in
      calls.value.begin(promise, parser?.value)
      channel.write(HTTPClientRequestPart.head(head), promise: nil)
      channel.write(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(bytes: body))), promise: nil)
      channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
      let timer = channel.eventLoop.assumeIsolated().scheduleTask(in: timeout) {
        promise.fail(ConnectFailure.timeout(timeout))
        channel.close(promise: nil)
      }
      promise.futureResult.whenComplete { _ in timer.cancel() }
    }
    return promise.futureResult
  }

  public func close() -> EventLoopFuture<Void> { channel.close() }
}

/// Gathers answers and gives them to those who wait, in order.
private final class ClientCalls: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart

  private var waiting = CircularBuffer<(promise: EventLoopPromise<ConnectClient.Answer>, parser: EnvelopeParser?)>()
  private var answer: ConnectClient.Answer?
  /// Why the connection is closed; what is sent from then on fails for the same reason.
  private var failure: ConnectFailure?
  private let isTLS: Bool
  private var isAgreed: Bool

  init(isTLS: Bool) {
    self.isTLS = isTLS
    isAgreed = !isTLS
  }

  func begin(_ promise: EventLoopPromise<ConnectClient.Answer>, _ parser: EnvelopeParser?) {
    if let failure { promise.fail(failure) } else { waiting.append((promise, parser)) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      answer = ConnectClient.Answer(
        status: Int(head.status.code), headers: head.headers.map { ($0.name, $0.value) }, body: [])
    case .body(let bytes):
      if let parser = waiting.first?.parser, answer?.status == 200 {
        parser.take(bytes)
      } else {
        answer?.body += bytes.readableBytesView
      }
    case .end:
      guard let answer, let promise = waiting.popFirst()?.promise else { return }
      self.answer = nil
      promise.succeed(answer)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .handshakeCompleted? = event as? TLSUserEvent { isAgreed = true }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    fail(isAgreed ? isTLS ? .closed : .closedPlain : .closedBeforeTLS)
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    let isReset = (error as? IOError).map { $0.errnoCode == ECONNRESET || $0.errnoCode == EPIPE } ?? false
    fail(isReset && !isAgreed ? .closedBeforeTLS : ConnectFailure(error))
    context.close(promise: nil)
  }

  private func fail(_ error: ConnectFailure) {
    let reason = failure ?? error
    failure = reason
    while let (promise, _) = waiting.popFirst() { promise.fail(reason) }
  }
}
