internal import NIOCore
internal import PardonGrading
internal import PardonRPC
internal import PardonText
internal import PardonWire
internal import PardonWriting

/// What is asked of a worker beside grades.
extension GradeWorker {
  /// GetRuleSetRequest to GetRuleSetResponse.
  func describeRuleSet(
    _ request: UnsafeRawBufferPointer, _ codec: RPCCodec, into response: inout ByteBuffer
  ) throws(RPCError) {
    begin()
    let message: WireMessage
    do throws(WireError) {
      let request = GetRuleSetRequestView(try MessageType.getRuleSetRequest.decode(request, codec, in: arena))
      message = try GetRuleSetResponseBuilder.response(
        grader.engine.image, locale: try request.locale(unspecified: settings.locale),
        includesRules: request.includesRules, in: arena)
    } catch {
      throw RPCError(error)
    }
    write(message, codec, into: &response)
  }

  /// ComposeRequest to ComposeResponse.
  func compose(_ request: UnsafeRawBufferPointer, _ codec: RPCCodec, into response: inout ByteBuffer) throws(RPCError) {
    begin()
    let message = try writingWorker().compose(
      try decoded(.composeRequest, request, codec), unspecifiedUnit: codec == .json ? .utf16 : .utf8, in: arena)
    write(message, codec, into: &response)
  }

  /// ReviseRequest to ReviseResponse.
  func revise(_ request: UnsafeRawBufferPointer, _ codec: RPCCodec, into response: inout ByteBuffer) throws(RPCError) {
    begin()
    let message = try writingWorker().revise(
      try decoded(.reviseRequest, request, codec), unspecifiedUnit: codec == .json ? .utf16 : .utf8, in: arena)
    write(message, codec, into: &response)
  }

  /// ListIncidentTypesRequest to ListIncidentTypesResponse.
  func listIncidentTypes(
    _ request: UnsafeRawBufferPointer, _ codec: RPCCodec, into response: inout ByteBuffer
  ) throws(RPCError) {
    begin()
    let message = try writingWorker().incidentTypes(try decoded(.listIncidentTypesRequest, request, codec), in: arena)
    write(message, codec, into: &response)
  }

  private func decoded(
    _ type: MessageType, _ request: UnsafeRawBufferPointer, _ codec: RPCCodec
  ) throws(RPCError) -> WireMessage {
    do throws(WireError) {
      return try type.decode(request, codec, in: arena)
    } catch {
      throw RPCError(error)
    }
  }

  private func writingWorker() -> WritingWorker {
    let worker = writing ?? WritingWorker(engine: ruleSet.value.engine, texts: texts, settings: settings)
    writing = worker
    worker.tenant = grader.tenant
    return worker
  }
}
