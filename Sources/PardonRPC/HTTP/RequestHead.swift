/// The head of a request, of either HTTP version.
struct RequestHead: Sendable {
  var method = HTTPVerb.other
  /// Path and query, as sent.
  var target: [UInt8] = []
  /// Without pseudo-header fields; lower-case names.
  var headers = HeaderBlock()
  /// There is no body: `receiveEnd` follows at once.
  var isEnd = false

  /// Keeps the memory for the next request.
  mutating func removeAll() {
    method = .other
    target.removeAll(keepingCapacity: true)
    headers.removeAll()
    isEnd = false
  }
}

enum HTTPVerb: Sendable {
  case get
  case head
  case post
  case options
  case other

  /// - `name`: as sent; methods are case-sensitive.
  init(_ name: UnsafeRawBufferPointer) {
    switch name.count {
    case 3 where name.equals("GET"): self = .get
    case 4 where name.equals("POST"): self = .post
    case 4 where name.equals("HEAD"): self = .head
    case 7 where name.equals("OPTIONS"): self = .options
    default: self = .other
    }
  }
}
