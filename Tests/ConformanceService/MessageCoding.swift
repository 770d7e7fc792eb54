import Foundation
import NIOCore
import PardonRPC
import SwiftProtobuf

/// Messages in the codec of a call.
extension RPCAsyncCall {
  func decode<Request: Message>(_ type: Request.Type = Request.self, from bytes: ByteBuffer) throws -> Request {
    let data = Data(bytes.readableBytesView)
    do {
      guard codec == .json else { return try Request(serializedBytes: data) }
      // No bytes are the default message, in JSON too.
      var options = JSONDecodingOptions()
      options.ignoreUnknownFields = true
      return data.isEmpty ? Request() : try Request(jsonUTF8Data: data, options: options)
    } catch {
      throw RPCError(.invalidArgument, "the request is no \(Request.protoMessageName)")
    }
  }

  func encode(_ response: some Message) throws -> ByteBuffer {
    codec == .json
      ? ByteBuffer(bytes: try response.jsonUTF8Data()) : ByteBuffer(bytes: try response.serializedBytes() as [UInt8])
  }
}

/// JSON can hold only messages of known types in `Any`.
func registerMessages() {
  let types: [any Message.Type] = [
    Connectrpc_Conformance_V1_UnaryRequest.self, Connectrpc_Conformance_V1_UnaryResponse.self,
    Connectrpc_Conformance_V1_IdempotentUnaryRequest.self, Connectrpc_Conformance_V1_IdempotentUnaryResponse.self,
    Connectrpc_Conformance_V1_ServerStreamRequest.self, Connectrpc_Conformance_V1_ServerStreamResponse.self,
    Connectrpc_Conformance_V1_ClientStreamRequest.self, Connectrpc_Conformance_V1_ClientStreamResponse.self,
    Connectrpc_Conformance_V1_BidiStreamRequest.self, Connectrpc_Conformance_V1_BidiStreamResponse.self,
    Connectrpc_Conformance_V1_UnimplementedRequest.self, Connectrpc_Conformance_V1_UnimplementedResponse.self,
    Connectrpc_Conformance_V1_ConformancePayload.self, Connectrpc_Conformance_V1_ConformancePayload.RequestInfo.self,
    Connectrpc_Conformance_V1_Header.self, Connectrpc_Conformance_V1_Error.self,
  ]
  for type in types { Google_Protobuf_Any.register(messageType: type) }
}
