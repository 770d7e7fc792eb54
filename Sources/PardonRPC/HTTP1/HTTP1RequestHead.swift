internal import NIOHTTP1

/// A request head of NIO's decoder as the protocols want it.
struct HTTP1RequestHead {
  enum Expectation {
    case none
    case `continue`
    case unknown
  }

  var head = RequestHead()
  var expectation = Expectation.none
  /// Transfer-Encoding beside Content-Length, a coding other than chunked, or several lengths or hosts.
  var isAmbiguous = false

  init(_ request: HTTPRequestHead) {
    switch request.method {
    case .GET: head.method = .get
    case .HEAD: head.method = .head
    case .POST: head.method = .post
    case .OPTIONS: head.method = .options
    default: head.method = .other
    }
    head.target = Array(Self.originForm(request.uri).utf8)
    var lengths = 0
    var codings = 0
    var hosts = 0
    var length = "0"
    for (name, value) in request.headers {
      let name = name.lowercased()
      switch name {
      case "host":
        hosts += 1
      case "content-length":
        lengths += 1
        length = value
        head.headers.append(name, value)
      case "transfer-encoding":
        codings += 1
        if value.lowercased() != "chunked" { isAmbiguous = true }
      case "expect": expectation = value.lowercased() == "100-continue" ? .continue : .unknown
      // These speak of the connection, not of the request.
      case "connection", "keep-alive", "proxy-connection", "upgrade": break
      default: head.headers.append(name, value)
      }
    }
    if lengths + codings > 1 || hosts > 1 { isAmbiguous = true }
    if hosts == 0, request.version.minor >= 1 { isAmbiguous = true }
    head.isEnd = codings == 0 && (lengths == 0 || length == "0")
  }

  /// Path and query of a target as proxies are sent it, with scheme and authority in front: servers are to take it as well
  /// (RFC 9112 section 3.2.2).
  private static func originForm(_ target: String) -> Substring {
    let text = target[...]
    guard text.first != "/", let mark = text.firstRange(of: "://"),
      ["http", "https"].contains(text[..<mark.lowerBound].lowercased())
    else { return text }
    let rest = text[mark.upperBound...]
    return rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
  }
}
