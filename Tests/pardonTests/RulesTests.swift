import Foundation
import Testing

/// A company's pack beside the built-in rules.
private let company = """
  pack: shop
  lang: en
  family:
    message: {en: "Our house style.", fr: "Notre style."}
    why: {en: "It matters.", fr: "C'est important."}
  rules:
    - id: en.shop.family
      gives: boilerplate 1
      find: ["shop family"]
      match: ["Dear «shop family» member.", "Our shop family."]
      no match: [The shop., A family.]

  """

private func folder() throws -> TemporaryFolder {
  let folder = try TemporaryFolder()
  try folder.write("small.yaml", SmallPack.text)
  try folder.write("shop.yaml", company)
  return folder
}

@Test("list: a line for each rule and judgement, and the same as JSON")
func list() throws {
  let folder = try folder()
  let outcome = try pardon("rules", "list", "--no-built-in-rules", "--rules", "small.yaml", in: folder.url)
  #expect(outcome.status == 0)
  try expectSnapshot(outcome.text, "rules-list")
  let json = try JSON(
    try pardon("rules", "list", "--no-built-in-rules", "--rules", "small.yaml", "--format", "json", in: folder.url).text
  )
  #expect(json.objects("rules").count == outcome.lines.count)
  #expect(json.objects("rules").first?.string("id") == "both.apology.sorry")
  let french = try pardon("rules", "list", "--lang", "fr", "--gives", "blame_shift")
  #expect(!french.lines.isEmpty)
  #expect(french.lines.allSatisfy { $0.contains("blame_shift") && !$0.hasPrefix("en.") })
}

@Test("explain: everything about one rule", arguments: ["both.blame_shift.carrier", "stalling.promise"])
func explain(_ id: String) throws {
  let folder = try folder()
  let outcome = try pardon(
    "rules", "explain", "--no-built-in-rules", "--rules", "small.yaml", id, in: folder.url)
  #expect(outcome.status == 0)
  try expectSnapshot(outcome.text, "rules-explain-\(id)")
}

@Test("explain: an unknown id, with what may have been meant")
func explainUnknown() throws {
  let folder = try folder()
  let outcome = try pardon(
    "rules", "explain", "--no-built-in-rules", "--rules", "small.yaml", "en.blame_shift.carrier", in: folder.url)
  #expect(outcome.status == 65)
  #expect(
    outcome.problems
      == "pardon: no rule or judgement is called “en.blame_shift.carrier”; did you mean both.blame_shift.carrier?\n")
}

@Test("every built-in rule can be explained from the sources in the program")
func explainBuiltIn() throws {
  let rules = try JSON(try pardon("rules", "list", "--format", "json").text).objects("rules")
  for id in [rules.first, rules.last].compactMap({ $0?.string("id") }) {
    let outcome = try pardon("rules", "explain", id)
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("id: \(id)\n"))
  }
}

@Test("test: examples that fail are shown and counted, status 1")
func examples() throws {
  let folder = try folder()
  let outcome = try pardon("rules", "test", "--no-built-in-rules", "small.yaml", in: folder.url)
  #expect(outcome.status == 0)
  #expect(outcome.text == "2 rules, 8 examples, 0 failures, 0 unexpected findings\n")
  try folder.write(
    "bad.yaml",
    SmallPack.text.replacing("[Sorry., So «sorry».]", with: "[«So» sorry., Hello there.]")
      .replacing("Un transporteur.", with: "Le transporteur, désolés."))
  let bad = try pardon("rules", "test", "--no-built-in-rules", "bad.yaml", in: folder.url)
  #expect(bad.status == 1)
  try expectSnapshot(bad.text, "rules-test-failures")
}

