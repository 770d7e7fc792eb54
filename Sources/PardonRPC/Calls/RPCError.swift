/// A call that failed. The message goes to the caller: it never quotes message texts or secrets.
public struct RPCError: Error, Sendable {
  public var status: RPCStatus
  public var message: String
  public var details: [RPCErrorDetail]
  /// Trailing metadata sent along.
  public var trailers = HeaderBlock()

  public init(_ status: RPCStatus, _ message: String, details: [RPCErrorDetail] = []) {
    self.status = status
    self.message = message
    self.details = details
  }
}

/// Writes an error as `google.rpc.Status` in the Protocol Buffers wire format, for `grpc-status-details-bin`. The transport has no
/// messages of its own.
public typealias RPCStatusEncoder = @Sendable (RPCError) -> [UInt8]

/// One detail of an error, a protobuf message: `google.rpc.BadRequest`, `google.rpc.RetryInfo`, …
public struct RPCErrorDetail: Sendable, Hashable {
  /// Full name, without `type.googleapis.com/`.
  public var typeName: String
  /// Its wire bytes.
  public var value: [UInt8]
  /// The same as proto3 JSON for Connect's `debug`; nil to leave it out.
  public var debugJSON: [UInt8]?

  public init(typeName: String, value: [UInt8], debugJSON: [UInt8]? = nil) {
    self.typeName = typeName
    self.value = value
    self.debugJSON = debugJSON
  }
}
