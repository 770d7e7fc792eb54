import Foundation
import Testing

// What the command adds to a bulk run: which files it takes and writes, and what it says.

private let sorry = #"{"id":"a","text":"We are sorry that your parcel was late."}"# + "\n"

@Test(
  "an input is never written over",
  arguments: [["-o", "in.jsonl"], ["-o", "link"], ["-o", "out", "--rejects", "in.jsonl"]])
func inputAsOutput(_ outputs: [String]) throws {
  let folder = try TemporaryFolder()
  let input = try folder.write("in.jsonl", sorry)
  try FileManager.default.createSymbolicLink(at: folder.url.appending(path: "link"), withDestinationURL: input)
  let outcome = try Program(arguments: ["bulk", "in.jsonl", "--overwrite"] + outputs, folder: folder.url).run()
  #expect(outcome.status == 64)
  #expect(
    outcome.problems == "pardon: in.jsonl: is an input and an output of one run; write to another file\n")
  #expect(try String(contentsOf: input, encoding: .utf8) == sorry)
}

@Test("results and rejects do not share a file", arguments: [false, true])
func sharedOutput(_ isThere: Bool) throws {
  let folder = try TemporaryFolder()
  try folder.write("in.jsonl", sorry)
  if isThere { try folder.write("out", "") }
  let outcome = try pardon("bulk", "in.jsonl", "-o", "out", "--rejects", "out", in: folder.url)
  #expect(outcome.status == 64)
  #expect(outcome.problems == "pardon: out: cannot take both results and rejects; give --rejects another name\n")
}

@Test("a folder's drafts are graded, not what the run itself writes there")
func outputInFolder() throws {
  let folder = try TemporaryFolder()
  try folder.write("in.jsonl", sorry)
  let command = ["bulk", ".", "-o", "out.jsonl", "--rejects", "rejects.jsonl", "--overwrite"]
  var results: [String] = []
  for _ in 0..<2 {
    let outcome = try Program(arguments: command, folder: folder.url).run()
    #expect(outcome.status == 0)
    #expect(outcome.problems.hasPrefix("pardon: 1 draft graded, 0 rejected, "))
    #expect(outcome.problems.contains("pardon: 1 answers someone who was wronged"))
    results.append(try String(contentsOf: folder.url.appending(path: "out.jsonl"), encoding: .utf8))
  }
  #expect(results[0] == results[1])
}

@Test("devices and pipes take results and rejects, and no file is made beside them")
func deviceAsOutput() throws {
  let folder = try TemporaryFolder()
  try folder.write("in.jsonl", sorry + "no json\n")
  try folder.write("good.jsonl", sorry)
  #expect(try pardon("bulk", "good.jsonl", "-o", "/dev/null", in: folder.url).status == 0)
  #expect(try pardon("bulk", "good.jsonl", "-o", "/dev/null", "--rejects", "/dev/null", in: folder.url).status == 0)
  let outcome = try pardon("bulk", "in.jsonl", "--rejects", "/dev/null", in: folder.url)
  #expect(outcome.status == 65)
  #expect(outcome.lines.count == 1)
  let piped = try shell(
    "\"$0\" bulk -q in.jsonl -o pipe.jsonl & cat pipe.jsonl > got; wait $!", in: folder, pipe: "pipe.jsonl")
  #expect(piped.status == 65)
  #expect(try String(contentsOf: folder.url.appending(path: "got"), encoding: .utf8) == outcome.text)
  #expect(
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path()).sorted()
      == ["good.jsonl", "got", "in.jsonl", "pipe.jsonl"])
}

@Test("what a pipe brings after the end of a run is stored")
func pipesIntoStore() throws {
  let folder = try TemporaryFolder()
  for text in ["We are sorry.", "We apologise for the delay of your parcel."] {
    let command = "echo '{\"text\":\"\(text)\"}' | \"$0\" bulk - --input-format jsonl --store scores.db"
    let outcome = try shell(command, in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.problems.hasPrefix("pardon: 1 draft graded"))
    #expect(!outcome.problems.contains("from before"))
  }
  #expect(try pardon("scores", "query", "--store", "scores.db", "--format", "csv", in: folder.url).lines.count == 3)
  // A file is told by its size and time, also as standard input: the same command stores nothing again.
  try folder.write("in.jsonl", sorry)
  for _ in 0..<2 {
    #expect(try shell("\"$0\" bulk - --input-format jsonl --store scores.db < in.jsonl", in: folder).status == 0)
  }
  #expect(try pardon("scores", "query", "--store", "scores.db", "--format", "csv", in: folder.url).lines.count == 4)
}

@Test("reasons of rejects speak of the record alone")
func rejectReasons() throws {
  let folder = try TemporaryFolder()
  try folder.write("in.jsonl", "{\"text\":\"a\"\n{\"text\":\n")
  try folder.write("in.csv", Array("text\nd".utf8) + [0xE9, 0x0A])
  try folder.write("in.mbox", "no mail at all\n")
  let outcome = try pardon("bulk", "-q", "in.jsonl", "in.csv", "in.mbox", in: folder.url)
  #expect(outcome.status == 65)
  #expect(
    outcome.problems == """
      pardon: in.jsonl:1: is not JSON: “,” or “}” is missing at byte 11
      pardon: in.jsonl:2: is not JSON: it ends too early at byte 8
      pardon: in.csv:2: the text is not UTF-8: byte 1 is invalid; convert the text to UTF-8 first
      pardon: in.mbox:1: no e-mail headers were found: this is no mail

      """)
}

@Test("a table whose header is not UTF-8 says so")
func headerNotUTF8() throws {
  let folder = try TemporaryFolder()
  try folder.write("latin.csv", Array("id;r".utf8) + [0xE9] + Array("ponse\n".utf8))
  let outcome = try pardon("bulk", "latin.csv", in: folder.url)
  #expect(outcome.status == 65)
  #expect(
    outcome.problems == "pardon: latin.csv, line 1: the header is not UTF-8; convert the file to UTF-8 first\n")
}

@Test(
  "a table whose lines end in a carriage return alone is told, not taken for a header",
  arguments: [
    ("text,team\rWe are sorry.,north\rNous regrettons.,sud\r", 65), ("text,\"te\ram\"\r\nWe are sorry.,north\r\n", 0),
  ])
func carriageReturns(text: String, status: Int32) throws {
  let folder = try TemporaryFolder()
  try folder.write("in.csv", text)
  let outcome = try pardon("bulk", "in.csv", "-o", "out.jsonl", in: folder.url)
  #expect(outcome.status == status)
  #expect(outcome.problems.contains("in.csv: its lines end in a carriage return alone") == (status != 0))
}
