internal import CPardonProto

/// Makes google.rpc.Status messages.
public enum StatusMessage {
  /// - `code`: of gRPC, 0 to 16.
  /// - Throws: `tooLarge`.
  public static func make(
    code: Int, message: String, details: [ErrorDetail] = [], in arena: WireArena
  ) throws(WireError) -> WireMessage {
    let status = try pointer(code, message, details, MessageBuilder(arena: arena))
    return WireMessage(base: UnsafeMutableRawPointer(status), type: .status, arena: arena)
  }

  /// The binary format, for `grpc-status-details-bin`.
  public static func encoded(code: Int, message: String, details: [ErrorDetail]) -> [UInt8] {
    let arena = WireArena(bytesMax: .max)
    return (try? make(code: code, message: message, details: details, in: arena).encoded()) ?? []
  }

  /// The error of one draft of many: a message of type `.gradeResult`.
  public static func result(
    id: UnsafeRawBufferPointer, code: Int, message: String, details: [ErrorDetail] = [], in arena: WireArena
  ) throws(WireError) -> WireMessage {
    let builder = MessageBuilder(arena: arena)
    let result = try builder.make(pardon__v1__grade_result__init)
    result.pointee.id = try builder.copy(id)
    result.pointee.outcome_case = PARDON__V1__GRADE_RESULT__OUTCOME_ERROR
    result.pointee.error = try pointer(code, message, details, builder)
    return WireMessage(base: UnsafeMutableRawPointer(result), type: .gradeResult, arena: builder.arena)
  }

  private static func pointer(
    _ code: Int, _ message: String, _ details: [ErrorDetail], _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Google__Rpc__Status> {
    let status = try builder.make(google__rpc__status__init)
    status.pointee.code = Int32(clamping: code)
    status.pointee.message = try builder.copy(message)
    status.pointee.n_details = details.count
    status.pointee.details = try builder.pointers(to: Google__Protobuf__Any.self, count: details.count)
    for index in details.indices {
      let any = try builder.make(google__protobuf__any__init)
      any.pointee.type_url = try builder.copy("type.googleapis.com/\(details[index].typeName)")
      any.pointee.value = try builder.copy(details[index].value)
      status.pointee.details[index] = any
    }
    return status
  }
}
