import Foundation
import NIOCore
import PardonGrading
import PardonRulePacks
import PardonText
import PardonWire
import Testing

@testable import PardonServer

@Suite("Grading service", .timeLimit(.minutes(2)))
struct GradingServiceTests {
  private static let drafts = [
    ("en", "We are sorry for any inconvenience this may have caused. The carrier lost your parcel."),
    ("fr", "Nous regrettons la gêne occasionnée. C'est le transporteur qui a égaré votre colis."),
  ]

  /// What the library gives for the same request.
  private func expected(_ json: String) throws -> (json: [UInt8], proto: [UInt8]) {
    let image = try BuiltInRules.loadImage()
    let engine = try Engine(image: image)
    var grader = engine.makeGrader()
    let arena = WireArena()
    let request = try Array(json.utf8).withUnsafeBytes {
      GradeRequestView(try MessageType.gradeRequest.decodeJSON($0, in: arena))
    }
    let options = try request.options(unspecifiedUnit: .utf16)
    let grade = try grader.grade(request.text, context: try request.context(), options: options)
    let locale = try request.locale(unspecified: .english)
    let message = try GradeResponseBuilder(image: image, locale: locale, offsetUnit: options.offsetUnit)
      .response(grade, id: request.id, in: arena)
    return (message.json(), message.encoded())
  }

  @Test("an answer is the library's, byte for byte, in JSON and in binary", arguments: drafts)
  func sameBytes(locale: String, text: String) async throws {
    let server = try await TestServer()
    let client = try await server.client()
    let json = #"{"id":"a-1","text":"\#(text)","locale":"\#(locale)","offsetUnit":"UTF16","context":{"severity":3}}"#
    let answer = try await client.call("pardon.v1.GradingService/Grade", json: Array(json.utf8)).get()
    #expect(answer.status == 200)
    #expect(try answer.body == expected(json).json)
    let arena = WireArena()
    let binary = try Array(json.utf8).withUnsafeBytes {
      try MessageType.gradeRequest.decodeJSON($0, in: arena).encoded()
    }
    let proto = try await client.call(
      "pardon.v1.GradingService/Grade", body: binary, type: "application/proto"
    ).get()
    #expect(try proto.body == expected(json).proto)
    await server.server.drain()
  }

  @Test("a long draft, graded by a worker thread, gives the same bytes", arguments: drafts)
  func longDraft(locale: String, text: String) async throws {
    let server = try await TestServer()
    let client = try await server.client()
    let long = String(repeating: text + " ", count: 400)
    let json = #"{"text":"\#(long)","locale":"\#(locale)"}"#
    let answer = try await client.call("pardon.v1.GradingService/Grade", json: Array(json.utf8)).get()
    #expect(try answer.body == expected(json).json)
    await server.server.drain()
  }

  @Test("a wrong field is named, with what it takes")
  func wrongFields() async throws {
    let server = try await TestServer { configuration, _ in
      configuration.textBytesMax = 100
      configuration.batchRequestsMax = 2
    }
    let client = try await server.client()
    let cases = [
      (#"{"text":"x","offsetUnit":"UTF7"}"#, "offsetUnit"),
      (#"{"text":"x","context":{"severity":9}}"#, "context.severity"),
      (#"{"text":"x","locale":"de"}"#, "locale"),
      (#"{"text":"\#(String(repeating: "x", count: 101))"}"#, "grading.text_bytes"),
      (#"{"text":"x","context":{"complaintText":"\#(String(repeating: "x", count: 101))"}}"#, "context.complaint_text"),
      (#"{"txt":"x"}"#, "txt"), ("{", ""),
    ]
    for (json, field) in cases {
      let (status, text) = try await client.grade(json)
      #expect(status == 400, "\(json)")
      #expect(text.contains("invalid_argument"), "\(text)")
      #expect(text.contains("google.rpc.BadRequest"), "\(text)")
      #expect(field.isEmpty || text.contains(field), "\(text)")
    }
    let batch = try await client.post(
      "pardon.v1.GradingService/GradeBatch", #"{"requests":[{"text":"a"},{"text":"b"},{"text":"c"}]}"#)
    #expect(batch.status == 400 && batch.text.contains("grading.batch_requests"))
    await server.server.drain()
  }

  @Test("a bad draft of a batch gives an error in its place, the others their grades")
  func batch() async throws {
    let server = try await TestServer()
    let client = try await server.client()
    let (status, text) = try await client.post(
      "pardon.v1.GradingService/GradeBatch",
      """
      {"requests":[{"id":"en","text":"We apologise."},{"id":"bad","text":"x","context":{"severity":9}},\
      {"id":"fr","text":"Veuillez nous excuser."}]}
      """)
    #expect(status == 200)
    let places = ["\"id\":\"en\"", "\"id\":\"bad\"", "\"error\"", "context.severity", "\"id\":\"fr\""].map {
      text.range(of: $0)?.lowerBound
    }
    #expect(!places.contains(nil))
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    await server.server.drain()
  }

  @Test("messages are in the server's language where the request names none")
  func defaultLocale() async throws {
    let server = try await TestServer { configuration, _ in configuration.locale = .fr }
    let client = try await server.client()
    let (_, french) = try await client.grade(#"{"text":"We apologise for any inconvenience."}"#)
    let (_, english) = try await client.grade(#"{"text":"We apologise for any inconvenience.","locale":"en-GB"}"#)
    let (_, asked) = try await client.grade(#"{"text":"We apologise for any inconvenience.","locale":"fr-CA"}"#)
    #expect(french == asked)
    #expect(french != english)
    await server.server.drain()
  }

  @Test("health and the rule set answer")
  func otherMethods() async throws {
    let server = try await TestServer()
    let client = try await server.client()
    let (_, health) = try await client.post("grpc.health.v1.Health/Check", "{}")
    #expect(health == #"{"status":"SERVING"}"#)
    let unknown = try await client.post("grpc.health.v1.Health/Check", #"{"service":"x"}"#)
    #expect(unknown.status == 404)
    let (_, list) = try await client.post("grpc.health.v1.Health/List", "{}")
    #expect(list.contains("pardon.v1.GradingService"))
    let (_, rules) = try await client.post(
      "pardon.v1.GradingService/GetRuleSet", #"{"includeRules":true,"locale":"fr"}"#)
    #expect(rules.contains("\"rules\":[") && rules.contains("\"profiles\":[\""))
    await server.server.drain()
  }
}
