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
    #expect(rows.last == ["sales", "0", "–", "–"])
    let cells = try lines("--format", "csv").last?.split(separator: ",", omittingEmptySubsequences: false)
    #expect(cells?.prefix(5) == ["sales", "0", "1", "", ""])
  }

  @Test(
    "what is wrong is told by its option",
    arguments: [
      (["--where", "overall<-9223372036854775808"], "--where takes"),
      (["--where", "overall>9223372036854775807"], "--where takes"),
      (["--since", "2026-03-01", "--time-zone", "Mars/Olympus"], "--time-zone takes"),
      (["--since", "2026-02-30", "--time-zone", "Europe/Paris"], "--since takes"),
    ])
  func mistakes(arguments: [String], message: String) throws {
    let outcome = try Program(arguments: ["scores", "query", "--store", "none.db"] + arguments).run()
    #expect(outcome.status == 64)
    #expect(outcome.problems.contains("Error: \(message)"), "\(outcome.problems)")
  }
}
