import Foundation
import Testing

// What goes wrong on the way in: each has a clear word on standard error, a documented status, and never a crash.

@Test(
  "text of nothing of one's own is graded as such",
  arguments: ["", " \n\t\r\n", "\u{A0}\n", "> Sorry.\n> Désolés.\n", "\u{FEFF}", "😀"])
func nothingOfOnesOwn(_ text: String) throws {
  let outcome = try pardon("grade", "--format", "json", input: text)
  #expect(outcome.status == 0)
  let grade = try JSON(outcome.text)
  #expect(grade.boolean("gradable") == false)
  #expect(grade.objects("findings").isEmpty)
  #expect(try pardon("grade", input: text).status == 0)
}

@Test(
  "no apology at all is no error",
  arguments: [
    "The meeting is on Tuesday at ten and there will be coffee.", "La réunion est mardi à dix heures, avec du café.",
  ])
func noApology(_ text: String) throws {
  let outcome = try pardon("grade", "--format", "json", input: text)
  #expect(outcome.status == 0)
  let apology = try #require(try JSON(outcome.text).objects("components").first { $0.string("id") == "apology" })
  #expect(apology.integer("level") == 0)
}

@Test("ten megabytes are graded")
func tenMegabytes() throws {
  let sentence = "Nous vous prions de nous excuser pour le retard de votre colis, perdu par le transporteur.\r\n"
  let text = String(repeating: sentence, count: 10_000_000 / sentence.utf8.count)
  let outcome = try pardon("grade", "--format", "json", "--offset-unit", "utf8", input: text)
  #expect(outcome.status == 0)
  #expect(try JSON(outcome.text).string("language") == "fr")
}

@Test("more than the limit is refused with the limit")
func tooLarge() throws {
  let outcome = try pardon("grade", bytes: [UInt8](repeating: 0x61, count: 17 << 20))
  #expect(outcome.status == 65)
  #expect(
    outcome.problems
      == "pardon: -: the text has 17825792 bytes; the limit is 16777216: send it in parts or raise the limit\n")
}

@Test("invalid UTF-8 is refused and the byte named")
func invalidUTF8() throws {
  let outcome = try pardon("grade", bytes: Array("Désolés".utf8) + [0xE9, 0x20])
  #expect(outcome.status == 65)
  #expect(outcome.output.isEmpty)
  #expect(outcome.problems == "pardon: -: the text is not UTF-8: byte 9 is invalid; convert the text to UTF-8 first\n")
}

@Test("NUL bytes and control characters do not reach the terminal")
func controlCharacters() throws {
  let outcome = try pardon("grade", input: "We are\u{0} sorry\u{1B}[31m for the delay of your parcel.\u{7F}\u{9B}\n")
  #expect(outcome.status == 0)
  #expect(!outcome.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || 0x7F..<0xA0 ~= $0.value })
}

@Test("a third language is not assessed")
func thirdLanguage() throws {
  let text =
    "Sehr geehrte Frau Tran, wir bitten um Entschuldigung für die Verspätung Ihres Pakets und die Unannehmlichkeiten."
  let outcome = try pardon("grade", "--format", "json", input: text)
  #expect(outcome.status == 0)
  let grade = try JSON(outcome.text)
  #expect(grade.string("language") == "und")
  #expect(grade.boolean("gradable") == false)
  #expect(grade.string("summary") == "Not assessed: the text is neither English nor French.")
}

@Test("a file that is not there, a folder, and the others still graded")
func missingFiles() throws {
  let folder = try TemporaryFolder()
  try folder.write("good.txt", "We are sorry for the delay of your parcel.\n")
  let outcome = try pardon("grade", "--format", "json", "none.txt", "good.txt", ".", in: folder.url)
  #expect(outcome.status == 66)
  #expect(outcome.lines.count == 1)
  #expect(
    outcome.problems == """
      pardon: none.txt: cannot be read: No such file or directory
      pardon: .: cannot be read: Is a directory

      """)
}

