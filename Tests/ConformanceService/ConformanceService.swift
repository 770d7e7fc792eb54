import Foundation
import NIOCore
import PardonRPC
import SwiftProtobuf

/// `connectrpc.conformance.v1.ConformanceService`: answers what each request asks for.
enum ConformanceService {
  static let service = RPCService(
    name: "connectrpc.conformance.v1.ConformanceService",
    methods: [
      RPCMethod(name: "Unary", shape: .unary) { _ in
        .task { try await unary($0, Connectrpc_Conformance_V1_UnaryRequest.self, \.responseDefinition, answer) }
      },
      RPCMethod(name: "IdempotentUnary", shape: .unary, isSideEffectFree: true) { _ in
        .task {
          try await unary(
            $0, Connectrpc_Conformance_V1_IdempotentUnaryRequest.self, \.responseDefinition, idempotentAnswer)
        }
      },
      RPCMethod(name: "ClientStream", shape: .clientStreaming) { _ in .task(clientStream) },
      RPCMethod(name: "ServerStream", shape: .serverStreaming) { _ in .task(serverStream) },
      RPCMethod(name: "BidiStream", shape: .bidirectional) { _ in .task(bidiStream) },
      RPCMethod(name: "Unimplemented", shape: .unary) { _ in
        .task { _ in throw RPCError(.unimplemented, "Unimplemented is not implemented") }
      },
    ])

  // MARK: One answer

  private static func answer(_ payload: Payload) -> any Message {
    Connectrpc_Conformance_V1_UnaryResponse.with { $0.payload = payload }
  }

  private static func idempotentAnswer(_ payload: Payload) -> any Message {
    Connectrpc_Conformance_V1_IdempotentUnaryResponse.with { $0.payload = payload }
  }

  private static func unary<Request: Message>(
    _ call: RPCAsyncCall, _ type: Request.Type,
    _ definition: @Sendable (Request) -> Connectrpc_Conformance_V1_UnaryResponseDefinition,
    _ wrap: @Sendable (Payload) -> any Message
  ) async throws {
    let request = try call.decode(type, from: try await call.nextRequest() ?? ByteBuffer())
    try await single(call, [request], definition(request), wrap)
  }

  private static func clientStream(_ call: RPCAsyncCall) async throws {
    var requests: [Connectrpc_Conformance_V1_ClientStreamRequest] = []
    for try await bytes in call.requests { requests.append(try call.decode(from: bytes)) }
    try await single(call, requests, requests.first?.responseDefinition ?? .init()) { payload in
      Connectrpc_Conformance_V1_ClientStreamResponse.with { $0.payload = payload }
    }
  }

  private static func single(
    _ call: RPCAsyncCall, _ requests: [any Message], _ definition: Connectrpc_Conformance_V1_UnaryResponseDefinition,
    _ wrap: (Payload) -> any Message
  ) async throws {
    call.add(headers: definition.responseHeaders, trailers: definition.responseTrailers)
    try await pause(milliseconds: definition.responseDelayMs)
    let info = try call.requestInfo(requests)
    if case .error(let error) = definition.response { throw try RPCError(error, info: info) }
    let response = wrap(
      Payload.with {
        $0.requestInfo = info
        $0.data = definition.responseData
      })
    try await call.send(try call.encode(response))
  }

  // MARK: Several answers

  private static func serverStream(_ call: RPCAsyncCall) async throws {
    let request: Connectrpc_Conformance_V1_ServerStreamRequest = try call.decode(
      from: try await call.nextRequest() ?? ByteBuffer())
    let definition = request.responseDefinition
    try await stream(call, definition, [request]) { payload in
      Connectrpc_Conformance_V1_ServerStreamResponse.with { $0.payload = payload }
    }
  }

  private static func bidiStream(_ call: RPCAsyncCall) async throws {
    var requests: [Connectrpc_Conformance_V1_BidiStreamRequest] = []
    var definition = Connectrpc_Conformance_V1_StreamResponseDefinition()
    var sent = 0
    var isFullDuplex = false
    for try await bytes in call.requests {
      let request: Connectrpc_Conformance_V1_BidiStreamRequest = try call.decode(from: bytes)
      if requests.isEmpty, sent == 0 {
        definition = request.responseDefinition
        isFullDuplex = request.fullDuplex
        call.add(headers: definition.responseHeaders, trailers: definition.responseTrailers)
        if isFullDuplex, !definition.responseData.isEmpty { call.sendHead() }
      }
      requests.append(request)
      guard isFullDuplex else { continue }
      guard sent < definition.responseData.count else { break }
      try await pause(milliseconds: definition.responseDelayMs)
      let info =
        try sent == 0
        ? call.requestInfo([request]) : Payload.RequestInfo.with { $0.requests = [try .init(message: request)] }
      try await call.send(try call.encode(bidiAnswer(definition.responseData[sent], info)))
      sent += 1
    }
    guard isFullDuplex else {
      return try await stream(call, definition, requests, addsMetadata: false) { payload in
        Connectrpc_Conformance_V1_BidiStreamResponse.with { $0.payload = payload }
      }
    }
    for data in definition.responseData.dropFirst(sent) {
      try await pause(milliseconds: definition.responseDelayMs)
      try await call.send(try call.encode(bidiAnswer(data, nil)))
    }
    if definition.hasError {
      throw try RPCError(
        definition.error, info: definition.responseData.isEmpty ? try call.requestInfo(requests) : nil)
    }
  }

  private static func bidiAnswer(
    _ data: Data, _ info: Payload.RequestInfo?
  ) -> Connectrpc_Conformance_V1_BidiStreamResponse {
    Connectrpc_Conformance_V1_BidiStreamResponse.with {
      $0.payload.data = data
      if let info { $0.payload.requestInfo = info }
    }
  }

  /// The answers one after another; the first says what the request was, or the error does when there is none.
  private static func stream(
    _ call: RPCAsyncCall, _ definition: Connectrpc_Conformance_V1_StreamResponseDefinition, _ requests: [any Message],
    addsMetadata: Bool = true, _ wrap: (Payload) -> any Message
  ) async throws {
    if addsMetadata { call.add(headers: definition.responseHeaders, trailers: definition.responseTrailers) }
    if !definition.responseData.isEmpty { call.sendHead() }
    for (index, data) in definition.responseData.enumerated() {
      try await pause(milliseconds: definition.responseDelayMs)
      var payload = Payload.with { $0.data = data }
      if index == 0 { payload.requestInfo = try call.requestInfo(requests) }
      try await call.send(try call.encode(wrap(payload)))
    }
    if definition.hasError {
      throw try RPCError(
        definition.error, info: definition.responseData.isEmpty ? try call.requestInfo(requests) : nil)
    }
  }
}
