import Testing

private let good = #"{"id":"a","text":"We are sorry for the delay of your parcel."}"#
private let french = #"{"id":"b","text":"Nous sommes désolés du retard de votre colis.","locale":"fr"}"#

@Test("answers in order; a bad line in the middle is reported by number and the rest is graded")
func badLineInTheMiddle() throws {
  let outcome = try pardon("grade", "--jsonl", input: "\(good)\nnot json\n\n\(french)\n\(good)")
  #expect(outcome.status == 65)
  let answers = try outcome.lines.map { try JSON($0) }
  #expect(answers.map { $0.string("id") } == ["a", nil, "b", "a"])
  #expect(answers[1].object("error")?.integer("line") == 2)
  #expect(answers[1].object("error")?.string("message") == "is not JSON: no value begins so at byte 0")
  #expect(outcome.problems == "pardon: 1 of 5 lines could not be graded; their answers are error objects\n")
  #expect(answers[2].string("language") == "fr")
}

@Test(
  "bad lines",
  arguments: [
    (#"{"text":"\ud800"}"#, "is not JSON: half of a surrogate pair stands alone at byte 9"),
    (#"{"text":"\udc00\ud800"}"#, "is not JSON: half of a surrogate pair stands alone at byte 9"),
    (#"{"text":"\ud83dx"}"#, "is not JSON: half of a surrogate pair stands alone at byte 9"),
    (#"{"text":"a"#, "is not JSON: a string has no end at byte 10"),
    (#"{"text":"a"} x"#, "is not JSON: something follows the value at byte 13"),
    (#"{"text":"\q"}"#, "is not JSON: “\\” begins no escape at byte 9"),
    (#"{"text":12}"#, "text: takes a string, not a number"),
    (#"{"id":"x"}"#, "text: is missing"),
    (#"{"text":"a","colour":1}"#, "colour: is not a known field"),
    (#"{"text":null}"#, "text: is missing"),
    (#"{"text":"a","context":{"severity":7}}"#, "context.severity: takes a whole number from 1 to 4, not 7"),
    (#"{"text":"a","languageHint":"de"}"#, "language_hint: takes en or fr, with or without a region"),
    (#"{"text":"a","context":[]}"#, "context: takes an object, not an array"),
    (#"{"text":"a","offsetUnit":"BYTES"}"#, "offsetUnit: takes UTF8, UTF16, CODE_POINT"),
    (#"{"text":"a","locale":"de"}"#, "locale: takes en or fr, with or without a region"),
    ("[]", "a GradeRequest is an object, not an array"),
    ("{\"text\":\"a\u{1}\"}", "is not JSON: a control character in a string at byte 10"),
  ])
func badLines(_ line: String, _ message: String) throws {
  let outcome = try pardon("grade", "--jsonl", input: line)
  #expect(outcome.status == 65)
  let error = try #require(try JSON(outcome.text).object("error"))
  #expect(error.string("message") == message)
  #expect(error.integer("line") == 1)
}

@Test("deep nesting does no harm, invalid UTF-8 is named")
func hostileLines() throws {
  let deep = #"{"text":"a","labels":{"x":"# + String(repeating: "[", count: 100_000)
  #expect(try pardon("grade", "--jsonl", input: deep).text.contains("labels: takes a string, not an array"))
  let outcome = try pardon("grade", "--jsonl", bytes: Array(#"{"text":""#.utf8) + [0xC3] + Array(#""}"#.utf8))
  #expect(try JSON(outcome.text).object("error")?.string("message") == "is not UTF-8: byte 9 is invalid")
}

@Test("escapes, surrogate pairs and what a request may say")
func requests() throws {
  let line =
    #"{"id":"é","text":"\ud83d\ude00 D\u00e9sol\u00E9s\tpour la g\u00eane occasionn\u00e9e.","offset_unit":"OFFSET_UNIT_CODE_POINT","#
    + #""locale":"fr-CA","labels":{"team":"x"},"record":true,"context":{"channel":"chat","priorApologies":"1","isPublic":false}}"#
  let outcome = try pardon("grade", "--jsonl", input: line + "\r\n")
  #expect(outcome.status == 0)
  let grade = try JSON(outcome.text)
  #expect(grade.string("id") == "é")
  #expect(grade.string("offsetUnit") == "CODE_POINT")
  #expect(grade.string("language") == "fr")
}

@Test("the language of a line wins over that of the run")
func languageHint() throws {
  let text = #""text":"Veuillez nous excuser pour la gêne occasionnée.""#
  let outcome = try pardon("grade", "--jsonl", "--lang", "en", input: "{\(text)}\n{\(text),\"languageHint\":\"fr\"}")
  let levels = try outcome.lines.map { line in
    try JSON(line).objects("faults").first { $0.string("id") == "boilerplate" }?.integer("level")
  }
  #expect(levels[0] == 0)
  #expect(try #require(levels[1]) > 0)
}

@Test("a line is graded as a file is")
func sameAsFile() throws {
  let text = "Veuillez nous excuser pour la gêne occasionnée. Le transporteur a perdu votre colis."
  let byLine = try JSON(try pardon("grade", "--jsonl", input: #"{"text":"\#(text)"}"#).text)
  let byFile = try JSON(try pardon("grade", "--format", "json", input: text).text)
  #expect(byLine.integer("overall") == byFile.integer("overall"))
  #expect(
    byLine.objects("findings").map { $0.string("ruleId") } == byFile.objects("findings").map { $0.string("ruleId") })
}

@Test("many lines keep their order")
func order() throws {
  let input = (0..<2000).map { #"{"id":"\#($0)","text":"Désolés pour le retard \#($0)."}"# }.joined(separator: "\n")
  let outcome = try pardon("grade", "--jsonl", input: input)
  #expect(outcome.status == 0)
  #expect(try outcome.lines.map { try JSON($0).string("id") } == (0..<2000).map(String.init))
}

@Test("--context holds for every line, whose own fields win")
func defaults() throws {
  let lines = #"{"text":"Sorry.","context":{"channel":"sms"}}"# + "\n" + #"{"text":"Sorry."}"#
  let outcome = try pardon("grade", "--jsonl", "--context", "channel=pigeon", input: lines)
  let answers = try outcome.lines.map { try JSON($0) }
  #expect(answers[0].strings("warnings") == [])
  #expect(answers[1].strings("warnings") == ["unknown channel “pigeon”, graded as email"])
}
