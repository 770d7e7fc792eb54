internal import PardonRPC
internal import PardonStore
internal import PardonWire

extension RPCError {
  init(_ error: StoreError) {
    switch error.kind {
    case .badRequest: self = .badField(error.field, error.description)
    case .notFound: self.init(.notFound, error.description)
    case .unavailable: self = .storeUnavailable(error.description)
    case .incompatible: self.init(.failedPrecondition, error.description)
    case .damaged: self.init(.dataLoss, error.description)
    }
  }

  /// The store cannot be reached or written now.
  static func storeUnavailable(_ reason: String) -> RPCError {
    var error = RPCError(
      .unavailable, "the score store is not available: \(reason)",
      details: [RPCErrorDetail(.retryInfo(after: .seconds(1)))])
    error.trailers.append("grpc-retry-pushback-ms", "1000")
    return error
  }

  /// The server has no store.
  static let noStore = RPCError(
    .failedPrecondition,
    "this server stores no scores: set store.url, for example `pardon serve --store sqlite:/var/lib/pardon/scores.db`")
}
