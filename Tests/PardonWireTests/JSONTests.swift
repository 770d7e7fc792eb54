import Testing

@testable import PardonWire

@Test(
  "what JSON may say in more than one way",
  arguments: [
    (#"{"offsetUnit":"UTF8"}"#, #"{"offsetUnit":"UTF8"}"#),
    (#"{"offset_unit":"OFFSET_UNIT_CODE_POINT"}"#, #"{"offsetUnit":"CODE_POINT"}"#),
    (#"{"offsetUnit":2}"#, #"{"offsetUnit":"UTF16"}"#),
    (#"{"offsetUnit":9}"#, #"{"offsetUnit":9}"#),
    (#"{"id":null,"text":"a","context":null}"#, #"{"text":"a"}"#),
    (
      #" { "context" : { "severity" : "3" , "priorApologies" : 0 } } "#,
      #"{"context":{"severity":3,"priorApologies":0}}"#
    ),
    (#"{"context":{"severity":2.0,"priorApologies":1e3}}"#, #"{"context":{"severity":2,"priorApologies":1000}}"#),
    (#"{"context":{"severity":20e-1,"isPublic":false}}"#, #"{"context":{"isPublic":false,"severity":2}}"#),
    (
      #"{"context":{"replyTime":"2025-03-12T10:30:00.5+01:00"}}"#,
      #"{"context":{"replyTime":"2025-03-12T09:30:00.500Z"}}"#
    ),
    (#"{"context":{"replyTime":"0001-01-01T00:00:00Z"}}"#, #"{"context":{"replyTime":"0001-01-01T00:00:00Z"}}"#),
    (#"{"labels":{"b":"1","a":"2"}}"#, #"{"labels":{"b":"1","a":"2"}}"#),
    (#"{"text":"\ud83d\ude00\u00e9\/\n\u0000"}"#, "{\"text\":\"😀é/\\n\\u0000\"}"),
  ])
func forms(_ input: String, _ output: String) throws {
  #expect(try MessageType.gradeRequest.decodeJSON(input, in: WireArena()).jsonText == output)
}

@Test(
  "what is refused, and where",
  arguments: [
    (#"{"text":"\ud800"}"#, "is not JSON: half of a surrogate pair stands alone at byte 9"),
    (#"{"text":"\ud83dx"}"#, "is not JSON: half of a surrogate pair stands alone at byte 9"),
    (#"{"text":"a"#, "is not JSON: a string has no end at byte 10"),
    (#"{"text":"a\"#, "is not JSON: a string has no end at byte 11"),
    (#"{"text":"a"} x"#, "is not JSON: something follows the value at byte 13"),
    (#"{"text":"\q"}"#, "is not JSON: “\\” begins no escape at byte 9"),
    (#"{"text":"\u12"}"#, "is not JSON: “\\u” takes four hexadecimal digits at byte 9"),
    (#"{"text":"a",}"#, "is not JSON: a name is missing at byte 12"),
    (#"{"text" "a"}"#, "is not JSON: “:” is missing at byte 8"),
    (#"{"text":"a" "id":""}"#, "is not JSON: “,” or “}” is missing at byte 12"),
    (#"{"text":12}"#, "text: takes a string, not a number"),
    (#"{"text":["a"]}"#, "text: takes a string, not an array"),
    (#"{"text":"a","text":"b"}"#, "text: is given twice"),
    (#"{"offsetUnit":1,"offset_unit":2}"#, "offsetUnit: is given twice"),
    (#"{"colour":1}"#, "colour: is not a known field"),
    (#"{"context":{"mood":1}}"#, "context.mood: is not a known field"),
    (#"{"context":[]}"#, "context: takes an object, not an array"),
    (#"{"context":{"severity":2.5}}"#, "context.severity: takes a whole number from 1 to 4"),
    (#"{"context":{"severity":3000000000}}"#, "context.severity: takes a whole number from 1 to 4"),
    (
      #"{"context":{"severity":1e999999999999}}"#,
      "context.severity: takes a whole number from 1 to 4"
    ),
    (#"{"context":{"severity":" 3"}}"#, "context.severity: takes a whole number from 1 to 4"),
    (#"{"context":{"severity":01}}"#, "is not JSON: this is no number at byte 23"),
    (#"{"context":{"isPublic":"true"}}"#, "context.isPublic: takes true or false, not a string"),
    (
      #"{"context":{"replyTime":"yesterday"}}"#,
      "context.replyTime: takes an RFC 3339 time such as 2025-03-12T09:30:00Z"
    ),
    (
      #"{"context":{"replyTime":5}}"#,
      "context.replyTime: takes an RFC 3339 time such as 2025-03-12T09:30:00Z, not a number"
    ),
    (#"{"offsetUnit":"BYTES"}"#, "offsetUnit: takes UTF8, UTF16, CODE_POINT"),
    (#"{"labels":{"a":1}}"#, "labels: takes a string, not a number"),
    (#"{"labels":{"a":"1","a":"2"}}"#, "labels: gives one name twice"),
    (#"{"labels":{"a":null}}"#, "labels: takes values, not null"),
    ("[]", "a GradeRequest is an object, not an array"),
    ("", "is not JSON: it ends too early at byte 0"),
    ("nul", "is not JSON: no value begins so at byte 0"),
    ("{\"text\":\"a\u{1}\"}", "is not JSON: a control character in a string at byte 10"),
  ])
func refusedJSON(_ input: String, _ problem: String) {
  let error = #expect(throws: WireError.self) { try MessageType.gradeRequest.decodeJSON(input, in: WireArena()) }
  #expect(error?.description == problem)
}

@Test("elements of lists are named by their index, members of one oneof exclude each other")
func paths() {
  var error = #expect(throws: WireError.self) {
    try MessageType.gradeBatchRequest.decodeJSON(#"{"requests":[{},{"context":{"sector":1}}]}"#, in: WireArena())
  }
  #expect(error?.path == "requests[1].context.sector")
  error = #expect(throws: WireError.self) {
    try MessageType.serverReflectionRequest.decodeJSON(#"{"listServices":"","fileByFilename":"a"}"#, in: WireArena())
  }
  #expect(error?.path == "fileByFilename")
}

@Test("unknown members are passed over when asked, but must be JSON")
func unknownMembers() throws {
  let options = JSONReadOptions(ignoresUnknownFields: true)
  let text = #"{"a":[1,{"b":[true,null,"\u00e9"]},-1.5e3],"text":"x","c":{}}"#
  let arena = WireArena()
  #expect(try MessageType.gradeRequest.decodeJSON(text, options: options, in: arena).jsonText == #"{"text":"x"}"#)
  for bad in [#"{"a":"\ud800"}"#, #"{"a":[1,]}"#, #"{"a":{"b"}}"#, #"{"a":tru}"#] {
    #expect(throws: WireError.self) { try MessageType.gradeRequest.decodeJSON(bad, options: options, in: arena) }
  }
  let deep = #"{"a":"# + String(repeating: "[", count: 100_000)
  let error = #expect(throws: WireError.self) {
    try MessageType.gradeRequest.decodeJSON(deep, options: options, in: arena)
  }
  #expect(error?.problem.contains("nests deeper than 64 levels") == true)
}

@Test("invalid UTF-8 is named")
func invalidUTF8() {
  let bytes = Array(#"{"text":""#.utf8) + [0xC3] + Array(#""}"#.utf8)
  let error = #expect(throws: WireError.self) { try MessageType.gradeRequest.decodeJSON(bytes, in: WireArena()) }
  #expect(error?.description == "is not UTF-8: byte 9 is invalid")
}
