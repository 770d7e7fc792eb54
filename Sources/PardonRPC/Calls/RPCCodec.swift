/// How messages are written.
public enum RPCCodec: Sendable {
  /// Protocol Buffers wire format.
  case proto
  /// Canonical proto3 JSON.
  case json
}

/// How messages travel.
public enum RPCProtocol: Sendable, CaseIterable {
  case grpc
  case grpcWeb
  case grpcWebText
  case connectUnary
  case connectGet
  case connectStreaming
}