@Test("compile: one image, atomically, and the same grades as the YAML")
func compile() throws {
  let folder = try folder()
  let outcome = try pardon("rules", "compile", "--no-built-in-rules", "small.yaml", "-o", "small.image", in: folder.url)
  #expect(outcome.status == 0)
  #expect(outcome.output.isEmpty)
  #expect(outcome.problems.hasPrefix("pardon: small.image: 2 rules, 3 judgements, "))
  let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path())
  #expect(left.sorted() == ["shop.yaml", "small.image", "small.yaml"])
  let text = "Sorry, the carrier did it."
  let byImage = try pardon("grade", "--format", "json", "--rules", "small.image", input: text, in: folder.url)
  let byYAML = try pardon(
    "grade", "--format", "json", "--no-built-in-rules", "--rules", "small.yaml", input: text, in: folder.url)
  #expect(byImage.status == 0)
  #expect(byImage.output == byYAML.output)
  #expect(try JSON(byImage.text).integer("overall") == 30)
}

@Test("compile: a pipe is written to, not replaced, and a new image is for all to read")
func compileIntoPipe() throws {
  let folder = try folder()
  let compile = "rules compile --no-built-in-rules small.yaml -o"
  let made = try shell("umask 022; \"$0\" \(compile) small.image", in: folder)
  #expect(made.status == 0)
  let piped = try shell(
    "\"$0\" \(compile) pipe & cat pipe > got; wait $!; test -p pipe && cmp got small.image", in: folder, pipe: "pipe")
  #expect(piped.status == 0)
  let attributes = try FileManager.default.attributesOfItem(atPath: folder.url.appending(path: "small.image").path())
  #expect(attributes[.posixPermissions] as? Int == 0o644)
}

@Test("what names nothing is no empty answer")
func namesOfNothing() throws {
  let folder = try folder()
  let told: [([String], Int32, String)] = [
    (
      ["test", "--only", "en.nothing"], 65, "--only en.nothing: no rule's id begins so; “pardon rules list” shows them"
    ),
    (["list", "--gives", "nothing"], 65, "--gives nothing: no component, fault or signal has this id"),
    (["check", "--corpus", "small.yaml"], 66, "small.yaml: is not a folder that can be read"),
    (
      ["lint", "none.yaml", "small.yaml", "."], 66,
      "none.yaml: cannot be read: No such file or directory\npardon: .: cannot be read: Is a directory"
    ),
  ]
  for (arguments, status, problems) in told {
    let outcome = try Program(arguments: ["rules"] + arguments, folder: folder.url).run()
    #expect(outcome.status == status)
    #expect(outcome.problems == "pardon: \(problems)\n")
    #expect(outcome.output.isEmpty)
  }
  #expect(try pardon("rules", "list", "--gives", "gradable").status == 0)
}

@Test("a compiled image is not compiled again", arguments: ["test", "lint", "compile"])
func imageAsSource(_ command: String) throws {
  let folder = try folder()
  _ = try pardon("rules", "compile", "--no-built-in-rules", "small.yaml", "-o", "small.image", in: folder.url)
  let output = command == "compile" ? ["-o", "again.image"] : []
  let outcome = try Program(arguments: ["rules", command, "small.image"] + output, folder: folder.url).run()
  #expect(outcome.status == 65)
  #expect(outcome.problems == "pardon: small.image: is a compiled image; name the YAML files it was made of\n")
}

@Test("compile: where no file can be created")
func compileUnwritable() throws {
  let folder = try folder()
  let outcome = try pardon(
    "rules", "compile", "--no-built-in-rules", "small.yaml", "-o", "none/small.image", in: folder.url)
  #expect(outcome.status == 73)
  #expect(outcome.problems.hasPrefix("pardon: none/small.image: cannot be written: "))
}

