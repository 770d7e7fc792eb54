internal import NIOCore

/// Where to listen: `127.0.0.1:4650`, `[::1]:4650`, `localhost:4650`, `unix:/run/pardon.sock`.
public enum ListenAddress: Sendable, Hashable, CustomStringConvertible {
  case tcp(host: String, port: Int)
  case unix(path: String)

  public init?(_ text: String) {
    if text.hasPrefix("unix:") {
      let path = String(text.dropFirst(5))
      guard !path.isEmpty else { return nil }
      self = .unix(path: path)
      return
    }
    guard let colon = text.lastIndex(of: ":") else { return nil }
    let digits = text[text.index(after: colon)...]
    // `Int` would take a sign.
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(digits).map(Int.init) else {
      return nil
    }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil
    }
    guard !host.isEmpty, !host.contains("/"), !host.contains(" ") else { return nil }
    self = .tcp(host: String(host), port: port)
  }

  public var description: String {
    switch self {
    case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    case .unix(let path): "unix:\(path)"
    }
  }

  /// Whether only this machine reaches it.
  var isLocal: Bool {
    switch self {
    case .unix: true
    case .tcp("localhost", _): true
    case .tcp(let host, _):
      // A name may resolve to anything, so only numbers count.
      switch try? SocketAddress(ipAddress: host, port: 0) {
      case .v4: host.hasPrefix("127.")
      case .v6: host == "::1"
      default: false
      }
    }
  }
}
