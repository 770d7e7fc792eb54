import PardonGrading
import PardonText
import Testing

@testable import PardonWire

@Test("a request is read in place")
func request() throws {
  let arena = WireArena()
  let context =
    Wire.field(1, "chat") + Wire.field(2, varint: 0) + Wire.field(5, Wire.field(1, varint: 1_700_000_000))
    + Wire.field(8, varint: 3)
  let label = Wire.field(1, "team") + Wire.field(2, "nord\u{0}est")
  let bytes =
    Wire.field(1, "a\u{0}é") + Wire.field(2, "Désolés.") + Wire.field(3, context) + Wire.field(4, varint: 3)
    + Wire.field(5, "fr-CA") + Wire.field(7, varint: 1) + Wire.field(8, label) + Wire.field(99, varint: 7)
  let request = GradeRequestView(try MessageType.gradeRequest.decode(bytes, in: arena))
  #expect(String(decoding: request.id, as: UTF8.self) == "a\u{0}é")
  #expect(String(decoding: request.text, as: UTF8.self) == "Désolés.")
  #expect(try request.offsetUnit(unspecified: .utf8) == .codePoint)
  #expect(try request.locale(unspecified: .english) == .french)
  #expect(try request.language() == nil)
  #expect(request.isToBeRecorded)
  #expect(request.labels.map { String(decoding: $0.value, as: UTF8.self) } == ["nord\u{0}est"])
  let facts = try request.context()
  #expect(facts.channel == "chat")
  #expect(facts.isPublic == false)
  #expect(facts.severity == 3)
  #expect(facts.complaintTime?.seconds == 1_700_000_000)
  #expect(facts.priorApologies == nil && facts.isRecurrence == nil && facts.sector == nil)
}

@Test("zero is a value where presence matters, and missing is not zero")
func presence() throws {
  let arena = WireArena()
  let bytes = Wire.field(3, Wire.field(13, varint: 0) + Wire.field(12, varint: 0))
  let facts = try GradeRequestView(MessageType.gradeRequest.decode(bytes, in: arena)).context()
  #expect(facts.priorApologies == 0)
  #expect(facts.isRecurrence == false)
  let empty = try GradeRequestView(MessageType.gradeRequest.decode([], in: arena))
  #expect(!empty.hasContext)
  #expect(empty.text.isEmpty)
}

@Test(
  "what is refused, and where",
  arguments: [
    (Wire.field(2, [0x41, 0xC3]), "text: is not UTF-8: byte 1 is invalid"),
    (Wire.field(3, Wire.field(3, [0xFF])), "context.complaint_text: is not UTF-8: byte 0 is invalid"),
    (Wire.field(8, Wire.field(1, [0xFF])), "labels.key: is not UTF-8: byte 0 is invalid"),
    (Wire.field(3, []) + Wire.field(3, []), "context: is given twice: send each message field once"),
    (
      Wire.field(3, Wire.field(4, []) + Wire.field(4, [])),
      "context.incident_time: is given twice: send each message field once"
    ),
    (Wire.field(2, varint: 1), "text: has wire type 0, not 2"),
    (Wire.field(7, "x"), "record: has wire type 2, not 0"),
    (Wire.varint(2 << 3 | 2) + [5, 0x41], "text: is cut off: the message is not complete"),
    ([0x38], "record: is cut off: the message is not complete"),
    ([0x38, 0x80], "record: is cut off: the message is not complete"),
    ([0x9B, 0x06, 0x9C, 0x06], "the message holds a group, which proto3 does not have"),
    ([0x00, 0x00], "the message is not in the protobuf wire format: a field's tag is wrong or cut off"),
    ([0x0F], "the message is not in the protobuf wire format: a field's tag is wrong or cut off"),
    (
      [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
      "the message is not in the protobuf wire format: a field's tag is wrong or cut off"
    ),
    (Wire.varint(99 << 3 | 2) + [5], "the message is cut off in a field that is not known"),
  ])
func refused(_ bytes: [UInt8], _ problem: String) {
  let arena = WireArena()
  let error = #expect(throws: WireError.self) { try MessageType.gradeRequest.decode(bytes, in: arena) }
  #expect(error?.description == problem)
  #expect(error?.kind != .tooLarge)
}

@Test("elements of lists are named by their index")
func batchPaths() {
  let bytes = Wire.field(1, Wire.field(2, "a")) + Wire.field(1, Wire.field(3, Wire.field(9, [0xE9])))
  let error = #expect(throws: WireError.self) { try MessageType.gradeBatchRequest.decode(bytes, in: WireArena()) }
  #expect(error?.path == "requests[1].context.failure_kind")
}

@Test(
  "values that make no sense are named",
  arguments: [
    (Wire.field(3, Wire.field(8, varint: 5)), "context.severity: takes a whole number from 1 to 4, not 5"),
    (
      Wire.field(3, Wire.field(9, "mood")),
      "context.failure_kind: takes money, product, service, attention, data, safety"
    ),
    (
      Wire.field(3, Wire.field(4, Wire.field(2, varint: 1 << 30))),
      "context.incident_time: takes a time of the years 1 to 9999"
    ),
    (
      Wire.field(3, Wire.field(4, Wire.field(1, varint: 1 << 62))),
      "context.incident_time: takes a time of the years 1 to 9999"
    ),
    (Wire.field(4, varint: 9), "offset_unit: takes UTF8, UTF16, CODE_POINT"),
    (Wire.field(5, "de"), "locale: takes en or fr, with or without a region"),
    (Wire.field(6, "de"), "language_hint: takes en or fr, with or without a region"),
  ])
func senseless(_ bytes: [UInt8], _ problem: String) throws {
  let arena = WireArena()
  let request = GradeRequestView(try MessageType.gradeRequest.decode(bytes, in: arena))
  let error = #expect(throws: WireError.self) {
    _ = try request.options(unspecifiedUnit: .utf8)
    _ = try request.locale(unspecified: .english)
    _ = try request.context()
  }
  #expect(error?.description == problem)
  #expect(error?.kind == .badField)
}

@Test("ill-formed UTF-8 is found where the standard library finds it")
func illFormed() {
  let pieces: [[UInt8]] = [
    Array("plain text of some length ".utf8), Array("é".utf8), Array("’".utf8), Array("😀".utf8), [0x41], [0xc3],
    [0xe2, 0x80],
    [0xed, 0xa0, 0x80], [0xe0, 0x9f, 0xbf], [0xf0, 0x8f, 0xbf, 0xbf], [0xf4, 0x90, 0x80, 0x80], [0xc0, 0xaf], [0x80],
    [0xff],
    [0xf1, 0x80, 0x80], [0xef, 0xbf, 0xbf], [0xf4, 0x8f, 0xbf, 0xbf], [0xed, 0x9f, 0xbf],
  ]
  var random = SystemRandomNumberGenerator()
  var found = 0
  for round in 0..<20_000 {
    let known = round % 2 == 0 ? 5 : pieces.count
    var bytes = (0..<Int.random(in: 0...12, using: &random)).flatMap { _ in
      pieces[Int.random(in: 0..<known, using: &random)]
    }
    if round % 7 == 0, !bytes.isEmpty {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
    }
    var expected: Int?
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      expected = error.byteOffsets.lowerBound
      found += 1
    }
    #expect(bytes.withUnsafeBytes { UTF8Check.firstInvalid($0) } == expected)
  }
  #expect(found > 1000)
}