@Test("a file of many mistakes: all of them at once, with places and carets, and no image")
func manyMistakes() throws {
  let folder = try TemporaryFolder()
  try folder.write(
    "bad.yaml",
    """
    pack: bad
    lang: de
    colour: red
    lists:
      A: <B>
      B: <A>
    rules:
      - id: BAD ID
        gives: apologie 3
        find: ["(sorry", "sorry)", "<NOPE>", "late~verb", "a|b", "..9-2"]
        unles: {before 3: not}
        severity: fatal
        match: ["one"]
      - id: en.bad.two
        gives: blame_shift 2
        find: ["the carrier"]
        unless:
          when: severity > high and colour = red
          before many: not
          sentence signal: nothing_gives_this
        evidence: [Nobody1999]
        match: ["«The» «carrier»", "x"]
        no match: ["y"]
      - id: en.bad.two
        gives: blame_shift 2
        find: ["the carrier"]
    """)
  let outcome = try pardon("rules", "compile", "--no-built-in-rules", "bad.yaml", "-o", "bad.image", in: folder.url)
  #expect(outcome.status == 65)
  #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "bad.image").path()))
  let errors = outcome.problems.split(separator: "\n").filter { $0.contains(": error[") }
  #expect(errors.count >= 15)
  #expect(errors.allSatisfy { $0.hasPrefix("bad.yaml:") })
  #expect(outcome.problems.contains("^"))
  #expect(outcome.problems.hasSuffix("mistakes in 1 file; nothing was compiled\n"))
  let graded = try pardon("grade", "--rules", "bad.yaml", input: "Sorry.", in: folder.url)
  #expect(graded.status == 65 && graded.output.isEmpty)
}

@Test("images that are corrupt, cut short, newer or none")
func badImages() throws {
  let folder = try folder()
  _ = try pardon("rules", "compile", "--no-built-in-rules", "small.yaml", "-o", "small.image", in: folder.url)
  let image = Array(try Data(contentsOf: folder.url.appending(path: "small.image")))
  var corrupt = image
  corrupt[image.count / 2] ^= 0x10
  var newer = image
  newer[8] = 200
  let cases: [(bytes: [UInt8], problem: String)] = [
    (corrupt, "the rule image is damaged"), (Array(image.prefix(image.count - 9)), "the rule image is cut short"),
    (Array(image.prefix(20)), "the rule image is cut short"), (newer, "the rule image has format 200"),
    (image + [0], "the rule image has 1 bytes after its end"),
  ]
  for (bytes, problem) in cases {
    try folder.write("bad.image", bytes)
    let outcome = try pardon("grade", "--rules", "bad.image", input: "Sorry.", in: folder.url)
    #expect(outcome.status == 65)
    #expect(outcome.problems.hasPrefix("pardon: bad.image: \(problem)"), "\(outcome.problems)")
  }
  try folder.write("bad.image", "PNG")
  let none = try pardon("rules", "diff", "bad.image", "built-in", "--corpus", ".", in: folder.url)
  #expect(none.status == 65)
  #expect(none.problems.hasPrefix("pardon: bad.image: not a Pardon rule image"))
}

@Test("rules beside the built-in ones, switched off, and by profile")
func ownRules() throws {
  let folder = try folder()
  let text = "Dear shop family, we apologise for the delay of your parcel.\n"
  let ids = { (outcome: Program.Outcome) in
    try JSON(outcome.text).objects("findings").compactMap { $0.string("ruleId") }
  }
  let beside = try pardon("grade", "--format", "json", "--rules", "shop.yaml", input: text, in: folder.url)
  #expect(beside.status == 0)
  #expect(try ids(beside).contains("en.shop.family"))
  #expect(try JSON(beside.text).object("ruleSet")?.string("version")?.hasSuffix("+custom") == true)
  let off = try pardon(
    "grade", "--format", "json", "--rules", "shop.yaml", "--disable", "en.shop.family", input: text, in: folder.url)
  #expect(try !ids(off).contains("en.shop.family"))
  let unknown = try pardon("grade", "--disable", "en.no.such", input: text)
  #expect(unknown.status == 65)
  #expect(unknown.problems == "pardon: the rule set has no rule “en.no.such”; `pardon rules list` shows them\n")
  let strict = try pardon(
    "grade", "--format", "json", "--no-built-in-rules", "--rules", "small.yaml", "--profile", "strict",
    input: "Sorry, the carrier did it.", in: folder.url)
  #expect(try JSON(strict.text).integer("overall") == 10)
  let lax = try pardon("grade", "--profile", "lax", input: text)
  #expect(lax.status == 65)
  #expect(lax.problems.hasPrefix("pardon: the rule set has no profile “lax”; it has: default"))
}

