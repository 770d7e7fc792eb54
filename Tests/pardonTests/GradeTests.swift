import Foundation
import Testing

private let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "docs/samples")

private func sample(_ name: String) -> String { samples.appending(path: name).path() }

@Test("the samples in both languages: the good one is good, the bad one is bad", arguments: ["en", "fr"])
func samplesAreRanked(_ language: String) throws {
  let good = try JSON(try pardon("grade", "--format", "json", sample("double-charge.\(language).txt")).text)
  let bad = try JSON(try pardon("grade", "--format", "json", sample("late-parcel.\(language).txt")).text)
  #expect(good.string("language") == language && bad.string("language") == language)
  #expect(good.boolean("gradable") == true && bad.boolean("gradable") == true)
  #expect(try #require(good.integer("overall")) >= 75)
  #expect(try #require(bad.integer("overall")) < 55)
  #expect(bad.objects("regions").contains { $0.string("kind") == "quoted_reply" })
  for id in ["blame_shift", "boilerplate"] {
    let fault = try #require(bad.objects("faults").first { $0.string("id") == id })
    #expect(try #require(fault.integer("level")) >= 1, "\(id)")
    #expect(!fault.objects("evidence").isEmpty, "\(id)")
  }
}

@Test("JSON has every member of a GradeResponse")
func members() throws {
  let grade = try JSON(try pardon("grade", "--format", "json", sample("late-parcel.en.txt")).text)
  #expect(
    grade.names == [
      "id", "gradable", "overall", "band", "language", "languages", "dimensions", "components", "faults", "findings",
      "regions", "notEvaluated", "summary", "ruleSet", "offsetUnit", "incomplete", "warnings",
      "scoreName",
    ])
  #expect(grade.objects("components").count == 7)
  #expect(grade.objects("faults").count == 12)
  #expect(grade.object("dimensions")?.names.count == 6)
  for finding in grade.objects("findings") {
    #expect(finding.string("ruleId") != nil && finding.string("message")?.isEmpty == false)
    #expect(finding.integer("points") != nil && finding.string("severity") != nil)
  }
}

@Test("the same bytes on every run")
func repeatedRuns() throws {
  let files = ["double-charge.en.txt", "double-charge.fr.txt", "late-parcel.en.txt", "late-parcel.fr.txt"].map(sample)
  for format in ["json", "text"] {
    let first = try Program(arguments: ["grade", "--format", format] + files).run()
    for _ in 0..<5 {
      #expect(try Program(arguments: ["grade", "--format", format] + files).run().output == first.output)
    }
  }
}

@Test("the report underlines faults, greys out quotes and shows the ledger")
func report() throws {
  let folder = try TemporaryFolder()
  try folder.write("rules.yaml", SmallPack.text)
  try folder.write(
    "draft.txt",
    "Hello Ada,\n\nSorry: the carrier lost it.\n\nOn Mon, 3 Mar 2025 at 09:12, Ada wrote:\n> The carrier?\n")
  let outcome = try pardon("grade", "--no-built-in-rules", "--rules", "rules.yaml", "draft.txt", in: folder.url)
  #expect(outcome.status == 0)
  try expectSnapshot(outcome.text, "report-en")
  let french = try pardon(
    "grade", "--no-built-in-rules", "--rules", "rules.yaml", "--locale", "fr-CA", "draft.txt", in: folder.url)
  try expectSnapshot(french.text, "report-fr")
  let colored = try pardon(
    "grade", "--no-built-in-rules", "--rules", "rules.yaml", "--color", "draft.txt", in: folder.url)
  #expect(colored.text.contains("\u{1B}[4;31mthe carrier\u{1B}[0m"))
}

@Test("messages in the language of the caller")
func locales() throws {
  let file = sample("late-parcel.en.txt")
  let english = try JSON(try pardon("grade", "--format", "json", file).text)
  let french = try JSON(try pardon("grade", "--format", "json", "--locale", "fr", file).text)
  let byEnvironment = try JSON(
    try Program(arguments: ["grade", "--format", "json", file], environment: ["LC_ALL": "fr_FR.UTF-8"]).run().text)
  #expect(english.string("summary") != french.string("summary"))
  #expect(byEnvironment.string("summary") == french.string("summary"))
  #expect(english.integer("overall") == french.integer("overall"))
}

@Test("--min-score decides the status", arguments: ["en", "fr"])
func minScore(_ language: String) throws {
  let files = [sample("double-charge.\(language).txt"), sample("late-parcel.\(language).txt")]
  #expect(try Program(arguments: ["grade", "--min-score", "0"] + files).run().status == 0)
  #expect(try Program(arguments: ["grade", "--min-score", "55"] + files).run().status == 1)
  #expect(try Program(arguments: ["grade", "--min-score", "55", files[0]]).run().status == 0)
}

@Test("offsets in three units on a text with emoji", arguments: ["en", "fr"])
func offsetUnits(_ language: String) throws {
  let text =
    language == "en"
    ? "👩‍👩‍👧 Hello 😀, cafe\u{301}: we apologise for any inconvenience 🙏. The carrier lost your parcel.\r\n"
    : "👩‍👩‍👧 Bonjour 😀, e\u{301}té : veuillez nous excuser pour la gêne occasionnée 🙏. Le transporteur a perdu votre colis.\r\n"
  var found: [[String]] = []
  for unit in ["utf8", "utf16", "code-point"] {
    let grade = try JSON(try pardon("grade", "--format", "json", "--offset-unit", unit, input: text).text)
    found.append(
      try grade.objects("faults").flatMap { $0.objects("evidence") }.map { span in
        let (start, end) = (try #require(span.integer("start")), try #require(span.integer("end")))
        return switch unit {
        case "utf8": String(decoding: Array(text.utf8)[start..<end], as: UTF8.self)
        case "utf16": String(decoding: Array(text.utf16)[start..<end], as: UTF16.self)
        default: String(String.UnicodeScalarView(Array(text.unicodeScalars)[start..<end]))
        }
      })
  }
  #expect(!found[0].isEmpty)
  #expect(found[0] == found[1] && found[1] == found[2])
  let byDefault = try JSON(try pardon("grade", "--format", "json", input: text).text)
  #expect(byDefault.string("offsetUnit") == "UTF16")
}

@Test("a reader that closes the pipe is no error", arguments: ["grade --format json", "rules list"])
func closedPipe(_ command: String) throws {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/bash")
  let files = command.hasPrefix("grade") ? String(repeating: " \(sample("late-parcel.fr.txt"))", count: 60) : ""
  process.arguments = ["-c", "set -o pipefail; '\(Program.path)' \(command)\(files) | head -n 1 >/dev/null"]
  try process.run()
  process.waitUntilExit()
  #expect(process.terminationStatus == 0)
}

@Test("a language can be forced")
func forcedLanguage() throws {
  let file = sample("late-parcel.en.txt")
  let forced = try JSON(try pardon("grade", "--format", "json", "--lang", "fr", file).text)
  #expect(forced.objects("faults").first { $0.string("id") == "blame_shift" }?.integer("level") == 0)
}

@Test(
  "a replacement stands in the quotation marks of the messages",
  arguments: [("en", "✎ “Bonjour”"), ("fr", "✎ «\u{A0}Bonjour\u{A0}»")])
func quotedReplacement(_ locale: String, _ fix: String) throws {
  let text = "Bonjour [prénom],\n\nNous avons perdu votre colis et vous prions de nous en excuser."
  #expect(try pardon("grade", "--locale", locale, input: text).text.contains(fix))
}
