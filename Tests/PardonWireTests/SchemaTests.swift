import Testing

@testable import PardonWire

private func reachable(from type: MessageType, _ path: [String] = []) -> [(path: [String], type: MessageType)] {
  var found = [(path, type)]
  for field in type.schema.pointee.fields {
    if let child = field.message { found += reachable(from: MessageType(child), path + [field.text]) }
  }
  return found
}

private let requests = Set(DescriptorFiles.services.flatMap(\.methods).map(\.inputName)).sorted()

@Test("every message of every service is part of the generated code")
func messagesExist() {
  #expect(requests.count > 15)
  for method in DescriptorFiles.services.flatMap(\.methods) {
    #expect(method.input != nil, "\(method.inputName)")
    #expect(method.output != nil, "\(method.outputName)")
  }
}

@Test("requests: no recursion, and no singular message that holds a repeated field", arguments: requests)
func requestSchema(_ name: String) throws {
  for (path, type) in reachable(from: try #require(MessageType(name: name))) {
    #expect(path.count < 6, "\(name): \(path)")
    for field in type.schema.pointee.fields where field.type == .message && !field.isRepeated {
      for (inner, message) in reachable(from: MessageType(field.message!)) {
        for repeated in message.schema.pointee.fields where repeated.isRepeated {
          Issue.record("\(name): \((path + [field.text] + inner + [repeated.text]).joined(separator: "."))")
        }
      }
    }
  }
}

@Test("messages have fewer fields than the guard has bits, and strings keep their length", arguments: requests)
func fieldCounts(_ name: String) throws {
  for (_, type) in reachable(from: try #require(MessageType(name: name))) {
    let fields = type.schema.pointee.fields
    #expect(fields.count <= 64)
    // A string kept as `char *` would take 8 bytes.
    for (field, next) in zip(fields, fields.dropFirst())
    where field.type == .string && !field.isRepeated && !field.isOneof {
      #expect(next.isOneof || next.isRepeated || next.offset - field.offset >= 16, "\(type.name).\(field.text)")
    }
  }
}

@Test("services, methods and what they promise")
func services() throws {
  let names = DescriptorFiles.services.map(\.name)
  for name in [
    "pardon.v1.GradingService", "pardon.v1.WritingService", "pardon.v1.ScoreService", "grpc.health.v1.Health",
    "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection",
  ] { #expect(names.contains(name)) }
  let grading = try #require(DescriptorFiles.services.first { $0.name == "pardon.v1.GradingService" })
  #expect(grading.methods.map(\.name) == ["Grade", "GradeBatch", "GradeStream", "GetRuleSet"])
  #expect(grading.methods.map(\.hasNoSideEffects) == [true, false, false, true])
  let stream = grading.methods[2]
  #expect(stream.isClientStreaming && stream.isServerStreaming)
  #expect(stream.inputName == "pardon.v1.GradeRequest" && stream.outputName == "pardon.v1.GradeResult")
}

@Test("reflection finds files by name and by symbol, with all they import")
func descriptorFiles() throws {
  let files = try #require(DescriptorFiles.files(named: "pardon/v1/grading.proto"))
  #expect(files.count == 4)
  #expect(DescriptorFiles.files(named: "none.proto") == nil)
  for symbol in [
    "pardon.v1.GradingService", "pardon.v1.GradingService.Grade", "pardon.v1.GradeRequest", "pardon.v1.OffsetUnit",
    "pardon.v1.GradeRequest.LabelsEntry",
  ] {
    #expect(DescriptorFiles.files(declaring: symbol)?.first?.baseAddress == files[0].baseAddress, "\(symbol)")
  }
  #expect(DescriptorFiles.files(declaring: "pardon.v1.Nothing") == nil)
}
