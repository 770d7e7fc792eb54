internal import CPardonProto

/// A detail of an error, as gRPC's `grpc-status-details-bin` and Connect's `details` carry it.
public struct ErrorDetail: Sendable, Hashable {
  /// Full name of the message: `google.rpc.BadRequest`.
  public let typeName: String
  /// The message in binary.
  public let value: [UInt8]

  public init(typeName: String, value: [UInt8]) {
    self.typeName = typeName
    self.value = value
  }

  private init(_ message: WireMessage) { self.init(typeName: message.type.name, value: message.encoded()) }

  /// The message as proto3 JSON without defaults, for Connect's `debug`; nil for a type that is not known here.
  public var debugJSON: [UInt8]? {
    guard let type = MessageType(name: typeName) else { return nil }
    return value.withUnsafeBytes { bytes in
      try? type.decode(bytes, in: WireArena()).json(options: JSONWriteOptions(writesDefaults: false))
    }
  }

  /// google.rpc.BadRequest.
  public static func badRequest(_ violations: [FieldViolation]) -> ErrorDetail {
    make { (builder) throws(WireError) in
      let message = try builder.make(google__rpc__bad_request__init)
      message.pointee.n_field_violations = violations.count
      message.pointee.field_violations = try builder.pointers(
        to: Google__Rpc__BadRequest__FieldViolation.self, count: violations.count)
      for index in violations.indices {
        let violation = try builder.make(google__rpc__bad_request__field_violation__init)
        violation.pointee.field = try builder.copy(violations[index].field)
        violation.pointee.description = try builder.copy(violations[index].description)
        message.pointee.field_violations[index] = violation
      }
      return WireMessage(
        base: UnsafeMutableRawPointer(message), type: MessageType(known: "google.rpc.BadRequest"), arena: builder.arena)
    }
  }

  /// google.rpc.RetryInfo: the call may be tried again after this time.
  public static func retryInfo(after delay: Duration) -> ErrorDetail {
    make { (builder) throws(WireError) in
      let message = try builder.make(google__rpc__retry_info__init)
      let duration = try builder.make(google__protobuf__duration__init)
      duration.pointee.seconds = delay.components.seconds
      duration.pointee.nanos = Int32(delay.components.attoseconds / 1_000_000_000)
      message.pointee.retry_delay = duration
      return WireMessage(
        base: UnsafeMutableRawPointer(message), type: MessageType(known: "google.rpc.RetryInfo"), arena: builder.arena)
    }
  }

  /// google.rpc.ErrorInfo.
  ///
  /// - `reason`: in UPPER_SNAKE_CASE.
  /// - `metadata`: in the order it is sent.
  public static func errorInfo(
    reason: String, domain: String = "pardon", metadata: KeyValuePairs<String, String> = [:]
  ) -> ErrorDetail {
    make { (builder) throws(WireError) in
      let message = try builder.make(google__rpc__error_info__init)
      message.pointee.reason = try builder.copy(reason)
      message.pointee.domain = try builder.copy(domain)
      message.pointee.n_metadata = metadata.count
      message.pointee.metadata = try builder.pointers(
        to: Google__Rpc__ErrorInfo__MetadataEntry.self, count: metadata.count)
      var index = 0
      for (key, value) in metadata {
        let entry = try builder.make(google__rpc__error_info__metadata_entry__init)
        entry.pointee.key = try builder.copy(key)
        entry.pointee.value = try builder.copy(value)
        message.pointee.metadata[index] = entry
        index += 1
      }
      return WireMessage(
        base: UnsafeMutableRawPointer(message), type: MessageType(known: "google.rpc.ErrorInfo"), arena: builder.arena)
    }
  }

  /// An arena without a limit never refuses a few short texts.
  private static func make(_ body: (MessageBuilder) throws(WireError) -> WireMessage) -> ErrorDetail {
    let arena = WireArena(bytesMax: .max)
    do throws(WireError) {
      return ErrorDetail(try body(MessageBuilder(arena: arena)))
    } catch {
      preconditionFailure("out of memory")
    }
  }
}
