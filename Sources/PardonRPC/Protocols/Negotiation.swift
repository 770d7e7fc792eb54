/// What the head of a request settles about its answer.
struct Negotiation {
  /// Index in `RPCLoop.formats`.
  var format: Int
  /// The request's messages, or its body, may be compressed.
  var isRequestGzip = false
  /// The request is compressed in a way that we do not know: the answer says which ways we do.
  var isEncodingUnknown = false
  /// The client reads gzip.
  var acceptsGzip = false
  /// The request is from a page: the answer carries the fields of CORS.
  var hasOrigin = false

  init(format: Int, hasOrigin: Bool) {
    self.format = format
    self.hasOrigin = hasOrigin
  }

  /// - `encoding`: of the request; `accepts`: whether the client lists gzip, nil when it lists nothing and so is taken to
  ///   read what it sends.
  mutating func settle(encoding: RequestFields.Encoding, accepts: Bool?) {
    isRequestGzip = encoding == .gzip
    isEncodingUnknown = encoding == .unknown
    acceptsGzip = accepts ?? isRequestGzip
  }
}
