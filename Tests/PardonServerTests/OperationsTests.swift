import Foundation
import NIOCore
import Testing

@testable import PardonServer

@Suite("Operations", .serialized, .timeLimit(.minutes(3)))
struct OperationsTests {
  @Test("tokens: unknown ones are refused, scopes count, health needs none")
  func tokens() async throws {
    let grader = AccessToken()
    let writer = AccessToken()
    let server = try await TestServer { configuration, folder in
      let file = folder.appending(path: "tokens.yaml")
      try """
      tokens:
        - {id: "\(grader.id)", tenant: desk, scopes: [grade], salt: "\(grader.salt)", hash: "\(grader.hash)"}
        - {id: "\(writer.id)", tenant: desk, scopes: [write], salt: "\(writer.salt)", hash: "\(writer.hash)"}
      """.write(to: file, atomically: true, encoding: .utf8)
      configuration.tokens = file.path()
    }
    let draft = #"{"text":"We apologise."}"#
    let nobody = try await server.client()
    let unknown = try await nobody.call("pardon.v1.GradingService/Grade", json: Array(draft.utf8)).get()
    #expect(unknown.status == 401)
    #expect(unknown.headers.contains { $0.name == "www-authenticate" && $0.value == "Bearer" })
    #expect(try await nobody.post("grpc.health.v1.Health/Check", "{}").status == 200)
    let wrong = String(grader.text.dropLast()) + (grader.text.last == "0" ? "1" : "0")
    #expect(try await server.client(token: wrong).grade(draft).status == 401)
    #expect(try await server.client(token: "x").grade(draft).status == 401)
    let known = try await server.client(token: grader.text)
    for _ in 0..<3 { #expect(try await known.grade(draft).status == 200) }
    #expect(try await server.client(token: wrong).grade(draft).status == 401)
    #expect(try await server.client(token: writer.text).grade(draft).status == 403)
    await server.server.drain()
    let denied = server.log.split(separator: "\n").filter { $0.contains(" code=permission_denied ") }
    #expect(denied.count == 1 && denied[0].contains(" caller=\(writer.id) ") && denied[0].contains(" tenant=desk"))
    for secret in [grader.text, writer.text, wrong] { #expect(!server.log.contains(secret.suffix(64))) }
  }

  @Test(
    "an address that cannot be listened on is told in words",
    arguments: [
      ("unix:/nowhere/pardon.sock", "No such file or directory"),
      ("unix:/tmp/" + String(repeating: "a", count: 120), "the path is too long for a socket; choose a shorter one"),
    ])
  func addresses(address: String, reason: String) async throws {
    let listen = try #require(ListenAddress(address))
    for isAdmin in [false, true] {
      let error = await #expect(throws: ConfigurationError.self) {
        _ = try await TestServer { configuration, _ in
          if isAdmin { configuration.admin = listen } else { configuration.listen = [listen] }
        }
      }
      #expect(error?.problems == ["\(isAdmin ? "admin " : "")\(address) cannot be listened on: \(reason)"])
    }
  }

  @Test("a token that is taken out of the file no longer counts after a reload")
  func tokensReloaded() async throws {
    let token = AccessToken()
    let server = try await TestServer { configuration, folder in
      let file = folder.appending(path: "tokens.yaml")
      try
        "tokens: [{id: \"\(token.id)\", tenant: a, scopes: [grade], salt: \"\(token.salt)\", hash: \"\(token.hash)\"}]\n"
        .write(to: file, atomically: true, encoding: .utf8)
      configuration.tokens = file.path()
    }
    let client = try await server.client(token: token.text)
    #expect(try await client.grade(#"{"text":"Sorry."}"#).status == 200)
    let file = server.folder.appending(path: "tokens.yaml")
    try "tokens: [{id: oops}]\n".write(to: file, atomically: true, encoding: .utf8)
    await server.server.reload()
    #expect(try await client.grade(#"{"text":"Sorry."}"#).status == 200)
    try "tokens: []\n".write(to: file, atomically: true, encoding: .utf8)
    await server.server.reload()
    #expect(try await client.grade(#"{"text":"Sorry."}"#).status == 401)
    await server.server.drain()
    #expect(server.log.contains("tokens refused"))
  }

  @Test("what is read again leaves a line: ids and counts, no secrets")
  func reloadsLogged() async throws {
    let certificates = try TestCertificates()
    let (old, new) = (AccessToken(), AccessToken())
    func entry(_ token: AccessToken) -> String {
      "  - {id: \"\(token.id)\", tenant: desk, scopes: [grade], salt: \"\(token.salt)\", hash: \"\(token.hash)\"}\n"
    }
    let server = try await TestServer { configuration, folder in
      configuration.tlsCertificate = certificates.path("server.pem")
      configuration.tlsKey = certificates.path("server.key")
      let file = folder.appending(path: "tokens.yaml")
      try "tokens:\n\(entry(old))".write(to: file, atomically: true, encoding: .utf8)
      configuration.tokens = file.path()
      let rules = folder.appending(path: "desk.image")
      try smallImage("sorry").write(to: rules)
      configuration.ruleSets = [.init(name: "desk", path: rules.path())]
    }
    try smallImage("désolés").write(to: server.folder.appending(path: "desk.image"))
    let file = server.folder.appending(path: "tokens.yaml")
    try "tokens:\n\(entry(new))".write(to: file, atomically: true, encoding: .utf8)
    await server.server.reload()
    await server.server.reload()
    await server.server.drain()
    let lines = server.log.split(separator: "\n")
    let tokens = lines.filter { $0.contains("message=\"tokens read again\"") }
    try #require(tokens.count == 2)
    for field in ["added=\(new.id)", "removed=\(old.id)", "tokens=1", "certificates=0", "tenants=1"] {
      #expect(tokens[0].contains(" \(field)"), "\(tokens[0])")
    }
    #expect(tokens[1].contains(" added=none") && tokens[1].contains(" removed=none"))
    #expect(lines.filter { $0.contains("message=\"rule set replaced\"") && $0.contains(" name=desk ") }.count == 1)
    let certificate = lines.filter { $0.contains("message=\"certificate read again\"") }
    #expect(certificate.count == 2)
    #expect(
      certificate.allSatisfy { $0.contains("/server.pem ") && $0.contains(" serial=") && $0.contains(" expires=20") })
    for token in [old, new] { #expect(!server.log.contains(token.hash) && !server.log.contains(token.salt)) }
  }

  @Test(
    "a certificate that has run out, or soon will, is told at the start and when it is read again",
    arguments: [(-1, "certificate has expired"), (2, "certificate expires soon"), (30, nil)])
  func certificateExpiry(days: Int, warning: String?) async throws {
    let certificates = try TestCertificates(days: days)
    let server = try await TestServer { configuration, _ in
      configuration.tlsCertificate = certificates.path("server.pem")
      configuration.tlsKey = certificates.path("server.key")
    }
    await server.server.reload()
    let metric = "pardon_certificate_expiry_timestamp_seconds{certificate=\"\(certificates.path("server.pem"))\"} "
    let line = try #require(try await server.page("/metrics").split(separator: "\n").first { $0.hasPrefix(metric) })
    let expiry = try #require(Double(line.dropFirst(metric.count)))
    #expect(abs(expiry - Date().timeIntervalSince1970 - Double(days) * 86_400) < 600)
    await server.server.drain()
    let warnings = server.log.split(separator: "\n").filter { $0.contains(" level=warning ") }
    #expect(warnings.count == (warning == nil ? 0 : 2), "\(warnings)")
    if let warning { #expect(warnings.allSatisfy { $0.contains("message=\"\(warning)") }) }
  }

  @Test("everything that is wrong is told at one start")
  func everyProblem() async throws {
    let error = await #expect(throws: ConfigurationError.self) {
      _ = try await TestServer { configuration, folder in
        configuration.tokens = "/none/tokens.yaml"
        configuration.profile = "none"
        configuration.disabledRules = ["no.such", "none.either"]
        configuration.tlsCertificate = "/none/cert.pem"
        configuration.tlsKey = "/none/key.pem"
        configuration.ruleSets = [
          .init(name: "a", path: "/none/a.yaml"), .init(name: "b", path: "/none/b.yaml"),
        ]
        let file = folder.appending(path: "scores.db")
        try String(repeating: "No database. ", count: 200).write(to: file, atomically: true, encoding: .utf8)
        configuration.storeURL = file.path()
      }
    }
    let problems = try #require(error).problems
    for part in [
      "/none/tokens.yaml", "profile “none”", "“no.such”", "“none.either”", "certificate /none/cert.pem",
      "private key /none/key.pem", "/none/a.yaml", "/none/b.yaml", "store.url: ",
    ] { #expect(problems.filter { $0.contains(part) }.count == 1, "\(part): \(problems)") }
    #expect(problems.count == 9)
  }

  @Test("a second server is told of each address that is in use")
  func addressesInUse() async throws {
    let path = NSTemporaryDirectory() + "admin-\(UUID().uuidString.prefix(8)).sock"
    let first = try await TestServer { configuration, _ in configuration.admin = .unix(path: path) }
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o660)
    let taken = first.listening
    let error = await #expect(throws: ConfigurationError.self) {
      _ = try await TestServer { configuration, _ in
        configuration.listen = [taken]
        configuration.admin = .unix(path: path)
      }
    }
    let problems = try #require(error).problems
    #expect(problems.first == "\(taken) cannot be listened on: Address already in use")
    #expect(problems.last?.contains("another process listens on this socket") == true)
    #expect(problems.count == 2)
    let admin = try await ConnectClient.connect(.init(address: try #require(ServerAddress("unix:\(path)")))).get()
    #expect(try await admin.call("metrics", json: []).get().status == 405)
    await first.server.drain()
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("the admin listener answers other verbs, and reads their bodies within bounds")
  func adminBodies() async throws {
    let server = try await TestServer()
    let options = ConnectClient.Options(address: try #require(ServerAddress("\(try server.admin)")))
    let client = try await ConnectClient.connect(options).get()
    for _ in 0..<2 {
      let answer = try await client.call("metrics", json: Array("{}".utf8)).get()
      #expect(answer.status == 405)
      #expect(answer.headers.contains { $0.name == "allow" && $0.value == "GET, HEAD" })
      #expect(!answer.headers.contains { $0.name == "connection" })
    }
    let answer = try await client.call("metrics", json: [UInt8](repeating: 0x20, count: 1 << 20)).get()
    #expect(answer.status == 405)
    #expect(answer.headers.contains { $0.name == "connection" && $0.value == "close" })
    await server.server.drain()
  }

  @Test("a tenant's limits are answered with the time to wait")
  func limits() async throws {
    let token = AccessToken()
    let server = try await TestServer { configuration, folder in
      let file = folder.appending(path: "tokens.yaml")
      try """
      tenants: {desk: {requests_per_second: 1, requests_burst: 3}}
      tokens: [{id: "\(token.id)", tenant: desk, scopes: [grade], salt: "\(token.salt)", hash: "\(token.hash)"}]
      """.write(to: file, atomically: true, encoding: .utf8)
      configuration.tokens = file.path()
    }
    let client = try await server.client(token: token.text)
    for _ in 0..<3 { #expect(try await client.grade(#"{"text":"Sorry."}"#).status == 200) }
    let (status, text) = try await client.grade(#"{"text":"Sorry."}"#)
    #expect(status == 429)
    let refusal = try await client.call("pardon.v1.GradingService/Grade", json: Array(#"{"text":"Sorry."}"#.utf8)).get()
    #expect(refusal.headers.contains { $0.name == "retry-after" && $0.value == "1" })
    #expect(text.contains("requests_per_second of tenant “desk”, 1, is used up"))
    #expect(text.contains("resource_exhausted") && text.contains("google.rpc.RetryInfo") && text.contains("retryDelay"))
    let metrics = try await server.page("/metrics")
    #expect(metrics.contains("pardon_rejections_total{reason=\"requests\"} 2\n"))
    // A file that is read again gives nobody a fresh burst.
    await server.server.reload()
    let statuses = [try await client.grade(#"{"text":"Sorry."}"#), try await client.grade(#"{"text":"Sorry."}"#)].map(
      \.status)
    #expect(statuses.contains(429))
    await server.server.drain()
    let refused = server.log.split(separator: "\n").filter { $0.contains(" code=resource_exhausted ") }
    #expect(!refused.isEmpty && refused.allSatisfy { $0.contains(" tenant=desk") })
  }

  @Test("too many calls at once are refused with the number that may be")
  func concurrentCalls() async throws {
    let token = AccessToken()
    let server = try await TestServer { configuration, folder in
      let file = folder.appending(path: "tokens.yaml")
      try """
      tenants: {desk: {concurrent_calls: 1}}
      tokens: [{id: "\(token.id)", tenant: desk, scopes: [grade], salt: "\(token.salt)", hash: "\(token.hash)"}]
      """.write(to: file, atomically: true, encoding: .utf8)
      configuration.tokens = file.path()
    }
    let draft = #"{"text":"\#(String(repeating: "We are sorry. Nous sommes désolés. ", count: 40_000))"}"#
    let long = try await server.client(token: token.text).call(
      "pardon.v1.GradingService/Grade", json: Array(draft.utf8))
    let client = try await server.client(token: token.text)
    var isInProgress = false
    for _ in 0..<200 where !isInProgress {
      isInProgress = try await server.page("/metrics")
        .contains("pardon_calls_in_progress{service=\"pardon.v1.GradingService\",method=\"Grade\"} 1\n")
    }
    try #require(isInProgress)
    let (status, text) = try await client.grade(#"{"text":"Sorry."}"#)
    #expect(status == 429)
    #expect(text.contains("concurrent_calls of tenant “desk”, 1, is used up"))
    #expect(try await long.get().status == 200)
    await server.server.drain()
  }

  @Test("rule sets change under load every 100 ms without a failed or mixed answer")
  func hotSwap() async throws {
    let words = ["sorry", "désolés"]
    let server = try await TestServer { configuration, folder in
      let file = folder.appending(path: "rules.image")
      try smallImage(words[0]).write(to: file, options: .atomic)
      configuration.ruleFiles = [file.path()]
      configuration.hasBuiltInRules = false
      configuration.ruleWatchInterval = .milliseconds(20)
    }
    let file = server.folder.appending(path: "rules.image")
    let images = try words.map { try smallImage($0) }
    // What each set says of both drafts, by its hash.
    var expected: [String: [String]] = [:]
    let drafts = [#"{"text":"So sorry."}"#, #"{"text":"Tous désolés."}"#]
    let client = try await server.client()
    for image in images {
      try image.write(to: file, options: .atomic)
      await server.server.reload()
      var answers: [String] = []
      for draft in drafts { answers.append(try await client.grade(draft).text) }
      expected[try hash(in: answers[0])] = answers
    }
    #expect(expected.count == 2)
    let known = expected
    let swaps = Task {
      for turn in 0..<20 {
        try images[turn % 2].write(to: file, options: .atomic)
        try await Task.sleep(for: .milliseconds(100))
      }
    }
    try await withThrowingTaskGroup(of: Set<String>.self) { group in
      for _ in 0..<4 {
        let client = try await server.client()
        group.addTask {
          var seen: Set<String> = []
          let end = ContinuousClock.now + .seconds(2)
          while ContinuousClock.now < end {
            for (index, draft) in drafts.enumerated() {
              let (status, text) = try await client.grade(draft)
              #expect(status == 200)
              let hash = try self.hash(in: text)
              seen.insert(hash)
              #expect(text == known[hash]?[index])
            }
          }
          return seen
        }
      }
      for try await seen in group { #expect(seen.count == 2, "both sets have served") }
    }
    try await swaps.value
    await server.server.drain()
    #expect(server.log.components(separatedBy: "rule set replaced").count > 10)
  }

  private func hash(in answer: String) throws -> String {
    let start = try #require(answer.range(of: "\"hash\":\"")).upperBound
    return String(answer[start...].prefix(64))
  }

  @Test("a broken rule set is refused with its reason, the old one serves on")
  func brokenRules() async throws {
    let server = try await TestServer { configuration, folder in
      let file = folder.appending(path: "rules.yaml")
      try smallPack("sorry").write(to: file, atomically: true, encoding: .utf8)
      configuration.ruleFiles = [file.path()]
      configuration.hasBuiltInRules = false
    }
    let client = try await server.client()
    let before = try await client.grade(#"{"text":"So sorry."}"#).text
    let file = server.folder.appending(path: "rules.yaml")
    try smallPack("sorry").replacing("find: [sorry]", with: "find: [sorry")
      .write(to: file, atomically: true, encoding: .utf8)
    await server.server.reload()
    #expect(try await client.grade(#"{"text":"So sorry."}"#).text == before)
    #expect(try await server.page("/metrics").contains("pardon_rule_set_reloads_total{result=\"refused\"} 1\n"))
    #expect(try await server.page("/rules").contains("refused: "))
    await server.server.drain()
    #expect(server.log.contains("rule set refused") && server.log.contains("rules.yaml"))
  }

  @Test("calls that were accepted before the end get their answers")
  func drain() async throws {
    let server = try await TestServer { configuration, _ in configuration.workers = 2 }
    let draft = #"{"text":"\#(String(repeating: "We are sorry. Nous sommes désolés. ", count: 40_000))"}"#
    let clients = try await withThrowingTaskGroup(of: ConnectClient.self) { group in
      for _ in 0..<6 { group.addTask { try await server.client() } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let answers = clients.map { $0.call("pardon.v1.GradingService/Grade", json: Array(draft.utf8)) }
    // All are in progress: each connection has brought its whole request.
    var isInProgress = false
    for _ in 0..<200 where !isInProgress {
      isInProgress = try await server.page("/metrics")
        .contains("pardon_calls_in_progress{service=\"pardon.v1.GradingService\",method=\"Grade\"} 6\n")
      if !isInProgress { try await Task.sleep(for: .milliseconds(5)) }
    }
    #expect(isInProgress)
    #expect(try await server.page("/readyz") == "ok\n")
    await server.server.drain()
    for answer in answers { #expect(try await answer.get().status == 200) }
    await #expect(throws: (any Error).self) { try await server.client() }
  }

  @Test("no text of a draft reaches the log or the metrics, whatever happens to it")
  func texts() async throws {
    let server = try await TestServer { configuration, _ in configuration.textBytesMax = 5000 }
    let client = try await server.client()
    let canaries = ["QUETZALCANARY", "CANARIÉTOURTERELLE"]
    var page = ""
    for canary in canaries {
      let texts = [
        #"{"id":"\#(canary)","text":"We are sorry, \#(canary)."}"#, #"{"text":"\#(canary)","locale":"xx"}"#,
        #"{"text":"\#(canary)""#, #"{"text":"\#(String(repeating: canary, count: 1000))"}"#,
        #"{"text":"x","context":{"channel":"\#(canary)","complaintText":"\#(canary)"}}"#,
        #"{"requests":[{"text":"\#(canary)"},{"text":"\#(canary)","locale":"xx"}]}"#,
      ]
      for text in texts {
        _ = try await client.grade(text)
        _ = try await client.post("pardon.v1.GradingService/GradeBatch", text)
      }
    }
    page = try await server.page("/metrics")
    await server.server.drain()
    #expect(server.log.contains("method=GradeBatch"))
    for canary in canaries { #expect(!server.log.contains(canary) && !page.contains(canary)) }
  }

  @Test("the admin pages answer")
  func adminPages() async throws {
    let server = try await TestServer()
    let client = try await server.client()
    _ = try await client.grade(#"{"text":"We apologise."}"#)
    let metrics = try await server.page("/metrics")
    for line in [
      "pardon_calls_total{service=\"pardon.v1.GradingService\",method=\"Grade\",protocol=\"connect\",code=\"ok\"} 1\n",
      "pardon_drafts_total{outcome=\"english\"} 1\n", "pardon_serving 1\n", "process_open_fds ",
      "pardon_call_duration_seconds_count{service=\"pardon.v1.GradingService\",method=\"Grade\"} 1\n",
    ] { #expect(metrics.contains(line), "\(line)") }
    #expect(try await server.page("/healthz") == "ok\n")
    #expect(try await server.page("/nothing").hasPrefix("there are"))
    await server.server.drain()
  }

  @Test("a log that nobody reads does not hold up the end; its lines are counted", arguments: [false, true])
  func unreadLog(isReaderGone: Bool) {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    if isReaderGone {
      close(ends[0])
      ends[0] = -1
    }
    let sink = LogSink(descriptor: ends[1])
    let line = [UInt8](repeating: 0x61, count: 999) + [UInt8(ascii: "\n")]
    for _ in 0..<500 { sink.write(line) }
    let start = ContinuousClock.now
    sink.close()
    #expect(ContinuousClock.now - start < .seconds(10))
    // A pipe holds 64 KiB.
    #expect(sink.droppedLines >= (isReaderGone ? 500 : 400))
    #expect(sink.droppedLines <= 500)
  }

  @Test("log lines are whole and quoted, in either format")
  func logLines() throws {
    for (format, expected) in [
      (ServerConfiguration.LogFormat.logfmt, "a=b c=\"d \\\"e\\\"\\n\\u001b\" f=\"\"\n"),
      (.json, "{\"a\":\"b\",\"c\":\"d \\\"e\\\"\\n\\u001b\",\"f\":\"\"}\n"),
    ] {
      var line = LogLine(format: format)
      line.append("a", "b")
      line.append("c", "d \"e\"\n\u{1B}")
      line.append("f", "")
      #expect(String(decoding: line.bytes, as: UTF8.self) == expected)
    }
  }
}
