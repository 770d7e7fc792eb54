internal import NIOCore
internal import PardonRPC
internal import PardonWire

extension GradeWorker {
  /// GradeBatchRequest to GradeBatchResponse.
  func batch(_ request: UnsafeRawBufferPointer, _ codec: RPCCodec, into response: inout ByteBuffer) throws(RPCError) {
    begin()
    let message: WireMessage
    do throws(WireError) {
      // One message for all; where scores are to be stored, each by itself, so that it is known where its name goes.
      let batch = GradeBatchRequestView(try MessageType.gradeBatchRequest.decode(request, codec, in: arena))
      guard batch.count <= settings.batchRequestsMax else {
        throw WireError(
          kind: .badField, path: "requests",
          problem: "has \(batch.count) drafts; grading.batch_requests of this server is \(settings.batchRequestsMax)")
      }
      if canRecord { return try batchWithRecords(batch, codec, into: &response) }
      var builder = try GradeBatchResponseBuilder(count: batch.count, in: arena)
      for request in batch { builder.append(try result(request, codec, .none)) }
      message = try builder.response()
    } catch {
      throw RPCError(error)
    }
    write(message, codec, into: &response)
  }

  private func batchWithRecords(
    _ batch: GradeBatchRequestView, _ codec: RPCCodec, into response: inout ByteBuffer
  ) throws(WireError) {
    if codec == .json { response.writeStaticString("{\"results\":[") }
    for (index, request) in batch.enumerated() {
      let message = try result(request, codec, .none)
      switch codec {
      case .json:
        if index > 0 { response.writeStaticString(",") }
        write(message, codec, into: &response)
      case .proto:
        // Field 1, then the length and the bytes of the result.
        response.writeInteger(UInt8(1 << 3 | 2))
        var count = message.encodedCount
        while count >= 0x80 {
          response.writeInteger(UInt8(truncatingIfNeeded: count) | 0x80)
          count >>= 7
        }
        response.writeInteger(UInt8(count))
        write(message, codec, into: &response)
      }
      keepRecord(in: response, behind: codec == .json ? 3 : 0)
    }
    if codec == .json { response.writeStaticString("]}") }
  }
}
