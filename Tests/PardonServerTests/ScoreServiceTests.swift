import Foundation
import PardonStore
import PardonWire
import Testing

@testable import PardonServer

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

@Suite("Scores", .timeLimit(.minutes(2)))
struct ScoreServiceTests {
  static let drafts = [
    ("en", "We are sorry for any inconvenience this may have caused. The carrier lost your parcel."),
    ("fr", "Nous regrettons la gêne occasionnée. C’est le transporteur qui a égaré votre colis."),
  ]

  private func server(
    _ change: @escaping (inout ServerConfiguration, URL) throws -> Void = { _, _ in }
  ) async throws -> TestServer {
    try await TestServer { configuration, folder in
      configuration.storeURL = folder.appending(path: "scores.db").path()
      try change(&configuration, folder)
    }
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// Grades with `record` and gives the name of the stored score.
  private func record(
    _ client: ConnectClient, _ text: String, labels: String = #"{"team":"north","agent":"Zoé"}"#, more: String = ""
  ) async throws -> String {
    let answer = try await client.grade(#"{"id":"T-1","text":"\#(text)","record":true,"labels":\#(labels)\#(more)}"#)
    #expect(answer.status == 200, "\(answer.text)")
    return try #require(try object(answer.text)["scoreName"] as? String)
  }

  @Test("a recorded grade comes back as it was, with its words, labels and offsets", arguments: drafts)
  func recordAndGet(locale: String, text: String) async throws {
    let server = try await server { configuration, _ in configuration.storeKeepsTexts = true }
    let client = try await server.client()
    let json =
      #"{"id":"T-1","text":"\#(text)","locale":"\#(locale)","record":true,"labels":{"team":"north","ticket":"4711"}}"#
    let graded = try object(try await client.grade(json).text)
    let name = try #require(graded["scoreName"] as? String)
    let answer = try await client.post(
      "pardon.v1.ScoreService/GetScore", #"{"name":"\#(name)","locale":"\#(locale)"}"#)
    let score = try object(answer.text)
    #expect(score["name"] as? String == name)
    #expect(score["text"] as? String == text)
    #expect(score["labels"] as? [String: String] == ["team": "north", "ticket": "4711"])
    let stored = try #require(score["grade"] as? [String: Any])
    #expect(stored as NSDictionary == graded as NSDictionary)
    await server.server.drain()
  }

  @Test("offsets of kept texts are told in the unit asked for")
  func offsets() async throws {
    let server = try await server { configuration, _ in configuration.storeKeepsTexts = true }
    let client = try await server.client()
    let text = "🙂 Nous regrettons la gêne occasionnée. C’est le transporteur qui a égaré votre colis."
    let name = try await record(client, text)
    for unit in ["UTF8", "UTF16", "CODE_POINT"] {
      let graded = try object(
        try await client.grade(#"{"id":"T-1","text":"\#(text)","offsetUnit":"\#(unit)"}"#).text)
      let score = try object(
        try await client.post("pardon.v1.ScoreService/GetScore", #"{"name":"\#(name)","offsetUnit":"\#(unit)"}"#).text)
      let stored = try #require(score["grade"] as? [String: Any])
      for part in ["findings", "regions", "components", "faults"] {
        #expect(stored[part] as? NSArray == graded[part] as? NSArray, "\(unit) \(part)")
      }
      #expect(stored["offsetUnit"] as? String == unit)
    }
    await server.server.drain()
  }

  @Test("a batch stores what is asked for and names each; a wrong label is told in its place")
  func batch() async throws {
    let server = try await server()
    let client = try await server.client()
    let answer = try await client.post(
      "pardon.v1.GradingService/GradeBatch",
      #"""
      {"requests":[{"id":"a","text":"We are sorry.","record":true},{"id":"b","text":"We are sorry."},
      {"id":"c","text":"We are sorry.","record":true,"labels":{"tenant":"other"}},
      {"id":"d","text":"Nous regrettons.","record":true,"labels":{"team":"sud"}}]}
      """#)
    let results = try #require(try object(answer.text)["results"] as? [[String: Any]])
    #expect(results.map { $0["id"] as? String } == ["a", "b", "c", "d"])
    let names = results.map { ($0["grade"] as? [String: Any])?["scoreName"] as? String }
    #expect(names[1] == "")
    #expect(names[0]?.count == 16 && names[3]?.count == 16 && names[0] != names[3])
    let error = try #require(results[2]["error"] as? [String: Any])
    #expect((error["message"] as? String ?? "").contains("labels[tenant]"))
    let store = try await client.post("pardon.v1.ScoreService/GetStore", "{}")
    #expect(try object(store.text)["count"] as? String == "2", "\(store.text)")
    await server.server.drain()
  }

  @Test("queries, figures and values are of the caller's own scores")
  func queries() async throws {
    let server = try await server()
    let client = try await server.client()
    for (locale, text) in Self.drafts {
      _ = try await record(client, text, labels: #"{"team":"\#(locale)","agent":"A"}"#)
    }
    _ = try await record(
      client, "We are sorry.", labels: #"{"team":"en"}"#, more: #","context":{"replyTime":"2026-03-01T10:00:00Z"}"#)
    let page = try object(
      try await client.post(
        "pardon.v1.ScoreService/QueryScores",
        #"{"where":[{"field":"label.team","values":["en"]}],"orderBy":"time","pageSize":1}"#
      ).text)
    let scores = try #require(page["scores"] as? [[String: Any]])
    #expect(scores.map { $0["time"] as? String } == ["2026-03-01T10:00:00Z"])
    let token = try #require(page["nextPageToken"] as? String)
    #expect(!token.isEmpty)
    let figures = try object(
      try await client.post(
        "pardon.v1.ScoreService/AggregateScores",
        #"{"groupBy":["label.team"],"orderBy":"-count","percentiles":[50],"topRules":3,"limit":1}"#
      ).text)
    let groups = try #require(figures["groups"] as? [[String: Any]])
    #expect(groups.count == 1)
    #expect(groups[0]["key"] as? [String] == ["en"])
    #expect(figures["incomplete"] as? Bool == true)
    #expect((groups[0]["distribution"] as? [Any])?.count == 101)
    let values = try object(
      try await client.post("pardon.v1.ScoreService/ListValues", #"{"field":"label.team"}"#).text)
    #expect(values["values"] as? [String] == ["en", "fr"])
    await server.server.drain()
  }

  @Test(
    "a group without a gradable score has no mean and no shares, and comes last",
    arguments: ["mean", "-mean", "fault.boilerplate", "-missing.repair"])
  func groupsWithoutFigures(order: String) async throws {
    let server = try await server()
    let client = try await server.client()
    _ = try await record(client, "Lunch is at noon.", labels: #"{"team":"a"}"#)
    for (locale, text) in Self.drafts { _ = try await record(client, text, labels: #"{"team":"\#(locale)"}"#) }
    let figures = try object(
      try await client.post(
        "pardon.v1.ScoreService/AggregateScores", #"{"groupBy":["label.team"],"orderBy":"\#(order)"}"#
      ).text)
    let groups = try #require(figures["groups"] as? [[String: Any]])
    #expect(groups.count == 3)
    #expect(groups.last?["key"] as? [String] == ["a"])
    await server.server.drain()
  }

  @Test(
    "what is wrong with a request is told by its field",
    arguments: [
      ("QueryScores", #"{"where":[{"field":"colour","values":["x"]}]}"#, "where[0].field"),
      (
        "QueryScores", #"{"where":[{"field":"overall","comparison":"AT_MOST","values":["ten"]}]}"#, "where[0].values[0]"
      ),
      ("QueryScores", #"{"pageSize":1001}"#, "page_size"), ("QueryScores", #"{"pageToken":"x"}"#, "page_token"),
      ("QueryScores", #"{"orderBy":"label.team"}"#, "order_by"),
      ("QueryScores", #"{"where":[{"field":"label.team","values":["a\u0000b"]}]}"#, "where[0].values[0]"),
      ("AggregateScores", #"{"orderBy":"missing.cake"}"#, "order_by"),
      ("AggregateScores", #"{"percentiles":[101]}"#, "percentiles[0]"),
      ("AggregateScores", #"{"timeZone":"Mars/Olympus","bucket":"DAY"}"#, "time_zone"),
      ("AggregateScores", #"{"groupBy":["overall"]}"#, "group_by[0]"),
      ("GetScore", #"{"name":"1"}"#, "name"), ("DeleteScores", "{}", "where"),
      ("DeleteScores", #"{"where":[{"field":"label.tenant","values":["x"]}]}"#, "where[0].field"),
      (
        "RecordReview", #"{"name":"0000000000000001","reviewer":"Ana","levels":[{"id":"cake","level":1}]}"#,
        "levels[0].id"
      ),
      ("ListValues", #"{"field":"overall"}"#, "field"),
    ])
  func wrongFields(method: String, json: String, field: String) async throws {
    let server = try await server()
    let client = try await server.client()
    let answer = try await client.post("pardon.v1.ScoreService/\(method)", json)
    #expect(answer.status == 400, "\(answer.text)")
    let details = try #require(try object(answer.text)["details"] as? [[String: Any]])
    let debug = try #require(details[0]["debug"] as? [String: Any])
    let violations = try #require(debug["fieldViolations"] as? [[String: Any]])
    #expect(violations[0]["field"] as? String == field)
    await server.server.drain()
  }

  @Test("without a store grading goes on, and what needs one says how to set it")
  func noStore() async throws {
    let server = try await TestServer()
    let client = try await server.client()
    #expect(try await client.grade(#"{"text":"We are sorry."}"#).status == 200)
    let recorded = try await client.grade(#"{"text":"We are sorry.","record":true}"#)
    #expect(recorded.text.contains("failed_precondition") && recorded.text.contains("store.url"))
    let queried = try await client.post("pardon.v1.ScoreService/QueryScores", "{}")
    #expect(queried.text.contains("failed_precondition") && queried.text.contains("store.url"))
    await server.server.drain()
  }

  @Test("labels that are not stored are refused by name, never repeated")
  func labels() async throws {
    let server = try await server()
    let client = try await server.client()
    let secret = String(repeating: "s3cret", count: 200_000)
    for (labels, path) in [
      (#"{"tenant":"x"}"#, "labels[tenant]"), (#"{"team":"\#(secret)"}"#, "labels[team]"),
      (#"{"team":"a\u0000s3cret"}"#, "labels[team]"), (#"{"\#(String(repeating: "n", count: 65))":"x"}"#, "labels"),
    ] {
      let answer = try await client.grade(#"{"text":"We are sorry.","record":true,"labels":\#(labels)}"#)
      #expect(answer.status == 400)
      #expect(answer.text.contains("\"\(path)"), "\(answer.text.prefix(300))")
      #expect(!answer.text.contains("s3cret"))
    }
    // What SQL or HTML would make of it is kept as it is.
    let odd = #"'; DROP TABLE score; -- <script>alert(1)</script> \\ \" \u0007 %s {}"#
    let name = try await record(client, "We are sorry.", labels: #"{"team":"\#(odd)"}"#)
    let found = try await client.post(
      "pardon.v1.ScoreService/QueryScores", #"{"where":[{"field":"label.team","values":["\#(odd)"]}]}"#)
    #expect(found.text.contains(name))
    await server.server.drain()
  }

  @Test("a GET stores nothing")
  func get() async throws {
    let server = try await server()
    let message =
      #"{"text":"We are sorry.","record":true}"#
      .addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    let url = try #require(
      URL(
        string:
          "http://\(try server.address.authority)/pardon.v1.GradingService/Grade?connect=v1&encoding=json&message=\(message)"
      ))
    let (data, _) = try await URLSession.shared.data(from: url)
    #expect(String(decoding: data, as: UTF8.self).contains("GET"))
    let client = try await server.client()
    #expect(try object(try await client.post("pardon.v1.ScoreService/GetStore", "{}").text)["count"] as? String == "0")
    await server.server.drain()
  }

  @Test("a token sees its tenant's scores only, agents and texts by scope, and what “only” leaves")
  func access() async throws {
    let (writer, reader, coach, limited, other, admin) = (
      AccessToken(), AccessToken(), AccessToken(), AccessToken(), AccessToken(), AccessToken()
    )
    let server = try await server { configuration, folder in
      configuration.storeKeepsTexts = true
      func entry(_ token: AccessToken, _ rest: String) -> String {
        "  - {id: \"\(token.id)\", \(rest), salt: \(token.salt), hash: \(token.hash)}\n"
      }
      let file = folder.appending(path: "tokens.yaml")
      let text =
        "tokens:\n" + entry(writer, "tenant: desk, scopes: [grade]")
        + entry(reader, "tenant: desk, scopes: [read_scores]") + entry(coach, "tenant: desk, scopes: [coach]")
        + entry(limited, "tenant: desk, scopes: [coach, administer], only: {team: [north]}")
        + entry(other, "tenant: bank, scopes: [coach]") + entry(admin, "tenant: desk, scopes: [administer]")
      try text.write(to: file, atomically: true, encoding: .utf8)
      configuration.tokens = file.path()
    }
    let recorder = try await server.client(token: writer.text)
    let north = try await record(recorder, "We are sorry.", labels: #"{"team":"north","agent":"Zoe"}"#)
    let south = try await record(recorder, "We are sorry.", labels: #"{"team":"south","agent":"Ali"}"#)
    func ask(_ token: AccessToken, _ method: String, _ json: String) async throws -> (status: Int, text: String) {
      try await server.client(token: token.text).post("pardon.v1.ScoreService/\(method)", json)
    }
    #expect(try await ask(writer, "QueryScores", "{}").status == 403)
    let read = try await ask(reader, "GetScore", #"{"name":"\#(north)"}"#).text
    #expect(read.contains("north") && !read.contains("Zoe") && !read.contains("We are sorry") && !read.contains("desk"))
    let coached = try await ask(coach, "GetScore", #"{"name":"\#(north)"}"#).text
    #expect(coached.contains("Zoe") && coached.contains("We are sorry"))
    for (method, json) in [
      ("QueryScores", #"{"where":[{"field":"label.agent","values":["Zoe"]}]}"#),
      ("AggregateScores", #"{"groupBy":["label.agent"]}"#), ("ListValues", #"{"field":"label.agent"}"#),
    ] {
      #expect(try await ask(reader, method, json).status == 403)
      #expect(try await ask(coach, method, json).status == 200)
    }
    #expect(try await ask(limited, "GetScore", #"{"name":"\#(south)"}"#).status == 404)
    #expect(try await ask(other, "GetScore", #"{"name":"\#(south)"}"#).status == 404)
    #expect(try object(try await ask(limited, "GetStore", "{}").text)["count"] as? String == "1")
    let all = #"{"where":[{"field":"time","comparison":"AT_LEAST","values":["2000-01-01T00:00:00Z"]}]}"#
    #expect(try await ask(coach, "DeleteScores", all).status == 403)
    #expect(try object(try await ask(limited, "DeleteScores", all).text)["count"] as? String == "1")
    #expect(try object(try await ask(admin, "DeleteScores", all).text)["count"] as? String == "1")
    await server.server.drain()
  }

  @Test("reviews are kept with the score, and agreement counts them")
  func reviews() async throws {
    let server = try await server()
    let client = try await server.client()
    let name = try await record(client, "We are sorry for any inconvenience this may have caused.")
    let review = #"""
      {"name":"\#(name)","reviewer":"Ana","comment":"hollow","levels":[{"id":"boilerplate","level":2},{"id":"apology","level":1}]}
      """#
    #expect(try await client.post("pardon.v1.ScoreService/RecordReview", review).text == "{}")
    let score = try await client.post("pardon.v1.ScoreService/GetScore", #"{"name":"\#(name)"}"#)
    #expect(score.text.contains(#""comment":"hollow""#), "\(score.text)")
    let agreement = try await client.post("pardon.v1.ScoreService/GetAgreement", "{}")
    #expect(agreement.text.contains(#"{"id":"boilerplate","count":"1""#), "\(agreement.text)")
    let none = try await client.post(
      "pardon.v1.ScoreService/RecordReview", review.replacing(name, with: "00000000000fffff"))
    #expect(none.status == 404)
    await server.server.drain()
  }

  @Test("metrics and health tell of the store; what was answered is there after a restart")
  func operations() async throws {
    let server = try await server()
    let client = try await server.client()
    let name = try await record(client, "We are sorry.")
    let page = try await server.page("/metrics")
    #expect(page.contains("pardon_store_scores_total{result=\"recorded\"} 1"))
    #expect(page.contains("pardon_store_open 1"))
    let health = try await client.post("grpc.health.v1.Health/Check", #"{"service":"pardon.v1.ScoreService"}"#)
    #expect(health.text == #"{"status":"SERVING"}"#)
    let path = server.folder.appending(path: "scores.db").path()
    await server.server.drain()
    let again = try await TestServer { configuration, _ in configuration.storeURL = path }
    let score = try await again.client().post("pardon.v1.ScoreService/GetScore", #"{"name":"\#(name)"}"#)
    #expect(score.status == 200)
    await again.server.drain()
  }
}
