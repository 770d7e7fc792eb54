/// Where a server is: `http://HOST:PORT`, `https://HOST:PORT`, `HOST:PORT` (without TLS) or `unix:PATH`.
public struct ServerAddress: Sendable, Hashable {
  var address: ListenAddress
  public var isTLS: Bool

  public init?(_ text: String) {
    var rest = text
    isTLS = false
    if text.hasPrefix("https://") {
      isTLS = true
      rest = String(text.dropFirst(8))
    } else if text.hasPrefix("http://") {
      rest = String(text.dropFirst(7))
    }
    while rest.hasSuffix("/") && !rest.hasPrefix("unix:") { rest.removeLast() }
    if let address = ListenAddress(rest) {
      self.address = address
    } else if rest != text, let address = ListenAddress("\(rest):\(isTLS ? 443 : 80)") {
      self.address = address
    } else {
      return nil
    }
  }

  /// As the `host` header has it.
  var authority: String {
    if case .tcp = address { address.description } else { "localhost" }
  }
}
