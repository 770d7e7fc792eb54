/// Why a server could not start, or files of certificates and keys cannot be used.
public enum RPCServerError: Error, Sendable, CustomStringConvertible {
  /// - `what`: certificate, private key, client authorities.
  case unreadable(_ what: String, path: String, _ reason: String)
  case authoritiesMissing
  case socketInUse(path: String)
  case notSocket(path: String)
  case cannotListen(RPCListener.Address, reason: String)

  public var description: String {
    switch self {
    case .unreadable(let what, let path, let reason): "\(what) \(path): \(reason)"
    case .authoritiesMissing:
      "client certificates are required but no file of authorities is named: set the path of their authorities"
    case .socketInUse(let path): "\(path): another process listens on this socket; stop it or choose another path"
    case .notSocket(let path): "\(path): exists and is no socket; remove it or choose another path"
    case .cannotListen(.tcp(let host, let port), let reason): "\(host), port \(port): cannot be listened on: \(reason)"
    case .cannotListen(.unix(let path, _), let reason): "\(path): cannot be listened on: \(reason)"
    }
  }
}
