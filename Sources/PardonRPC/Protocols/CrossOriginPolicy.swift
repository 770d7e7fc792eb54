/// Answers browsers that call from pages of other origins (CORS). Every answer carries the fields, errors too: without
/// them a page sees no more than a failed fetch.
final class CrossOriginPolicy {
  private let origins: Set<String>
  private let allowsAll: Bool
  private let allowedHeaders: String
  private let exposedHeaders: String
  private let maxAge: String

  init(_ options: RPCCrossOrigin) {
    origins = Set(options.allowedOrigins)
    allowsAll = origins.contains("*")
    allowedHeaders =
      ([
        "Content-Type", "Connect-Protocol-Version", "Connect-Timeout-Ms", "Connect-Content-Encoding",
        "Connect-Accept-Encoding", "Grpc-Timeout", "X-Grpc-Web", "X-User-Agent", "Authorization",
      ] + options.allowedHeaders).joined(separator: ",")
    exposedHeaders =
      (["Grpc-Status", "Grpc-Message", "Grpc-Status-Details-Bin"] + options.exposedHeaders).joined(separator: ",")
    maxAge = String(max(options.maxAgeSeconds, 0))
  }

  /// Appends the fields of an answer to a request of that origin; the names in `block` are shown to the page as well.
  func append(to block: inout HeaderBlock, request: HeaderBlock) {
    guard let origin = request.first("origin") else { return }
    var exposed = exposedHeaders
    block.withEach { name, _ in
      guard !name.equals("content-type"), !name.equals("vary") else { return }
      exposed += "," + String(decoding: name, as: UTF8.self)
    }
    guard appendOrigin(origin, to: &block) else { return }
    block.append("access-control-expose-headers", exposed)
  }

  /// The answer to a preflight: its status and fields.
  func preflight(_ request: HeaderBlock) -> (status: Int, headers: HeaderBlock) {
    var headers = HeaderBlock()
    headers.append("vary", "Access-Control-Request-Method, Access-Control-Request-Headers")
    guard let origin = request.first("origin"), appendOrigin(origin, to: &headers) else { return (403, headers) }
    headers.append("access-control-allow-methods", "GET,POST")
    headers.append("access-control-allow-headers", allowedHeaders)
    headers.append("access-control-max-age", maxAge)
    return (204, headers)
  }

  private func appendOrigin(_ origin: String, to block: inout HeaderBlock) -> Bool {
    if allowsAll {
      block.append("access-control-allow-origin", "*")
      return true
    }
    guard !origins.isEmpty else { return false }
    block.append("vary", "Origin")
    guard origins.contains(origin) else { return false }
    block.append("access-control-allow-origin", origin)
    return true
  }
}
