internal import Logging
internal import NIOCore
internal import PardonRPC

/// Lets calls in and takes account of them. One for each event loop; what is limited for a tenant is limited across loops.
final class ServerGate: RPCGate {
  private let metrics: CallMetrics
  private let methods = MethodTable.all
  /// Place in `methods` by `RPCCall.methodNumber`; -1 until the first call.
  private var places: [Int] = []
  private var authenticator: Authenticator
  private let logger: Logger
  private let logged: ServerConfiguration.LoggedCalls

  init(
    metrics: CallMetrics, authenticator: Authenticator, logger: Logger, logged: ServerConfiguration.LoggedCalls
  ) {
    self.metrics = metrics
    self.authenticator = authenticator
    self.logger = logger
    self.logged = logged
  }

  func admit(_ call: RPCCall) throws(RPCError) {
    let index = place(of: call)
    let method = methods.methods[index]
    if !method.isOpen {
      do throws(RPCError) {
        try admit(call, method)
      } catch {
        record(call, method: index, status: error.status)
        throw error
      }
    }
    metrics.inProgress.add(index)
  }

  private func place(of call: RPCCall) -> Int {
    let number = call.methodNumber
    if number < places.count, places[number] >= 0 { return places[number] }
    while places.count <= number { places.append(-1) }
    places[number] = methods.index(service: call.service, method: call.method)
    return places[number]
  }

  private func admit(_ call: RPCCall, _ method: MethodTable.Method) throws(RPCError) {
    guard let principal = authenticator.principal(of: call) else {
      metrics.rejections.add(CallMetrics.Rejection.unauthenticated.rawValue)
      var error = RPCError(
        .unauthenticated,
        call.requestHeaders.contains("authorization")
          ? "the token is not known or no longer valid" : "send a token: authorization: Bearer pardon_…")
      error.trailers.append("www-authenticate", "Bearer")
      throw error
    }
    // Whatever is said of the call from here on, also why it is refused, is said of this caller.
    call.principal = principal
    if let scope = method.scopes.first, !method.scopes.contains(where: principal.scopes.contains) {
      metrics.rejections.add(CallMetrics.Rejection.scope.rawValue)
      throw RPCError(.permissionDenied, "\(principal.name) has no scope “\(scope.rawValue)”")
    }
    let tenant = principal.tenant
    if let requests = tenant.requests {
      let wait = requests.take(1, now: Int64(NIODeadline.now().uptimeNanoseconds))
      if wait > 0 {
        metrics.rejections.add(CallMetrics.Rejection.requests.rawValue)
        throw .exhausted(
          "requests_per_second of tenant “\(tenant.name)”, \(tenant.limits.requestsPerSecond ?? 0), is used up",
          retryAfterNanoseconds: wait)
      }
    }
    guard tenant.beginCall() else {
      metrics.rejections.add(CallMetrics.Rejection.concurrency.rawValue)
      throw .exhausted(
        "concurrent_calls of tenant “\(tenant.name)”, \(tenant.limits.concurrentCalls ?? 0), is used up",
        retryAfterNanoseconds: Self.concurrencyRetryNanoseconds)
    }
  }

  func received(_ bytes: Int, call: RPCCall) throws(RPCError) {
    guard let tenant = call.tenant, let limiter = tenant.bytes else { return }
    let wait = limiter.take(bytes, now: Int64(NIODeadline.now().uptimeNanoseconds))
    guard wait > 0 else { return }
    metrics.rejections.add(CallMetrics.Rejection.bytes.rawValue)
    throw .exhausted(
      "bytes_per_second of tenant “\(tenant.name)”, \(tenant.limits.bytesPerSecond ?? 0), is used up",
      retryAfterNanoseconds: wait)
  }

  func finished(_ call: RPCCall, status: RPCStatus) {
    let index = place(of: call)
    metrics.inProgress.subtract(index)
    call.tenant?.endCall()
    record(call, method: index, status: status)
  }

  private func record(_ call: RPCCall, method: Int, status: RPCStatus) {
    let nanoseconds = (NIODeadline.now() - call.startTime).nanoseconds
    metrics.ended(call, method: method, status: status, nanoseconds: nanoseconds)
    guard logged == .all || logged == .errors && status != .ok && status != .cancelled else { return }
    var fields: Logger.Metadata = [
      "connection": "\(call.connection.id)", "service": "\(call.service)", "method": "\(call.method)",
      "protocol": "\(call.transport.name)", "code": "\(status.name)", "duration_us": "\(nanoseconds / 1000)",
      "request_bytes": "\(call.requestBytes)", "response_bytes": "\(call.responseBytes)",
    ]
    if let principal = call.principal as? Principal {
      fields["tenant"] = "\(principal.tenant.name)"
      fields["caller"] = "\(principal.name)"
    }
    if let address = call.connection.remoteAddress?.ipAddress { fields["peer"] = "\(address)" }
    logger.log(level: Self.level(of: status), "call", metadata: fields)
  }

  private static func level(of status: RPCStatus) -> Logger.Level {
    switch status {
    case .internal, .unknown, .dataLoss: .error
    case .ok: .info
    default: .notice
    }
  }

  /// Calls end in milliseconds: trying again soon is right.
  private static let concurrencyRetryNanoseconds: Int64 = 50_000_000
}
