import Foundation
import NIOCore
import PardonRPC
import Testing

@testable import PardonServer

@Suite("Configuration")
struct ConfigurationTests {
  private func load(
    flags: [String: [String]] = [:], environment: [String: String] = [:], file: String? = nil
  ) throws -> ServerConfiguration {
    try ConfigurationLoader(flags: flags, environment: environment, file: file.map { ($0, "pardon.yaml") }).load()
  }

  private func problems(
    flags: [String: [String]] = [:], environment: [String: String] = [:], file: String? = nil
  ) -> [String] {
    do {
      _ = try load(flags: flags, environment: environment, file: file)
      return []
    } catch let error as ConfigurationError {
      return error.problems
    } catch {
      return ["\(error)"]
    }
  }

  @Test("the table of docs/configuration.md is that of the program")
  func tableIsDocumented() throws {
    let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: repository.appending(path: "docs/configuration.md"), encoding: .utf8)
    #expect(page.contains(Setting.markdownTable), "put this into docs/configuration.md:\n\(Setting.markdownTable)")
  }

  @Test("the default of every setting is a value it takes, and gives the default back")
  func defaultsRoundTrip() {
    for setting in Setting.all {
      var configuration = ServerConfiguration()
      let texts = setting.print(configuration)
      #expect(setting.apply(texts, &configuration), "\(setting.key): \(texts)")
      #expect(setting.print(configuration) == texts, "\(setting.key)")
    }
  }

  @Test("flags win over the environment, the environment over the file, the file over defaults")
  func precedence() throws {
    let file = "log: {level: debug, format: json}\nloops: 3\ndrain.grace: 5s\n"
    let environment = ["PARDON_LOG_LEVEL": "warning", "PARDON_LOOPS": "2", "HOME": "/"]
    let all = try load(flags: ["loops": ["1"]], environment: environment, file: file)
    #expect(all.loops == 1)
    #expect(all.logLevel == .warning)
    #expect(all.logFormat == .json)
    #expect(all.drainGrace == .seconds(5))
    #expect(all.logCalls == ServerConfiguration().logCalls)
  }

  @Test("JSON is read as well, lists come as lists or with commas")
  func lists() throws {
    let file = """
      {"listen": ["127.0.0.1:1", "[::1]:2", "unix:/run/p.sock"], "cors": {"allowed_origins": "https://a.example"}}
      """
    let read = try load(environment: ["PARDON_RULES_DISABLED": "a.b,c.d"], file: file)
    #expect(
      read.listen == [
        .tcp(host: "127.0.0.1", port: 1), .tcp(host: "::1", port: 2), .unix(path: "/run/p.sock"),
      ])
    #expect(read.crossOrigin.allowedOrigins == ["https://a.example"])
    #expect(read.disabledRules == ["a.b", "c.d"])
  }

  @Test("a bad value is named with its place and what is allowed")
  func badValues() {
    #expect(
      problems(file: "\nlog:\n  level: loud\n") == [
        "pardon.yaml:3: “log.level” takes `trace`, `debug`, `info`, `notice`, `warning`, `error`, not “loud”"
      ])
    #expect(problems(environment: ["PARDON_LOOPS": "0"]).first?.hasPrefix("PARDON_LOOPS takes a whole number") == true)
    for listen in ["4650", "127.0.0.1:", "127.0.0.1:+5", "127.0.0.1:-1", "127.0.0.1:65536", "127.0.0.1:٤"] {
      #expect(problems(flags: ["listen": [listen]]).first?.hasPrefix("--listen takes") == true, "\(listen)")
    }
    #expect(problems(flags: ["timeouts.idle": ["5"]]).first?.hasPrefix("--set timeouts.idle takes a time") == true)
    #expect(problems(file: "limits: {message_bytes: 9GiB}").first?.contains("takes a size from 1 to 1GiB") == true)
    #expect(problems(file: "loops: [1, 2]").first?.contains("takes a whole number") == true)
    #expect(
      problems(file: "loops: 1\nlog:\n  level: info\n  level: debug\nloops: 2\nloops: 3") == [
        "pardon.yaml:1: “loops” stands twice in one mapping, the next time in line 5; keep one",
        "pardon.yaml:3: “level” stands twice in one mapping, the next time in line 4; keep one",
        "pardon.yaml:5: “loops” stands twice in one mapping, the next time in line 6; keep one",
      ])
    #expect(
      problems(file: "log:\n  level: info\nlog.level: debug") == [
        "pardon.yaml:3: “log.level” is set twice, the first time in line 2"
      ])
    #expect(problems(file: "- a\n- b").count == 1)
    #expect(problems(file: "a: [").first?.hasPrefix("pardon.yaml: line") == true)
  }

  @Test(
    "origins that no browser sends, and names that no header has, are not taken",
    arguments: [
      ("cors.allowed_origins", "https://desk.example/", false), ("cors.allowed_origins", "desk.example", false),
      ("cors.allowed_origins", "https://Desk.example", false),
      ("cors.allowed_origins", "https://*.desk.example", false),
      ("cors.allowed_origins", "https://", false), ("cors.allowed_origins", "https://bureau exemple.fr", false),
      ("cors.allowed_origins", "https://desk.example", true), ("cors.allowed_origins", "http://localhost:8080", true),
      ("cors.allowed_origins", "http://[::1]:8080", true), ("cors.allowed_origins", "moz-extension://5c2e-11", true),
      ("cors.allowed_origins", "null", true), ("cors.allowed_origins", "*", true),
      ("cors.allowed_headers", "X Trace", false), ("cors.exposed_headers", "x-trace:", false),
      ("cors.allowed_headers", "X-Trace", true), ("cors.exposed_headers", "x_trace", true),
    ])
  func crossOrigin(setting: String, value: String, isTaken: Bool) {
    let found = problems(flags: [setting: [value]])
    #expect(found.isEmpty == isTaken, "\(found)")
  }

  @Test(
    "a store is a file or PostgreSQL; what is neither is not repeated, for it may hold a password",
    arguments: [
      ("/var/lib/pardon/scores.db", true), ("sqlite:scores.db", true), ("sqlite:///var/scores.db", true),
      ("postgres://a:secret@db.example/scores", true), ("postgresql://db.example/scores", true), ("none", true),
      ("mysql://a:secret@db.example/scores", false), ("sqlite:", false), ("", false),
    ])
  func stores(value: String, isTaken: Bool) {
    let found = problems(flags: ["store.url": [value]])
    #expect(found.isEmpty == isTaken, "\(found)")
    #expect(!found.contains { $0.contains("secret") })
  }

  @Test("an unknown setting is named with the nearest one, all mistakes at once")
  func unknownSettings() {
    let found = problems(
      flags: ["limits.mesage_bytes": ["1"]], environment: ["PARDON_LOG_FORMAT": "xml"], file: "logg:\n  level: info\n")
    #expect(found.count == 3)
    #expect(
      found.contains { $0.hasPrefix("pardon.yaml:2: there is no setting “logg.level”; did you mean “log.level”?") })
    #expect(found.contains { $0.contains("did you mean “limits.message_bytes”?") })
  }

  @Test("variables that mean nothing are found, those of a cluster do not stop the start")
  func unknownVariables() {
    let loader = ConfigurationLoader(
      flags: [:], environment: ["PARDON_PORT": "tcp://10.0.0.1:4650", "PARDON_LOOPS": "1", "PATH": ""], file: nil)
    #expect(loader.unknownVariables == ["PARDON_PORT"])
    #expect(throws: Never.self) { try loader.load() }
  }

  @Test(
    "an address that others reach needs TLS and tokens",
    arguments: [
      ("0.0.0.0:4650", false), ("[::]:4650", false), ("192.168.1.2:4650", false), ("pardon.example:4650", false),
      ("127.0.0.1:4650", true), ("127.8.8.8:0", true), ("[::1]:4650", true), ("localhost:4650", true),
      ("unix:/run/pardon.sock", true),
    ])
  func exposure(address: String, isLocal: Bool) throws {
    #expect(problems(flags: ["listen": [address]]).isEmpty == isLocal)
    let secured = [
      "listen": [address], "tls.certificate": ["c.pem"], "tls.key": ["k.pem"], "tokens": ["tokens.yaml"],
    ]
    #expect(problems(flags: secured).isEmpty)
    #expect(
      problems(flags: ["listen": [address], "insecure_plaintext": ["true"], "insecure_anonymous": ["true"]]).isEmpty)
  }

  @Test("settings that do not go together are told")
  func contradictions() {
    #expect(problems(file: "tls.key: k.pem").count == 1)
    #expect(problems(file: "tls.require_client_certificate: true").count == 1)
    #expect(problems(file: "rules.built_in: false").count == 1)
    #expect(problems(file: "limits: {response_high_water: 1KiB, response_low_water: 1KiB}").count == 1)
  }

  @Test("sizes and times are read as people write them")
  func units() {
    #expect(ByteCount.parse("64KiB") == 65536)
    #expect(ByteCount.parse("2 MB") == 2_000_000)
    #expect(ByteCount.parse("9223372036854775807GiB") == nil)
    #expect(ByteCount.parse("KiB") == nil)
    #expect(ByteCount.parse("-1") == nil)
    #expect(DurationText.parse("250ms") == .milliseconds(250))
    #expect(DurationText.parse("1h") == .hours(1))
    #expect(DurationText.parse("5") == nil)
    #expect(DurationText.parse("ms") == nil)
    #expect(DurationText.text(.seconds(90)) == "90s")
  }
}
