/// Which web pages may call (CORS). None by default.
public struct RPCCrossOrigin: Sendable, Hashable {
  /// Origins as browsers send them: `https://desk.example`, `moz-extension://…`, `null`; `*` for all.
  public var allowedOrigins: [String] = []
  /// Request fields allowed besides those of the protocols.
  public var allowedHeaders: [String] = []
  /// Response fields shown to pages besides those of the protocols.
  public var exposedHeaders: [String] = []
  /// How long a browser may keep the answer to a preflight, in seconds; Chromium keeps none longer than 7200.
  public var maxAgeSeconds = 7200

  public init() {}
}
