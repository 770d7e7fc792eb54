internal import NIOCore

/// Finds method and protocol of each request and starts its call; one per event loop.
final class RPCDispatcher: HTTPRequestDispatcher {
  private let loop: RPCLoop
  private let routes: RouteTable
  private let files: StaticFiles
  private let answered = AnsweredRequest()
  private let jsonFormat: Int
  private let protoFormat: Int

  /// - `gate`: nil lets everybody in.
  /// - Precondition: methods have different paths, and only unary ones are answered immediately.
  init(
    services: [RPCService], eventLoop: any EventLoop, gate: (any RPCGate)? = nil, limits: RPCLimits = RPCLimits(),
    cors: RPCCrossOrigin = RPCCrossOrigin(), encodeStatus: RPCStatusEncoder? = nil,
    files: StaticFiles = StaticFiles([])
  ) {
    self.files = files
    loop = RPCLoop(
      eventLoop: eventLoop, gate: gate, limits: limits, crossOrigin: cors, encodeStatus: encodeStatus)
    var found: [RPCRoute] = []
    for service in services {
      for method in service.methods {
        let handler = method.makeHandler(eventLoop)
        switch handler {
        case .immediate, .immediateUpTo:
          precondition(method.shape == .unary, "\(service.name)/\(method.name) is answered immediately but not unary")
        case .events, .task: break
        }
        found.append(
          RPCRoute(
            service: service.name, method: method, handler: handler, number: found.count, eventLoop: eventLoop))
      }
    }
    routes = RouteTable(found)
    let formats = loop.formats
    jsonFormat = formats.firstIndex { $0.transport == .connectUnary && $0.codec == .json }!
    protoFormat = formats.firstIndex { $0.transport == .connectUnary && $0.codec == .proto }!
  }

  func begin(_ head: RequestHead, exchange: any HTTPExchange) -> any HTTPRequestHandler {
    let fields = RequestFields(head.headers)
    if head.method == .options, fields.hasOrigin, fields.asksForMethod {
      let (status, headers) = loop.crossOrigin.preflight(head.headers)
      exchange.respond(status: status, headers: headers, isEnd: true)
      return answered
    }
    let (route, query) = head.target.withUnsafeBytes { target in
      let mark = target.place(of: UInt8(ascii: "?"))
      let route = routes.find(UnsafeRawBufferPointer(rebasing: target[..<(mark ?? target.count)]))
      guard let mark, head.method == .get else { return (route, ConnectQuery?.none) }
      return (route, ConnectQuery(UnsafeRawBufferPointer(rebasing: target[(mark + 1)...])))
    }
    guard let route else { return noMethod(head, fields, exchange) }
    switch head.method {
    case .post: return post(route, head, fields, exchange)
    case .get where route.isSideEffectFree && route.shape == .unary:
      return get(route, query ?? ConnectQuery(UnsafeRawBufferPointer(start: nil, count: 0)), head, fields, exchange)
    case .get, .head, .options, .other:
      let allow: StaticString = route.isSideEffectFree && route.shape == .unary ? "GET, POST" : "POST"
      return answer(.wrongVerb(allow: allow), head, fields, exchange)
    }
  }

  // MARK: POST

  private func post(
    _ route: RPCRoute, _ head: RequestHead, _ fields: RequestFields, _ exchange: any HTTPExchange
  ) -> any HTTPRequestHandler {
    guard let index = fields.format else { return answer(.wrongContentType, head, fields, exchange) }
    let format = loop.formats[index]
    var negotiation = Negotiation(format: index, hasOrigin: fields.hasOrigin)
    let timeout: RequestFields.Timeout
    switch format.transport {
    case .grpc, .grpcWeb, .grpcWebText:
      if format.transport == .grpc, exchange.connection.version == .http1 {
        return answer(.needsHTTP2, head, fields, exchange)
      }
      negotiation.settle(encoding: fields.grpcEncoding, accepts: fields.grpcAcceptsGzip)
      timeout = fields.grpcTimeout
    case .connectStreaming:
      guard route.shape != .unary else { return answer(.wrongContentType, head, fields, exchange) }
      negotiation.settle(encoding: fields.connectEncoding, accepts: fields.connectAcceptsGzip)
      timeout = fields.connectTimeout
    case .connectUnary, .connectGet:
      guard route.shape == .unary else { return answer(.wrongContentType, head, fields, exchange) }
      negotiation.settle(encoding: fields.contentEncoding, accepts: fields.acceptsGzip)
      timeout = fields.connectTimeout
    }
    let call = makeCall(route, format.transport, format.codec, head, timeout, exchange)
    let made: RPCExchange
    switch format.transport {
    case .grpc:
      made = GRPCExchange(loop: loop, route: route, call: call, http: exchange, negotiation: negotiation)
    case .grpcWeb, .grpcWebText:
      made = GRPCWebExchange(loop: loop, route: route, call: call, http: exchange, negotiation: negotiation)
    case .connectStreaming:
      made = ConnectStreamExchange(loop: loop, route: route, call: call, http: exchange, negotiation: negotiation)
    case .connectUnary, .connectGet:
      made = ConnectUnaryExchange(loop: loop, route: route, call: call, http: exchange, negotiation: negotiation)
    }
    made.begin(problem(fields, negotiation, timeout, format.transport))
    return made
  }

  // MARK: GET

