extension RPCStatus {
  /// Connect's name of the code; `ok` has none there.
  var connectName: StaticString {
    switch self {
    case .ok: "ok"
    case .cancelled: "canceled"
    case .unknown: "unknown"
    case .invalidArgument: "invalid_argument"
    case .deadlineExceeded: "deadline_exceeded"
    case .notFound: "not_found"
    case .alreadyExists: "already_exists"
    case .permissionDenied: "permission_denied"
    case .resourceExhausted: "resource_exhausted"
    case .failedPrecondition: "failed_precondition"
    case .aborted: "aborted"
    case .outOfRange: "out_of_range"
    case .unimplemented: "unimplemented"
    case .internal: "internal"
    case .unavailable: "unavailable"
    case .dataLoss: "data_loss"
    case .unauthenticated: "unauthenticated"
    }
  }

  /// Status of a Connect unary answer.
  var httpStatus: Int {
    switch self {
    case .ok: 200
    case .cancelled: 499
    case .unknown, .internal, .dataLoss: 500
    case .invalidArgument, .failedPrecondition, .outOfRange: 400
    case .deadlineExceeded: 504
    case .notFound: 404
    case .alreadyExists, .aborted: 409
    case .permissionDenied: 403
    case .resourceExhausted: 429
    case .unimplemented: 501
    case .unavailable: 503
    case .unauthenticated: 401
    }
  }

  /// Value of `grpc-status`.
  var decimal: StaticString {
    switch self {
    case .ok: "0"
    case .cancelled: "1"
    case .unknown: "2"
    case .invalidArgument: "3"
    case .deadlineExceeded: "4"
    case .notFound: "5"
    case .alreadyExists: "6"
    case .permissionDenied: "7"
    case .resourceExhausted: "8"
    case .failedPrecondition: "9"
    case .aborted: "10"
    case .outOfRange: "11"
    case .unimplemented: "12"
    case .internal: "13"
    case .unavailable: "14"
    case .dataLoss: "15"
    case .unauthenticated: "16"
    }
  }
}
