/// A content type of a call: protocol, codec, and how the answer names it.
struct RPCFormat {
  let transport: RPCProtocol
  let codec: RPCCodec
  let contentType: StaticString

  private init(_ transport: RPCProtocol, _ codec: RPCCodec, _ contentType: StaticString) {
    self.transport = transport
    self.codec = codec
    self.contentType = contentType
  }

  /// Those of POST, the frequent ones first.
  static let all: [RPCFormat] = [
    RPCFormat(.grpc, .proto, "application/grpc"),
    RPCFormat(.grpc, .proto, "application/grpc+proto"),
    RPCFormat(.connectUnary, .json, "application/json"),
    RPCFormat(.connectUnary, .proto, "application/proto"),
    RPCFormat(.grpcWeb, .proto, "application/grpc-web+proto"),
    RPCFormat(.grpcWeb, .proto, "application/grpc-web"),
    RPCFormat(.grpcWebText, .proto, "application/grpc-web-text"),
    RPCFormat(.grpcWebText, .proto, "application/grpc-web-text+proto"),
    RPCFormat(.connectStreaming, .json, "application/connect+json"),
    RPCFormat(.connectStreaming, .proto, "application/connect+proto"),
    RPCFormat(.grpc, .json, "application/grpc+json"),
    RPCFormat(.grpcWeb, .json, "application/grpc-web+json"),
    RPCFormat(.grpcWebText, .json, "application/grpc-web-text+json"),
  ]

  /// The index in `all` of a content type; nil for an unknown one. Letters of either case; parameters do not matter,
  /// except a charset other than UTF-8.
  static func index(ofContentType value: UnsafeRawBufferPointer) -> Int? {
    // As most calls have it.
    if value.equals("application/grpc") { return 0 }
    var end = value.place(of: UInt8(ascii: ";")) ?? value.count
    guard end == value.count || hasUsualCharset(UnsafeRawBufferPointer(rebasing: value[(end + 1)...])) else {
      return nil
    }
    while end > 0, value[end - 1].isBlank { end -= 1 }
    let type = UnsafeRawBufferPointer(rebasing: value[..<end])
    return all.firstIndex { type.equalsIgnoringCase($0.contentType.bytes) }
  }

  private static func hasUsualCharset(_ parameters: UnsafeRawBufferPointer) -> Bool {
    for parameter in parameters.split(separator: UInt8(ascii: ";")) {
      let pair = parameter.split(separator: UInt8(ascii: "="), maxSplits: 1)
      guard pair.count == 2,
        UnsafeRawBufferPointer(rebasing: pair[0]).trimmed.equalsIgnoringCase(StaticString("charset").bytes)
      else { continue }
      var charset = UnsafeRawBufferPointer(rebasing: pair[1]).trimmed
      if charset.count >= 2, charset.first == UInt8(ascii: "\""), charset.last == UInt8(ascii: "\"") {
        charset = UnsafeRawBufferPointer(rebasing: charset[1..<charset.count - 1])
      }
      guard charset.equalsIgnoringCase(StaticString("utf-8").bytes) else { return false }
    }
    return true
  }
}

extension RPCProtocol {
  /// Its clients read the status of gRPC, not that of HTTP.
  var hasGRPCStatus: Bool {
    switch self {
    case .grpc, .grpcWeb, .grpcWebText: true
    case .connectUnary, .connectGet, .connectStreaming: false
    }
  }
}
