/// The head of a request, of either HTTP version.
struct RequestHead: Sendable {
  var method = HTTPVerb.other
  /// Path and query, as sent.
  var target: [UInt8] = []
  var authority: [UInt8] = []
  /// Without pseudo-header fields; lower-case names.
  var headers = HeaderBlock()
  /// There is no body.
  var isEnd = false
}

enum HTTPVerb: Sendable {
  case get
  case post
  case options
  case other
}
