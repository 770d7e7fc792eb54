import NIOCore
import PardonRPC
import SwiftProtobuf

typealias Payload = Connectrpc_Conformance_V1_ConformancePayload
typealias Header = Connectrpc_Conformance_V1_Header

/// What the service tells the client about its own request, and what the request asks for in return.
extension RPCAsyncCall {
  /// Fields, timeout, query and the messages so far.
  func requestInfo(_ requests: [any Message]) throws -> Payload.RequestInfo {
    var info = Payload.RequestInfo()
    info.requestHeaders = Self.headers(requestHeaders)
    if let timeout { info.timeoutMs = timeout.nanoseconds / 1_000_000 }
    info.requests = try requests.map { try Google_Protobuf_Any(message: $0) }
    if transport == .connectGet {
      info.connectGetInfo.queryParams = query.map { parameter in
        Header.with {
          $0.name = parameter.name
          $0.value = [parameter.value]
        }
      }
    }
    return info
  }

  func add(headers: [Header], trailers: [Header]) {
    addHeaders(Self.block(headers))
    addTrailers(Self.block(trailers))
  }

  private static func block(_ headers: [Header]) -> HeaderBlock {
    var block = HeaderBlock()
    for header in headers {
      for value in header.value { block.append(header.name.lowercased(), value) }
    }
    return block
  }

  private static func headers(_ block: HeaderBlock) -> [Header] {
    var headers: [Header] = []
    block.withEach { name, value in
      let name = String(decoding: name, as: UTF8.self)
      let value = String(decoding: value, as: UTF8.self)
      if let index = headers.firstIndex(where: { $0.name == name }) {
        headers[index].value.append(value)
      } else {
        headers.append(
          Header.with {
            $0.name = name
            $0.value = [value]
          })
      }
    }
    return headers
  }
}

extension RPCError {
  /// - `info`: goes along as one more detail.
  init(_ definition: Connectrpc_Conformance_V1_Error, info: Payload.RequestInfo? = nil) throws {
    self.init(RPCStatus(rawValue: UInt8(clamping: definition.code.rawValue)) ?? .unknown, definition.message)
    details = definition.details.map { detail in
      RPCErrorDetail(
        typeName: String(detail.typeURL.split(separator: "/").last ?? ""), value: Array(detail.value))
    }
    if let info {
      details.append(
        RPCErrorDetail(
          typeName: Payload.RequestInfo.protoMessageName, value: try info.serializedBytes(),
          debugJSON: Array(try info.jsonUTF8Data())))
    }
  }
}

func pause(milliseconds: UInt32) async throws {
  if milliseconds > 0 { try await Task.sleep(for: .milliseconds(Int(milliseconds))) }
}