private let mail = """
  From: Tom <tom@shop.example>\r
  To: Ada <ada@home.example>\r
  Subject: Your parcel\r
  MIME-Version: 1.0\r
  Content-Type: multipart/alternative; boundary="b1"\r
  \r
  --b1\r
  Content-Type: text/plain; charset=iso-8859-1\r
  Content-Transfer-Encoding: quoted-printable\r
  \r
  Nous sommes d=E9sol=E9s du retard de votre colis, et nous vous =\r
  remboursons 20 euros.\r
  --b1\r
  Content-Type: text/html; charset=utf-8\r
  \r
  <p>Nous sommes désolés du retard.</p>\r
  --b1--\r

  """

@Test("mail is decoded, and JSON carries what its offsets refer to")
func wholeMail() throws {
  let folder = try TemporaryFolder()
  let file = try folder.write("mail.eml", mail)
  let outcome = try pardon("grade", "--format", "json", "--offset-unit", "utf8", file.path())
  #expect(outcome.status == 0)
  let grade = try JSON(outcome.text)
  #expect(
    grade.string("text")?.hasPrefix("Nous sommes désolés du retard de votre colis, et nous vous remboursons") == true)
  #expect(grade.string("language") == "fr")
}

@Test("truncated mail: what could be read is graded, with a warning", arguments: [380, 420])
func truncatedMail(_ count: Int) throws {
  let outcome = try Program(
    arguments: ["grade", "--format", "json", "--input", "eml"], input: Array(mail.utf8.prefix(count))
  ).run()
  #expect(outcome.status == 0)
  #expect(
    try JSON(outcome.text).strings("warnings")
      == ["the mail is truncated or malformed; what could be read was graded"])
}

@Test("corrupt mail is refused in words")
func corruptMail() throws {
  var random = SystemRandomNumberGenerator()
  let noise = (0..<4096).map { _ in UInt8.random(in: 0...255, using: &random) }
  let outcome = try Program(arguments: ["grade", "--input", "eml"], input: noise).run()
  #expect([0, 65].contains(outcome.status))
  let empty = try Program(arguments: ["grade", "--input", "eml"], input: []).run()
  #expect(empty.status == 65)
  #expect(empty.problems.hasPrefix("pardon: -: "))
}

@Test("HTML offsets refer to the HTML", arguments: ["utf8", "utf16", "code-point"])
func htmlOffsets(_ unit: String) throws {
  let html = "<p>😀 D&eacute;sol&eacute;s <b>pour la g&ecirc;ne</b> occasionn&eacute;e, Madame&nbsp;Tran.</p>\n"
  let outcome = try pardon("grade", "--input", "html", "--format", "json", "--offset-unit", unit, input: html)
  #expect(outcome.status == 0)
  let faults = try JSON(outcome.text).objects("faults")
  let span = try #require(faults.first { $0.string("id") == "boilerplate" }?.objects("evidence").first)
  let (start, end) = (try #require(span.integer("start")), try #require(span.integer("end")))
  let words: String =
    switch unit {
    case "utf8": String(decoding: Array(html.utf8)[start..<end], as: UTF8.self)
    case "utf16": String(decoding: Array(html.utf16)[start..<end], as: UTF16.self)
    default: String(String.UnicodeScalarView(Array(html.unicodeScalars)[start..<end]))
    }
  #expect(words.contains("g&ecirc;ne</b> occasionn&eacute;e"))
}

@Test("words to be taken out of HTML take no tag along")
func htmlFixes() throws {
  let html = """
    <p>We lost it and are sorry for the inconvenience.</p><p>Thank you for your patience.</p><p>We are sorry <b>for the
    trouble</b>, as you see.</p><p>Nous l'avons perdu, d&eacute;sol&eacute;s <b>pour la g&ecirc;ne</b>.</p>
    """
  let outcome = try pardon("grade", "--input", "html", "--format", "json", "--offset-unit", "utf8", input: html)
  let grade = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any])
  var fixes: [String] = []
  for finding in try #require(grade["findings"] as? [[String: Any]]) where finding["replacements"] as? [String] == [""]
  {
    let span = try #require(finding["span"] as? [String: Int])
    fixes.append(String(decoding: Array(html.utf8)[(span["start"] ?? 0)..<(span["end"] ?? 0)], as: UTF8.self))
  }
  #expect(fixes.sorted() == [" for the inconvenience", "Thank you for your patience.", "pour la g&ecirc;ne"])
}