  private func get(
    _ route: RPCRoute, _ query: ConnectQuery, _ head: RequestHead, _ fields: RequestFields,
    _ exchange: any HTTPExchange
  ) -> any HTTPRequestHandler {
    if query.codec == .unknown { return answer(.unknownCodec, head, fields, exchange) }
    if !head.isEnd, let length = fields.contentLength, length > 0 {
      return answer(.unexpectedBody, head, fields, exchange)
    }
    let isJSON = query.codec != .proto
    var negotiation = Negotiation(format: isJSON ? jsonFormat : protoFormat, hasOrigin: fields.hasOrigin)
    negotiation.settle(encoding: query.compression, accepts: fields.acceptsGzip)
    let call = makeCall(
      route, .connectGet, isJSON ? .json : .proto, head, fields.connectTimeout, exchange, query: query.parameters)
    let made = ConnectGetExchange(
      loop: loop, route: route, call: call, http: exchange, negotiation: negotiation, message: query.message ?? [])
    made.begin(
      query.problem.map { RPCError(.invalidArgument, $0) }
        ?? problem(fields, negotiation, fields.connectTimeout, .connectGet))
    return made
  }

  // MARK: Both

  private func makeCall(
    _ route: RPCRoute, _ transport: RPCProtocol, _ codec: RPCCodec, _ head: RequestHead,
    _ asked: RequestFields.Timeout, _ exchange: any HTTPExchange, query: [(name: String, value: String)] = []
  ) -> RPCCall {
    var timeout: TimeAmount?
    if case .after(let amount) = asked { timeout = amount }
    let start = exchange.now
    let longest = loop.limits.callTimeoutMax
    let least = timeout.map { timeout in longest.map { min($0, timeout) } ?? timeout } ?? longest
    return RPCCall(
      route: route, codec: codec, transport: transport, connection: exchange.connection, requestHeaders: head.headers,
      query: query, timeout: timeout, deadline: least.map { start + $0 }, startTime: start)
  }

  /// What is wrong with the head of a request; nil when nothing is.
  private func problem(
    _ fields: RequestFields, _ negotiation: Negotiation, _ timeout: RequestFields.Timeout, _ transport: RPCProtocol
  ) -> RPCError? {
    if case .malformed = timeout {
      let name: StaticString
      switch transport {
      case .grpc, .grpcWeb, .grpcWebText: name = "grpc-timeout"
      case .connectUnary, .connectGet, .connectStreaming: name = "connect-timeout-ms"
      }
      return RPCError(.invalidArgument, "\(name) is malformed")
    }
    if negotiation.isEncodingUnknown {
      let field = transport == .connectGet ? "the query parameter 'compression'" : "\(transport.encodingField)"
      return RPCError(.unimplemented, "\(field) is unknown; known are gzip and identity")
    }
    switch transport {
    case .grpc, .grpcWeb, .grpcWebText: return nil
    case .connectUnary:
      if let length = fields.contentLength, length > loop.messageLimit.compressedBound {
        return .requestTooLong(limit: loop.messageLimit)
      }
    case .connectGet, .connectStreaming: break
    }
    return fields.isConnectVersionKnown ? nil : RPCError(.invalidArgument, "connect-protocol-version is not 1")
  }

  // MARK: What is no call

  /// A file, or nothing that is known.
  private func noMethod(
    _ head: RequestHead, _ fields: RequestFields, _ exchange: any HTTPExchange
  ) -> any HTTPRequestHandler {
    let file = head.target.withUnsafeBytes { target in
      files.file(at: UnsafeRawBufferPointer(rebasing: target.prefix { $0 != UInt8(ascii: "?") }))
    }
    guard let file else { return unknownMethod(head, fields, exchange) }
    switch head.method {
    case .get, .head:
      file.answer(head, acceptsGzip: fields.acceptsGzip == true, on: exchange)
      return answered
    case .post, .options, .other: return answer(.wrongVerb(allow: "GET, HEAD"), head, fields, exchange)
    }
  }

  private func unknownMethod(
    _ head: RequestHead, _ fields: RequestFields, _ exchange: any HTTPExchange
  ) -> any HTTPRequestHandler {
    guard head.method == .post, let index = fields.format, loop.formats[index].transport.hasGRPCStatus,
      loop.formats[index].transport != .grpc || exchange.connection.version == .http2
    else { return answer(.notFound, head, fields, exchange) }
    // gRPC clients read the status of the call, not that of HTTP.
    let error = PlainAnswer.notFound.error
    var headers = HeaderBlock()
    headers.append("content-type", loop.formats[index].contentType)
    headers.append("grpc-status", error.status.decimal)
    PercentCoding.encode(error.message).withUnsafeBytes { headers.append("grpc-message", value: $0) }
    if fields.hasOrigin { loop.crossOrigin.append(to: &headers, request: head.headers) }
    exchange.respond(status: 200, headers: headers, isEnd: true)
    return answered
  }

  private func answer(
    _ answer: PlainAnswer, _ head: RequestHead, _ fields: RequestFields, _ exchange: any HTTPExchange
  ) -> any HTTPRequestHandler {
    var headers = HeaderBlock()
    let body = ConnectJSON.error(answer.error)
    // The answer to HEAD has no body.
    let hasBody = head.method != .head
    if hasBody { headers.append("content-type", "application/json") }
    if case .wrongVerb(let allow) = answer { headers.append("allow", allow) }
    if case .wrongContentType = answer {
      headers.append("accept-post", loop.formats.map { "\($0.contentType)" }.joined(separator: ", "))
    }
    if fields.hasOrigin { loop.crossOrigin.append(to: &headers, request: head.headers) }
    exchange.respond(status: answer.status, headers: headers, isEnd: !hasBody)
    guard hasBody else { return answered }
    exchange.write(ByteBuffer(bytes: body))
    exchange.end(trailers: nil)
    return answered
  }
}
