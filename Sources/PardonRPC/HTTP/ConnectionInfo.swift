public import NIOCore

/// What is known of a connection; shared by its requests.
public final class ConnectionInfo: Sendable {
  public enum HTTPVersion: Sendable {
    case http1
    case http2
  }

  public let version: HTTPVersion
  /// Nil for a Unix-domain socket without a name.
  public let remoteAddress: SocketAddress?
  public let isTLS: Bool
  /// Subject alternative names (or else the common name) of the client's verified certificate; empty without one.
  public let clientNames: [String]
  /// Counts connections of the process; for logs.
  public let id: UInt64

  public init(
    version: HTTPVersion, remoteAddress: SocketAddress?, isTLS: Bool, clientNames: [String], id: UInt64
  ) {
    self.version = version
    self.remoteAddress = remoteAddress
    self.isTLS = isTLS
    self.clientNames = clientNames
    self.id = id
  }
}
