internal import PardonRPC

/// What one event loop counts about calls; written by the loop, read by the metrics page.
final class CallMetrics: Sendable {
  static let statusCount = 17
  static let protocolCount = 6

  let calls: LoopCounters
  let durations: LoopCounters
  let durationSums: LoopCounters
  let inProgress: LoopCounters
  let requestBytes: LoopCounters
  let responseBytes: LoopCounters
  let requestMessages: LoopCounters
  let responseMessages: LoopCounters
  let rejections = LoopCounters(count: Rejection.allCases.count)
  let grades = LoopCounters(count: GradeOutcome.allCases.count)
  let gradedBytes = LoopCounters(count: 1)

  /// Why a call was not let in.
  enum Rejection: Int, CaseIterable {
    case unauthenticated, scope, requests, bytes, concurrency
  }

  enum GradeOutcome: Int, CaseIterable {
    case english, french, other, refused
  }

  init(methods: Int) {
    calls = LoopCounters(count: methods * Self.statusCount * Self.protocolCount)
    durations = LoopCounters(count: methods * DurationBuckets.count)
    durationSums = LoopCounters(count: methods)
    inProgress = LoopCounters(count: methods)
    requestBytes = LoopCounters(count: methods)
    responseBytes = LoopCounters(count: methods)
    requestMessages = LoopCounters(count: methods)
    responseMessages = LoopCounters(count: methods)
  }

  static func index(method: Int, transport: RPCProtocol, status: RPCStatus) -> Int {
    (method * protocolCount + number(of: transport)) * statusCount + Int(status.rawValue)
  }

  /// - `nanoseconds`: from the head of the request to the end of the call.
  func ended(_ call: RPCCall, method: Int, status: RPCStatus, nanoseconds: Int64) {
    calls.add(Self.index(method: method, transport: call.transport, status: status))
    durations.add(method * DurationBuckets.count + DurationBuckets.index(of: nanoseconds))
    durationSums.add(method, UInt64(max(0, nanoseconds)))
    requestBytes.add(method, UInt64(call.requestBytes))
    responseBytes.add(method, UInt64(call.responseBytes))
    requestMessages.add(method, UInt64(call.requestMessages))
    responseMessages.add(method, UInt64(call.responseMessages))
  }

  private static func number(of transport: RPCProtocol) -> Int {
    switch transport {
    case .grpc: 0
    case .grpcWeb: 1
    case .grpcWebText: 2
    case .connectUnary: 3
    case .connectGet: 4
    case .connectStreaming: 5
    }
  }
}

extension RPCProtocol {
  /// As labels and log lines name it.
  var name: String {
    switch self {
    case .grpc: "grpc"
    case .grpcWeb: "grpc-web"
    case .grpcWebText: "grpc-web-text"
    case .connectUnary: "connect"
    case .connectGet: "connect-get"
    case .connectStreaming: "connect-stream"
    }
  }
}

extension RPCStatus {
  /// As labels and log lines name it: `invalid_argument`.
  var name: String { Self.names[Int(rawValue)] }

  private static let names = [
    "ok", "canceled", "unknown", "invalid_argument", "deadline_exceeded", "not_found", "already_exists",
    "permission_denied", "resource_exhausted", "failed_precondition", "aborted", "out_of_range", "unimplemented",
    "internal", "unavailable", "data_loss", "unauthenticated",
  ]
}
