/// Where a server listens and what it allows.
public struct RPCServerConfiguration: Sendable {
  public var listeners: [RPCListener]
  /// Event loops, each a thread; nil for one per core.
  public var loops: Int?
  public var limits = RPCLimits()
  public var crossOrigin = RPCCrossOrigin()
  /// Given beside the methods; nobody is asked for a token.
  public var files: [StaticFile] = []
  /// Without one, clients of gRPC and gRPC-Web get status and message of an error, but no details.
  public var encodeStatus: RPCStatusEncoder?

  public init(listeners: [RPCListener]) {
    self.listeners = listeners
  }
}

/// One address to listen on. HTTP/2 and HTTP/1.1 are told apart there by the first bytes, or by ALPN under TLS.
public struct RPCListener: Sendable {
  public enum Address: Sendable, Hashable {
    /// - `host`: a name or an address, `0.0.0.0` and `::` for all; `port`: 0 for any free one.
    case tcp(host: String, port: Int)
    /// - `path`: a socket left by a dead process is replaced; `mode`: permission bits of the socket.
    case unix(path: String, mode: UInt16)
  }

  public var address: Address
  public var tls: RPCTLS?

  public init(_ address: Address, tls: RPCTLS? = nil) {
    self.address = address
    self.tls = tls
  }
}
