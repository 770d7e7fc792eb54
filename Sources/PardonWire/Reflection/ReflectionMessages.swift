internal import CPardonProto

/// Answers grpc.reflection.v1.ServerReflection. The messages of v1alpha are the same byte for byte, in JSON too: one type serves
/// both.
public enum ReflectionMessages {
  private typealias Request = Grpc__Reflection__V1__ServerReflectionRequest
  private typealias Response = Grpc__Reflection__V1__ServerReflectionResponse

  private static let notFound: Int32 = 5
  private static let invalidArgument: Int32 = 3

  /// - `request`: of type `.serverReflectionRequest`.
  /// - `services`: full names of what the server serves.
  /// - Returns: a message of type `.serverReflectionResponse`, which points to `request`.
  public static func answer(
    to request: WireMessage, services: [String], in arena: WireArena
  ) throws(WireError) -> WireMessage {
    precondition(request.type == .serverReflectionRequest)
    let question = request.pointer(to: Request.self)
    let builder = MessageBuilder(arena: arena)
    let response = try builder.make(grpc__reflection__v1__server_reflection_response__init)
    response.pointee.valid_host = question.pointee.host
    response.pointee.original_request = question
    switch question.pointee.message_request_case {
    case GRPC__REFLECTION__V1__SERVER_REFLECTION_REQUEST__MESSAGE_REQUEST_FILE_BY_FILENAME:
      let name = question.pointee.file_by_filename.text
      try answer(DescriptorFiles.files(named: name), absent: "no file \(shown(name))", response, builder)
    case GRPC__REFLECTION__V1__SERVER_REFLECTION_REQUEST__MESSAGE_REQUEST_FILE_CONTAINING_SYMBOL:
      let symbol = question.pointee.file_containing_symbol.text
      try answer(DescriptorFiles.files(declaring: symbol), absent: "no symbol \(shown(symbol))", response, builder)
    case GRPC__REFLECTION__V1__SERVER_REFLECTION_REQUEST__MESSAGE_REQUEST_FILE_CONTAINING_EXTENSION:
      try answer(nil, absent: "there are no extensions", response, builder)
    case GRPC__REFLECTION__V1__SERVER_REFLECTION_REQUEST__MESSAGE_REQUEST_ALL_EXTENSION_NUMBERS_OF_TYPE:
      try answerExtensionNumbers(of: question.pointee.all_extension_numbers_of_type, response, builder)
    case GRPC__REFLECTION__V1__SERVER_REFLECTION_REQUEST__MESSAGE_REQUEST_LIST_SERVICES:
      try answerServices(services, response, builder)
    default: try fail(invalidArgument, "the request asks nothing", response, builder)
    }
    return WireMessage(base: UnsafeMutableRawPointer(response), type: .serverReflectionResponse, arena: builder.arena)
  }

  private static func shown(_ name: String) -> String { "“\(name.prefix(256))”" }

  private static func answer(
    _ files: [UnsafeRawBufferPointer]?, absent: String, _ response: UnsafeMutablePointer<Response>,
    _ builder: MessageBuilder
  ) throws(WireError) {
    guard let files else { return try fail(notFound, absent, response, builder) }
    let answer = try builder.make(grpc__reflection__v1__file_descriptor_response__init)
    answer.pointee.n_file_descriptor_proto = files.count
    answer.pointee.file_descriptor_proto = try builder.strings(count: files.count)
    for index in files.indices {
      answer.pointee.file_descriptor_proto[index] = ProtobufCBinaryData(borrowing: files[index])
    }
    response.pointee.message_response_case =
      GRPC__REFLECTION__V1__SERVER_REFLECTION_RESPONSE__MESSAGE_RESPONSE_FILE_DESCRIPTOR_RESPONSE
    response.pointee.file_descriptor_response = answer
  }

  private static func answerExtensionNumbers(
    of type: ProtobufCBinaryData, _ response: UnsafeMutablePointer<Response>, _ builder: MessageBuilder
  ) throws(WireError) {
    guard MessageType(name: type.text) != nil else {
      return try fail(notFound, "no message \(shown(type.text))", response, builder)
    }
    let answer = try builder.make(grpc__reflection__v1__extension_number_response__init)
    answer.pointee.base_type_name = type
    response.pointee.message_response_case =
      GRPC__REFLECTION__V1__SERVER_REFLECTION_RESPONSE__MESSAGE_RESPONSE_ALL_EXTENSION_NUMBERS_RESPONSE
    response.pointee.all_extension_numbers_response = answer
  }

  private static func answerServices(
    _ services: [String], _ response: UnsafeMutablePointer<Response>, _ builder: MessageBuilder
  ) throws(WireError) {
    let answer = try builder.make(grpc__reflection__v1__list_service_response__init)
    answer.pointee.n_service = services.count
    answer.pointee.service = try builder.pointers(
      to: Grpc__Reflection__V1__ServiceResponse.self, count: services.count)
    for index in services.indices {
      let service = try builder.make(grpc__reflection__v1__service_response__init)
      service.pointee.name = try builder.copy(services[index])
      answer.pointee.service[index] = service
    }
    response.pointee.message_response_case =
      GRPC__REFLECTION__V1__SERVER_REFLECTION_RESPONSE__MESSAGE_RESPONSE_LIST_SERVICES_RESPONSE
    response.pointee.list_services_response = answer
  }

  private static func fail(
    _ code: Int32, _ message: String, _ response: UnsafeMutablePointer<Response>, _ builder: MessageBuilder
  ) throws(WireError) {
    let answer = try builder.make(grpc__reflection__v1__error_response__init)
    answer.pointee.error_code = code
    answer.pointee.error_message = try builder.copy(message)
    response.pointee.message_response_case =
      GRPC__REFLECTION__V1__SERVER_REFLECTION_RESPONSE__MESSAGE_RESPONSE_ERROR_RESPONSE
    response.pointee.error_response = answer
  }
}