@Test(
  "command lines that are wrong",
  arguments: [
    ["grade", "--min-score", "101"], ["grade", "--lang", "de"], ["grade", "--locale", "de"],
    ["grade", "--offset-unit", "bytes"], ["grade", "--jsonl", "file.txt"], ["grade", "--format", "xml"],
    ["rules", "explain"], ["compose", "--count", "0"], ["compose", "--count", "51"],
    ["rules", "compile", "x.yaml"], ["nonsense"], ["rules", "nonsense"],
  ])
func usage(_ arguments: [String]) throws {
  let outcome = try Program(arguments: arguments).run()
  #expect(outcome.status == 64)
  #expect(outcome.problems.contains("Usage: pardon"))
  #expect(outcome.output.isEmpty)
}

@Test(
  "context that is wrong says which field and what it takes",
  arguments: [
    ("severity=9", "--context severity: takes a whole number from 1 to 4, not 9"),
    ("severity=high", "--context severity: takes a whole number from 1 to 4"),
    ("is_public=maybe", "--context is_public: takes yes or no"),
    ("mood=bad", "--context mood: is not a known field"),
    ("responsibility=them", "--context responsibility: takes us, partner, external, customer, unknown"),
    ("reply_time=yesterday", "--context reply_time: takes an RFC 3339 time such as 2025-03-12T09:30:00Z"),
  ])
func badContext(_ argument: String, _ problem: String) throws {
  let outcome = try pardon("grade", "--context", argument, input: "Sorry.")
  #expect(outcome.status == 65)
  #expect(outcome.problems == "pardon: \(problem)\n")
}

@Test(
  "a case is told in the same words to grade and to compose", arguments: ["yes", "no", "true", "false", "oui", "non"])
func truth(word: String) throws {
  #expect(try pardon("grade", "--context", "recurrence=\(word)", input: "Sorry.").status == 0)
  for fact in ["recurrence=\(word)", "regulated=\(word)", "promised_time=2026-03-12T09:30:00Z"] {
    let outcome = try pardon(
      "compose", "--locale", "en-GB", "--facts", "incident=late_delivery", "--facts", "item=parcel", "--facts", fact)
    #expect(outcome.status == 0, "\(outcome.problems)")
  }
}

@Test("context files")
func contextFiles() throws {
  let folder = try TemporaryFolder()
  try folder.write("good.json", #"{"channel": "sms", "priorApologies": 2, "recurrence": null}"#)
  try folder.write("bad.json", #"{"channel": ["sms"]}"#)
  try folder.write("broken.json", #"{"channel": "#)
  try folder.write("lines.json", "{\n  \"channel\": \"sms\",\n  \"sector\" \"retail\"\n}\n")
  try folder.write("list.json", "[]")
  #expect(try pardon("grade", "--context", "good.json", input: "Sorry.", in: folder.url).status == 0)
  let expected = [
    ("bad.json", 65, "bad.json: channel: takes a string, not an array"),
    ("broken.json", 65, "--context broken.json: is not JSON: it ends too early at byte 12"),
    ("lines.json", 65, "--context lines.json: is not JSON: “:” is missing at line 3, byte 11"),
    ("list.json", 65, "--context list.json: a GradeContext is an object, not an array"),
    ("none.json", 66, "--context none.json: is not KEY=VALUE, and cannot be read: No such file or directory"),
  ]
  for (file, status, problem) in expected {
    let outcome = try pardon("grade", "--context", file, input: "Sorry.", in: folder.url)
    #expect(Int(outcome.status) == status)
    #expect(outcome.problems == "pardon: \(problem)\n")
  }
}

@Test("an unknown channel is reported and graded as email")
func unknownChannel() throws {
  let outcome = try pardon("grade", "--format", "json", "--context", "channel=pigeon", input: "Sorry for the delay.")
  #expect(outcome.status == 0)
  #expect(try JSON(outcome.text).strings("warnings") == ["unknown channel “pigeon”, graded as email"])
}
