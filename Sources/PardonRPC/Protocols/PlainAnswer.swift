/// Takes what still comes of a request that has its answer.
final class AnsweredRequest: HTTPRequestHandler {
  func receive(_ bytes: UnsafeRawBufferPointer) {}
  func receiveEnd() {}
  func writable() {}
  func cancelled(_ reason: ExchangeReset) {}
}

/// Answers to what is no call: the HTTP status speaks, and a Connect error says why.
enum PlainAnswer {
  case notFound
  /// - `allow`: the verbs that there are.
  case wrongVerb(allow: StaticString)
  case wrongContentType
  case unknownCodec
  case needsHTTP2
  /// A GET with a body.
  case unexpectedBody

  var status: Int {
    switch self {
    case .notFound: 404
    case .wrongVerb: 405
    case .wrongContentType, .unknownCodec, .unexpectedBody: 415
    case .needsHTTP2: 505
    }
  }

  var error: RPCError {
    switch self {
    case .notFound: RPCError(.unimplemented, "there is no such method; the path is /package.Service/Method")
    case .wrongVerb(let allow): RPCError(.unknown, "this method is called by \(allow)")
    case .wrongContentType:
      RPCError(.unknown, "the content type is none of those of Accept-Post, or not for this kind of method")
    case .unknownCodec: RPCError(.unknown, "the query parameter 'encoding' is neither json nor proto")
    case .needsHTTP2: RPCError(.unknown, "gRPC needs HTTP/2; over HTTP/1.1 use gRPC-Web or Connect")
    case .unexpectedBody: RPCError(.unknown, "a GET has no body")
    }
  }
}
