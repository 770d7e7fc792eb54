/// What a server has done since it started, summed over its event loops; a snapshot.
public struct RPCServerMetrics: Sendable {
  public private(set) var connectionsOpened: UInt64 = 0
  public private(set) var connectionsClosed: UInt64 = 0
  public private(set) var http1Connections: UInt64 = 0
  public private(set) var http2Connections: UInt64 = 0
  /// Handshakes that succeeded.
  public private(set) var tlsConnections: UInt64 = 0
  public private(set) var requests: UInt64 = 0
  public private(set) var requestsEnded: UInt64 = 0
  /// After TLS, before HTTP.
  public private(set) var bytesReceived: UInt64 = 0
  public private(set) var bytesSent: UInt64 = 0
  /// RST_STREAM frames of either side.
  public private(set) var resetsReceived: UInt64 = 0
  public private(set) var resetsSent: UInt64 = 0
  public private(set) var refusals: [RPCRefusal: UInt64] = [:]

  public var openConnections: UInt64 { connectionsOpened &- connectionsClosed }
  public var openRequests: UInt64 { requests &- requestsEnded }

  init(_ loops: [LoopCounters]) {
    for loop in loops {
      connectionsOpened += loop.value(.connectionsOpened)
      connectionsClosed += loop.value(.connectionsClosed)
      http1Connections += loop.value(.http1Connections)
      http2Connections += loop.value(.http2Connections)
      tlsConnections += loop.value(.tlsConnections)
      requests += loop.value(.requests)
      requestsEnded += loop.value(.requestsEnded)
      bytesReceived += loop.value(.bytesReceived)
      bytesSent += loop.value(.bytesSent)
      resetsReceived += loop.value(.resetsReceived)
      resetsSent += loop.value(.resetsSent)
      for reason in RPCRefusal.allCases { refusals[reason, default: 0] += loop.count(of: reason) }
    }
  }
}