@Test("lint: doubts and status 1, silence and status 0")
func lint() throws {
  let folder = try folder()
  try folder.write("doubt.yaml", company.replacing("rules:", with: "lists:\n  UNUSED: never, ever\nrules:"))
  let doubt = try pardon("rules", "lint", "doubt.yaml", in: folder.url)
  #expect(doubt.status == 1)
  #expect(doubt.text.contains("doubt.yaml:7:3: warning[unused-list]: no phrase uses the list “UNUSED”"))
  #expect(try pardon("rules", "lint", "shop.yaml", in: folder.url).status == 0)
}

private func corpus() throws -> TemporaryFolder {
  let folder = try folder()
  try folder.write("mail/one.txt", "Sorry, the carrier lost it.\n")
  try folder.write("mail/two.html", "<p>Désolés, le transporteur l&rsquo;a perdu.</p>")
  try folder.write("mail/notes.md", "the carrier")
  try folder.write(
    "mail/past.jsonl",
    #"{"id":"7","text":"So sorry about your parcel.","agent":"x"}"# + "\n\n"
      + #"{"text":"Hello, thanks for your order of yesterday.","context":{"channel":"chat"}}"# + "\n")
  return folder
}

@Test("check: counts over a folder, no texts")
func check() throws {
  let folder = try corpus()
  let outcome = try pardon(
    "rules", "check", "--corpus", "mail", "--no-built-in-rules", "--rules", "small.yaml", in: folder.url)
  #expect(outcome.status == 0)
  #expect(outcome.problems == "")
  try expectSnapshot(outcome.text, "rules-check")
  let shown = try pardon(
    "rules", "check", "--corpus", "mail", "--no-built-in-rules", "--rules", "small.yaml", "--show", "blame_shift",
    in: folder.url)
  #expect(
    shown.text.hasPrefix(
      "one.txt: both.blame_shift.carrier: the carrier\ntwo.html: both.blame_shift.carrier: le transporteur\n\n"))
}

@Test("check: what cannot be read is said and left out")
func checkBadCorpus() throws {
  let folder = try corpus()
  try folder.write("mail/bad.txt", [0x61, 0xFF])
  try folder.write("mail/bad.jsonl", "{\n")
  let outcome = try pardon(
    "rules", "check", "--corpus", "mail", "--no-built-in-rules", "--rules", "small.yaml", in: folder.url)
  #expect(outcome.status == 65)
  #expect(outcome.text.hasPrefix("4 messages"))
  #expect(
    outcome.problems == """
      pardon: bad.jsonl:1: is not JSON: a name is missing at byte 1
      pardon: bad.txt: the text is not UTF-8: byte 1 is invalid; convert the text to UTF-8 first

      """)
  #expect(try pardon("rules", "check", "--corpus", "none", in: folder.url).status == 66)
  try FileManager.default.createDirectory(at: folder.url.appending(path: "empty"), withIntermediateDirectories: true)
  #expect(try pardon("rules", "check", "--corpus", "empty", in: folder.url).status == 66)
}

@Test("diff: what changes between two images")
func diff() throws {
  let folder = try corpus()
  let stricter = SmallPack.text.replacing("gives: apology 1", with: "gives: apology 2")
    .replacing("find: [the carrier, le transporteur]", with: "find: [le transporteur]")
    .replacing("\"«The carrier» did it.\"", with: "\"Le transporteur, oui.\"")
  try folder.write("after.yaml", stricter)
  for name in ["small", "after"] {
    #expect(
      try pardon("rules", "compile", "--no-built-in-rules", "\(name).yaml", "-o", "\(name).image", in: folder.url)
        .status == 0)
  }
  let outcome = try pardon("rules", "diff", "small.image", "after.image", "--corpus", "mail", in: folder.url)
  #expect(outcome.status == 0)
  try expectSnapshot(outcome.text, "rules-diff")
  let same = try pardon("rules", "diff", "small.image", "small.image", "--corpus", "mail", in: folder.url)
  #expect(same.text == "4 messages, 0 graded differently, sum of overall 0\n")
}
