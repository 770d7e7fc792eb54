import Foundation
import Testing

@Suite("pardon scores")
struct ScoresTests {
  /// Sales writes nothing that could be graded.
  private static let records = """
    {"text": "We are sorry that your parcel came late.", "labels": {"team": "care"}, "context": {"replyTime": "2026-03-01T10:00:00Z"}}
    {"text": "Nous regrettons le retard de votre colis.", "labels": {"team": "care"}, "context": {"replyTime": "2026-04-30T22:30:00Z"}}
    {"text": "Lunch is at noon.", "labels": {"team": "sales"}, "context": {"replyTime": "2026-03-02T10:00:00Z"}}

    """

  private func store() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("in.jsonl", Self.records)
    #expect(try pardon("bulk", "in.jsonl", "--store", "scores.db", in: folder.url).status == 0)
    return folder
  }

  @Test("buckets begin when the clocks of the time zone say so")
  func buckets() throws {
    let folder = try store()
    for (zone, starts) in [
      (["--time-zone", "Europe/Paris"], ["2026-03-01T00:00:00+01:00", "2026-05-01T00:00:00+02:00"]),
      (["--time-zone", "UTC"], ["2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"]),
      ([], ["2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"]),
    ] {
      for format in ["table", "csv"] {
        let outcome = try Program(
          arguments: ["scores", "aggregate", "--store", "scores.db", "--bucket", "month", "--format", format] + zone,
          folder: folder.url
        ).run()
        #expect(outcome.lines.dropFirst().map { $0.prefix(starts[0].utf8.count) } == starts.map { $0[...] }, "\(zone)")
      }
    }
  }

  @Test("where nothing was graded there is no mean, and no 0 either", arguments: ["en", "fr"])
  func withoutFigures(locale: String) throws {
    let folder = try store()
    let options = ["--by", "label.team", "--percentile", "50", "--order-by", "mean", "--locale", locale]
    func lines(_ more: String...) throws -> [Substring] {
      try Program(
        arguments: ["scores", "aggregate", "--store", "scores.db"] + options + more, folder: folder.url
      ).run().lines
    }
    let rows = try lines().dropFirst().map { $0.split(separator: " ") }
    #expect(rows.map(\.first) == ["care", "sales"])
    #expect(rows.last == ["sales", "0", "1", "–", "–"])
    let cells = try lines("--format", "csv").last?.split(separator: ",", omittingEmptySubsequences: false)
    #expect(cells?.prefix(5) == ["sales", "0", "1", "", ""])
  }

  @Test("an order from high to low is given as the help says", arguments: ["--order-by -FIELD", "--order-by=-FIELD"])
  func orders(option: String) throws {
    let folder = try store()
    for (command, field, first) in [("query", "overall", "0000000000000001"), ("aggregate", "count", "care")] {
      let words = option.replacing("FIELD", with: field).split(separator: " ").map(String.init)
      let by = command == "query" ? [] : ["--by", "label.team"]
      let outcome = try Program(
        arguments: ["scores", command, "--store", "scores.db"] + words + by, folder: folder.url
      ).run()
      #expect(outcome.status == 0, "\(outcome.problems)")
      #expect(outcome.lines.dropFirst().first?.contains(first) == true, "\(outcome.text)")
    }
  }

  @Test("a page asks what the page before asked, however long ago that was")
  func pages() throws {
    let folder = try TemporaryFolder()
    // More pages than a second has time for, whatever the machine.
    let line = #"{"text": "We are sorry that your parcel came late."}"# + "\n"
    try folder.write("in.jsonl", String(repeating: line, count: 15_000))
    #expect(try pardon("bulk", "in.jsonl", "--store", "scores.db", in: folder.url).status == 0)
    let outcome = try pardon(
      "scores", "query", "--store", "scores.db", "--since", "1d", "--limit", "15000", "--format", "csv", in: folder.url)
    #expect(outcome.problems.isEmpty)
    #expect(outcome.lines.count == 15_001)
  }

  @Test("a list says no figure where no apology was called for, and has no column that is never filled")
  func lists() throws {
    let folder = try store()
    let rows = try pardon("scores", "query", "--store", "scores.db", in: folder.url).lines
    #expect(rows.first { $0.contains("team=sales") }?.split(separator: " ")[2...3] == ["–", "–"])
    let header = try pardon("scores", "query", "--store", "scores.db", "--format", "csv", in: folder.url).lines[0]
    #expect(header.hasSuffix(",template_residue,labels,rule_set"))
    let export = try pardon("scores", "export", "--store", "scores.db", "--format", "csv", in: folder.url).lines
    #expect(export[0].hasSuffix(",template_residue,rules,labels,rule_set"))
    #expect(export[1].contains("advice."))
  }

  @Test("one is one", arguments: [("sales", "1 score would be deleted;"), ("care", "2 scores would be deleted;")])
  func plural(team: String, text: String) throws {
    let folder = try store()
    let arguments = ["scores", "delete", "--store", "scores.db", "--where", "label.team=\(team)"]
    let outcome = try Program(arguments: arguments, folder: folder.url).run()
    #expect(outcome.text.hasPrefix(text))
  }

  @Test("means of a rescoring are those of the figures: messages that need no apology are counted beside them")
  func rescore() throws {
    let folder = try TemporaryFolder()
    try folder.write("in.jsonl", Self.records)
    let bulk = try pardon("bulk", "in.jsonl", "--store", "scores.db", "--keep-texts", in: folder.url)
    #expect(bulk.status == 0 && bulk.problems.contains(" of 100; 1 needs no apology\n"), "\(bulk.problems)")
    func run(_ arguments: String...) throws -> Program.Outcome {
      try Program(arguments: arguments + ["--store", "scores.db"], folder: folder.url).run()
    }
    let figures = try run("scores", "aggregate", "--format", "csv").lines[1].split(separator: ",")
    #expect(figures[..<2] == ["2", "1"])
    let mean = String(format: "%.1f", try #require(Double(figures[2])))
    let comma = mean.replacing(".", with: ",")
    #expect(
      try run("scores", "rescore", "--locale", "en").text
        == """
        3 graded again, 0 change, 0 without a kept text
        mean \(mean) → \(mean), without those that need no apology: 1 → 1

        """)
    #expect(
      try run("scores", "rescore", "--locale", "fr").lines[1]
        == "moyenne \(comma) → \(comma), sans ceux qui n’appellent pas d’excuses : 1 → 1")
    #expect(
      try run("scores", "rescore", "--where", "label.team=sales", "--locale", "en").lines[1]
        == "mean – → –, without those that need no apology: 1 → 1")

    try folder.write("house.yaml", Self.houseRules)
    let changed = try run("scores", "rescore", "--rules", "house.yaml", "--where", "label.team=sales", "--locale", "en")
    #expect(changed.lines[1].split(separator: " ")[1] == "–", "\(changed.text)")
    #expect(changed.text.contains("1 graded again, 1 change,"))
    #expect(changed.text.contains("mean – → "))
    #expect(changed.text.contains("no apology: 1 → 0\n"))
    let sheet = try run("scores", "rescore", "--rules", "house.yaml", "--format", "csv", "--locale", "fr").lines
    #expect(sheet[0] == "name,before,after,levels")
    #expect(sheet[1].split(separator: ",", omittingEmptySubsequences: false)[1].isEmpty)
  }

  /// By these, lunch is an apology.
  private static let houseRules = """
    pack: house
    lang: both
    rules:
      - id: house.lunch
        gives: apology 2
        find: ["lunch is at noon", "déjeuner à midi"]
        message: {en: "Lunch is no apology.", fr: "Un déjeuner n’est pas une excuse."}
        why: {en: "It is a meal.", fr: "C’est un repas."}
        match: ["«Lunch is at noon».", "«Déjeuner à midi»."]
        no match: ["The train is at noon.", "Le train est à midi."]
    """

  @Test(
    "what is wrong is told by its option",
    arguments: [
      (["--where", "overall<-9223372036854775808"], "--where takes"),
      (["--where", "overall>9223372036854775807"], "--where takes"),
      (["--where", "time>2026-03-01T09:00:00Z"], "--where takes time>= and time< only"),
      (["--where", "time<=2026-03-01T09:00:00Z"], "--where takes time>= and time< only"),
      (["--since", "2026-03-01", "--time-zone", "Mars/Olympus"], "--time-zone takes"),
      (["--since", "2026-02-30", "--time-zone", "Europe/Paris"], "--since takes"),
    ])
  func mistakes(arguments: [String], message: String) throws {
    let outcome = try Program(arguments: ["scores", "query", "--store", "none.db"] + arguments).run()
    #expect(outcome.status == 64)
    #expect(outcome.problems.contains("Error: \(message)"), "\(outcome.problems)")
  }
}
