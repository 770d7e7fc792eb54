import Testing

@testable import PardonWire

@Test("error details in binary and in JSON")
func errorDetails() throws {
  let bad = ErrorDetail.badRequest([FieldViolation(field: "context.severity", description: "takes 1 to 4")])
  #expect(bad.typeName == "google.rpc.BadRequest")
  #expect(bad.value == Wire.field(1, Wire.field(1, "context.severity") + Wire.field(2, "takes 1 to 4")))
  let json = String(decoding: try #require(bad.debugJSON), as: UTF8.self)
  #expect(json == #"{"fieldViolations":[{"field":"context.severity","description":"takes 1 to 4"}]}"#)
  let retry = ErrorDetail.retryInfo(after: .milliseconds(1500))
  #expect(retry.value == Wire.field(1, Wire.field(1, varint: 1) + Wire.field(2, varint: 500_000_000)))
  #expect(retry.debugJSON.map { String(decoding: $0, as: UTF8.self) } == #"{"retryDelay":"1.500s"}"#)
  let info = ErrorDetail.errorInfo(reason: "TOO_LARGE", metadata: ["limit": "4194304"])
  #expect(
    info.debugJSON.map { String(decoding: $0, as: UTF8.self) }
      == #"{"reason":"TOO_LARGE","domain":"pardon","metadata":{"limit":"4194304"}}"#)
  #expect(ErrorDetail(typeName: "x.Y", value: []).debugJSON == nil)
  let status = StatusMessage.encoded(code: 3, message: "no", details: [retry])
  let any = Wire.field(1, "type.googleapis.com/google.rpc.RetryInfo") + Wire.field(2, retry.value)
  #expect(status == Wire.field(1, varint: 3) + Wire.field(2, "no") + Wire.field(3, any))
}

@Test("health")
func health() throws {
  let arena = WireArena()
  let request = try MessageType.healthCheckRequest.decode(Wire.field(1, "pardon.v1.GradingService"), in: arena)
  #expect(HealthMessages.service(in: request) == "pardon.v1.GradingService")
  #expect(try HealthMessages.check(.notServing, in: arena).encoded() == Wire.field(1, varint: 2))
  #expect(try HealthMessages.check(.serving, in: arena).jsonText == #"{"status":"SERVING"}"#)
  let list = try HealthMessages.list([("", .serving), ("a", .unknown)], in: arena)
  #expect(list.jsonText == #"{"statuses":{"":{"status":"SERVING"},"a":{}}}"#)
}

@Test("reflection answers every question")
func reflection() throws {
  let arena = WireArena()
  func answer(_ json: String) throws -> String {
    let request = try MessageType.serverReflectionRequest.decodeJSON(json, in: arena)
    return try ReflectionMessages.answer(to: request, services: ["a.B"], in: arena).jsonText
  }
  #expect(
    try answer(#"{"host":"h","listServices":"*"}"#)
      == #"{"validHost":"h","originalRequest":{"host":"h","listServices":"*"},"listServicesResponse":{"service":[{"name":"a.B"}]}}"#
  )
  for question in [
    #"{"fileByFilename":"grpc/health/v1/health.proto"}"#, #"{"fileContainingSymbol":"grpc.health.v1.Health.Check"}"#,
  ] { #expect(try answer(question).contains(#""fileDescriptorResponse":{"fileDescriptorProto":["Ch"#)) }
  for question in [
    #"{"fileByFilename":"none"}"#, #"{"fileContainingSymbol":"none"}"#,
    #"{"fileContainingExtension":{"containingType":"a","extensionNumber":1}}"#,
    #"{"allExtensionNumbersOfType":"none"}"#,
  ] { #expect(try answer(question).contains(#""errorResponse":{"errorCode":5,"#)) }
  #expect(
    try answer(#"{"allExtensionNumbersOfType":"pardon.v1.GradeRequest"}"#)
      .contains(#""allExtensionNumbersResponse":{"baseTypeName":"pardon.v1.GradeRequest"}"#))
  #expect(try answer("{}").contains(#""errorCode":3"#))
}
