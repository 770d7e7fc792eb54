internal import PardonGrading
internal import PardonRPC
internal import PardonText
internal import PardonWire

extension RPCErrorDetail {
  init(_ detail: ErrorDetail) {
    self.init(typeName: detail.typeName, value: detail.value, debugJSON: detail.debugJSON)
  }
}

extension RPCError {
  /// A field of the request is wrong.
  ///
  /// - `field`: its path; empty for the message as a whole.
  static func badField(_ field: String, _ problem: String, _ status: RPCStatus = .invalidArgument) -> RPCError {
    RPCError(
      status, field.isEmpty ? problem : "\(field): \(problem)",
      details: [RPCErrorDetail(.badRequest([FieldViolation(field: field, description: problem)]))])
  }

  init(_ error: WireError) {
    switch error.kind {
    case .malformed, .badField: self = .badField(error.path, error.problem)
    case .tooLarge: self.init(.resourceExhausted, error.description)
    }
  }

  /// - `textBytes`: of the draft, to tell which of two texts is too long.
  init(_ error: GradeError, textBytes: Int) {
    switch error {
    case .text(.tooLong(let bytes, let bytesMax)):
      self = .badField(
        textBytes > bytesMax ? "text" : "context.complaint_text",
        "has \(bytes) bytes; grading.text_bytes of this server is \(bytesMax): send it in parts")
    case .text(.invalidUTF8(let offset)): self = .badField("text", "is not UTF-8: byte \(offset) is invalid")
    case .unknownProfile, .unknownRule: self.init(.internal, error.description)
    }
  }

  /// Too much of something for now.
  static func exhausted(_ message: String, retryAfterNanoseconds wait: Int64) -> RPCError {
    var error = RPCError(
      .resourceExhausted, message, details: [RPCErrorDetail(.retryInfo(after: .nanoseconds(wait)))])
    error.trailers.append("grpc-retry-pushback-ms", "\(max(1, wait / 1_000_000))")
    return error
  }
}
