import CPardonProto
import PardonGrading
import PardonRulePacks
import PardonRules
import PardonText
import Testing

@testable import PardonWire

/// The built-in rules, loaded once.
enum BuiltIn {
  static let engine = try! Engine(image: BuiltInRules.loadImage())
}

private let draft = """
  Dear Ms Tran,

  We are sorry for the inconvenience. The carrier lost your parcel; please contact them. As per our policy we cannot refund it.

  Best regards
  """

private func graded(_ text: String, unit: OffsetUnit = .utf16) throws -> Grade {
  var grader = BuiltIn.engine.makeGrader()
  var options = GradeOptions()
  options.offsetUnit = unit
  return try grader.grade(Array(text.utf8), options: options)
}

@Test("a response says what the grade says", arguments: [MessageLocale.english, .french])
func response(_ locale: MessageLocale) throws {
  let grade = try graded(draft)
  let image = BuiltIn.engine.image
  let arena = WireArena()
  let message = try Array("é1".utf8).withUnsafeBytes {
    try GradeResponseBuilder(image: image, locale: locale, offsetUnit: .utf16)
      .response(grade, id: $0, warnings: ["odd"], in: arena)
  }
  let text = String(decoding: message.json(), as: UTF8.self)
  #expect(
    text.hasPrefix(
      #"{"id":"é1","gradable":true,"overall":\#(grade.overall),"band":"\#(grade.band.id)","language":"en","languages":["en"],"dimensions":{"sincerity":"#
    ))
  #expect(
    text.hasSuffix(
      #""ruleSet":{"version":"\#(image.version)","hash":"\#(image.sourceHash)"},"offsetUnit":"UTF16","incomplete":false,"warnings":["odd"],"scoreName":""}"#
    ))
  for component in Component.allCases { #expect(text.contains(#"{"id":"\#(component.id)""#)) }
  for fault in Fault.allCases { #expect(text.contains(#"{"id":"\#(fault.id)""#)) }
  #expect(!grade.findings.isEmpty)
  for finding in grade.findings {
    let coaching = image.coaching(finding.source, locale)
    #expect(text.contains(#""ruleId":"\#(coaching.id)""#))
  }
  let bytes = message.encoded()
  #expect(bytes.count == message.encodedCount)
  let decoded = try MessageType.gradeResponse.decode(bytes, in: WireArena())
  #expect(decoded.encoded() == bytes)
  #expect(decoded.json() == message.json())
}

@Test("JSON of a response is read back as the same message")
func jsonRoundTrip() throws {
  let arena = WireArena()
  let message = try GradeResponseBuilder(image: BuiltIn.engine.image, locale: .french, offsetUnit: .utf16)
    .response(graded(draft), id: UnsafeRawBufferPointer(start: nil, count: 0), in: arena)
  for writesDefaults in [true, false] {
    let json = message.json(options: JSONWriteOptions(writesDefaults: writesDefaults))
    let again = try MessageType.gradeResponse.decodeJSON(json, in: WireArena())
    #expect(again.encoded() == message.encoded())
  }
}

@Test("results of many carry the id")
func results() throws {
  let arena = WireArena()
  let builder = GradeResponseBuilder(image: BuiltIn.engine.image, locale: .english, offsetUnit: .utf8)
  var batch = try GradeBatchResponseBuilder(count: 2, in: arena)
  try Array("a".utf8).withUnsafeBytes {
    batch.append(try builder.result(try graded(draft, unit: .utf8), id: $0, in: arena))
  }
  let violation = FieldViolation(field: "text", description: "is not UTF-8: byte 3 is invalid")
  try Array("b".utf8).withUnsafeBytes {
    batch.append(
      try StatusMessage.result(
        id: $0, code: 3, message: "text: is not UTF-8", details: [.badRequest([violation])], in: arena))
  }
  let text = try batch.response().jsonText
  #expect(text.hasPrefix(#"{"results":[{"id":"a","grade":{"id":"a","gradable":true,"#))
  #expect(
    text.hasSuffix(
      #"{"id":"b","error":{"code":3,"message":"text: is not UTF-8","details":[{"@type":"type.googleapis.com/google.rpc.BadRequest","#
        + #""fieldViolations":[{"field":"text","description":"is not UTF-8: byte 3 is invalid"}]}]}}]}"#))
}

@Test("the bound of a grade's size is never below the size, nor far above")
func bound() throws {
  #expect(GradeResponseBound.known != nil)
  let sentences = [
    "We are sorry for any inconvenience. ", "Nous regrettons la gêne occasionnée. ",
    "As per our policy we cannot help. ",
    "> Quoted?\n", "C'est le transporteur qui a perdu votre colis. ", "I refunded you 20 euros today. ", "\n\n", "x ",
  ]
  var random = SystemRandomNumberGenerator()
  for _ in 0..<300 {
    let text = (0..<Int.random(in: 0...60, using: &random)).map { _ in sentences.randomElement(using: &random)! }
      .joined()
    let grade = try graded(text)
    let builder = GradeResponseBuilder(
      image: BuiltIn.engine.image, locale: .allCases.randomElement(using: &random)!, offsetUnit: .utf16)
    let id = [UInt8](repeating: 0x61, count: Int.random(in: 0...300, using: &random))
    for isResult in [false, true] {
      let message = try id.withUnsafeBytes { id in
        isResult
          ? try builder.result(grade, id: id, warnings: ["one", "two"], in: WireArena())
          : try builder.response(
            grade, id: id, text: id, warnings: [String(repeating: "é", count: 200)], in: WireArena())
      }
      #expect(message.encodedBound >= message.encodedCount)
      #expect(message.encodedBound < message.encodedCount * 3 + 1000)
    }
  }
}

@Test("packed messages are byte for byte those of libprotobuf-c", arguments: [MessageLocale.english, .french])
func packed(_ locale: MessageLocale) throws {
  let sentences = [
    "We are sorry for any inconvenience. ", "Nous regrettons la gêne occasionnée. ", "> Quoted?\n", "\n\n",
    "As per our policy we cannot help. ", "C'est le transporteur qui a perdu votre colis. ", "Best regards\n",
    "I refunded you 20 euros today. ", "Calm down, you should have read the terms. ", "Cordialement\n", "é x ",
    "Comme vous le savez, ce n'est pas notre faute. ", "We will do our best not to do it again. ",
    String(repeating: "word ", count: 40),
  ]
  let image = BuiltIn.engine.image
  let findings = PackedFindings(image: image, locale: locale)
  var random = SystemRandomNumberGenerator()
  var rules: Set<String> = []
  for round in 0..<400 {
    let text = (0..<Int.random(in: 0...60, using: &random)).map { _ in sentences.randomElement(using: &random)! }
      .joined()
    let unit = [OffsetUnit.utf8, .utf16, .codePoint].randomElement(using: &random)!
    let grade = try graded(text, unit: unit)
    for finding in grade.findings { rules.insert(image.coaching(finding.source, locale).id) }
    var plain = GradeResponseBuilder(image: image, locale: locale, offsetUnit: unit)
    if round % 3 == 0 { plain.spanMapping = { TextSpan(start: $0.start + (1 << 20), end: $0.end + (1 << 30)) } }
    plain.hasScoreName = round % 5 == 0
    var packing = plain
    packing.packedFindings = findings
    let id = [UInt8](repeating: 0x61, count: Int.random(in: 0...300, using: &random))
    try id.withUnsafeBytes { id in
      let response = try packing.response(grade, id: id, text: id, warnings: ["é"], in: WireArena())
      #expect(
        response.encoded() == (try plain.response(grade, id: id, text: id, warnings: ["é"], in: WireArena())).encoded())
      #expect(response.encodedBound >= response.encodedCount)
      let revision: UInt32? = round % 2 == 0 ? nil : 7
      let result = try packing.result(grade, id: id, warnings: ["é"], revision: revision, in: WireArena())
      let expected = try plain.result(grade, id: id, warnings: ["é"], revision: revision, in: WireArena())
      #expect(result.encoded() == expected.encoded())
      #expect(result.encodedBound >= result.encodedCount)
      let (first, second) = (WireArena(), WireArena())
      var batches = (
        try GradeBatchResponseBuilder(count: 1, in: first), try GradeBatchResponseBuilder(count: 1, in: second)
      )
      batches.0.append(try packing.result(grade, id: id, in: first))
      batches.1.append(try plain.result(grade, id: id, in: second))
      #expect(try batches.0.response().encoded() == (try batches.1.response().encoded()))
    }
  }
  #expect(rules.count > 10)
}

@Test("what findings say can be packed for every rule and judgement", arguments: [MessageLocale.english, .french])
func everyFindingPacked(_ locale: MessageLocale) throws {
  let image = BuiltIn.engine.image
  let findings = PackedFindings(image: image, locale: locale)
  let topics = [Topic.gradable, .firstFault, Topic(rawValue: Topic.firstFault.rawValue - 1)]
  for index in 0..<(image.ruleCount + image.judgementCount) {
    let cold = image.cold[index]
    for topic in topics {
      let builder = MessageBuilder(arena: WireArena())
      let message = try builder.make(pardon__v1__finding__init)
      message.pointee.setAbout(cold, topic, image)
      message.pointee.setTexts(cold, image, locale)
      try message.pointee.setReplacements(cold, image, builder)
      let header = UnsafeRawPointer(message).assumingMemoryBound(to: ProtobufCMessage.self)
      var expected = [UInt8](repeating: 0, count: protobuf_c_message_get_packed_size(header))
      protobuf_c_message_pack(header, &expected)
      let entry = findings.entry(index, topic)
      let parts = [entry.head, entry.texts, entry.replacements]
      #expect(parts.flatMap { UnsafeBufferPointer(start: $0.start, count: $0.count) } == expected)
    }
  }
}
