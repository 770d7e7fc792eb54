import Foundation
import NIOCore
import PardonWire
import Testing

@testable import PardonServer

/// Streams and TLS as a whole server offers them.
@Suite("Streams and TLS", .timeLimit(.minutes(2)))
struct StreamTests {
  private static let drafts = [
    "We are sorry for any inconvenience this may have caused.", "Nous regrettons la gêne occasionnée.",
  ]

  private static func envelope(_ message: [UInt8], flags: UInt8 = 0) -> [UInt8] {
    [flags] + withUnsafeBytes(of: UInt32(message.count).bigEndian) { Array($0) } + message
  }

  private static func envelopes(_ body: [UInt8]) -> [(flags: UInt8, message: [UInt8])] {
    var rest = body[...]
    var found: [(UInt8, [UInt8])] = []
    while rest.count >= 5 {
      let count = rest.dropFirst().prefix(4).reduce(0) { $0 << 8 | Int($1) }
      found.append((rest.first!, Array(rest.dropFirst(5).prefix(count))))
      rest = rest.dropFirst(5 + count)
    }
    return found
  }

  @Test("GradeStream answers in order, long drafts and bad ones among short ones")
  func gradeStream() async throws {
    let server = try await TestServer { configuration, _ in configuration.textBytesMax = 100_000 }
    let client = try await server.client()
    let texts = (0..<60).map { number in
      switch number % 10 {
      case 3: String(repeating: Self.drafts[number % 2] + " ", count: 400)
      case 7: String(repeating: "x", count: 100_001)
      default: Self.drafts[number % 2]
      }
    }
    let requests = texts.enumerated().map { #"{"id":"\#($0)","text":"\#($1)"}"# }
    let body = requests.flatMap { Self.envelope(Array($0.utf8)) }
    let answer = try await client.call(
      "pardon.v1.GradingService/GradeStream", body: body, type: "application/connect+json"
    ).get()
    #expect(answer.status == 200)
    let parts = Self.envelopes(answer.body)
    #expect(parts.map(\.flags) == Array(repeating: 0, count: texts.count) + [2])
    #expect(parts.last?.message == Array("{}".utf8))
    for (number, request) in requests.enumerated() {
      let result = String(decoding: parts[number].message, as: UTF8.self)
      let (status, alone) = try await client.grade(request)
      if status == 200 {
        #expect(result == #"{"id":"\#(number)","grade":\#(alone)}"#)
      } else {
        #expect(result.hasPrefix(#"{"id":"\#(number)","error":{"code":3,"message":"text: "#), "\(result.prefix(200))")
      }
    }
    await server.server.drain()
  }

  @Test("a stream that breaks off in the middle of a message says so")
  func brokenStream() async throws {
    let server = try await TestServer()
    let client = try await server.client()
    let whole = Self.envelope(Array(#"{"text":"x"}"#.utf8))
    let answer = try await client.call(
      "pardon.v1.GradingService/GradeStream", body: whole + whole.dropLast(), type: "application/connect+json"
    ).get()
    let parts = Self.envelopes(answer.body)
    #expect(parts.map(\.flags) == [0, 2])
    #expect(String(decoding: try #require(parts.last).message, as: UTF8.self).contains("invalid_argument"))
    await server.server.drain()
  }

  @Test("Health.Watch tells the state, and its change when the server drains")
  func watch() async throws {
    let server = try await TestServer { configuration, _ in configuration.drainNotice = .milliseconds(100) }
    let client = try await server.client()
    let watched = client.call(
      "grpc.health.v1.Health/Watch", body: Self.envelope([]), type: "application/connect+proto")
    let unknown = try await server.client().call(
      "grpc.health.v1.Health/Watch", body: Self.envelope([10, 1, 0x78]), type: "application/connect+proto")
    try await Task.sleep(for: .milliseconds(100))
    await server.server.drain()
    for (answer, expected) in [
      (try await watched.get(), [HealthStatus.serving, .notServing]), (try await unknown.get(), [.serviceUnknown]),
    ] {
      let parts = Self.envelopes(answer.body)
      let states = parts.dropLast().map { part in
        part.message.withUnsafeBytes { bytes in
          (try? MessageType.healthCheckResponse.decode(bytes, in: WireArena())).flatMap {
            HealthMessages.status(in: $0)
          }
        }
      }
      #expect(states == expected)
      #expect(String(decoding: try #require(parts.last).message, as: UTF8.self).contains("unavailable"))
    }
  }

  @Test("TLS: grades and streams are those without it; a client certificate is a caller")
  func tls() async throws {
    let certificates = try TestCertificates()
    let plain = try await TestServer()
    let server = try await TestServer { configuration, folder in
      configuration.tlsCertificate = certificates.path("server.pem")
      configuration.tlsKey = certificates.path("server.key")
      configuration.tlsClientAuthorities = certificates.path("ca.pem")
      let tokens = folder.appending(path: "tokens.yaml")
      try Data("certificates: [{name: desk.example, tenant: desk, scopes: [grade]}]\n".utf8).write(to: tokens)
      configuration.tokens = tokens.path()
    }
    var options = ConnectClient.Options(address: try server.address)
    options.address.isTLS = true
    options.authorities = certificates.path("ca.pem")
    let nobody = try await ConnectClient.connect(options).get()
    options.certificate = certificates.path("client.pem")
    options.key = certificates.path("client.key")
    let desk = try await ConnectClient.connect(options).get()
    let body = Self.drafts.flatMap { Self.envelope(Array(#"{"text":"\#($0)"}"#.utf8)) }
    for text in Self.drafts {
      let json = #"{"text":"\#(text)"}"#
      #expect(try await nobody.grade(json).status == 401)
      let (status, answer) = try await desk.grade(json)
      #expect(status == 200)
      #expect(try await answer == plain.client().grade(json).text)
    }
    let method = "pardon.v1.GradingService/GradeStream"
    let streamed = try await desk.call(method, body: body, type: "application/connect+json").get()
    let expected = try await plain.client().call(method, body: body, type: "application/connect+json").get()
    #expect(streamed.body == expected.body && Self.envelopes(streamed.body).count == 3)
    await server.server.drain()
    await plain.server.drain()
  }

  @Test("who does not know the authority, or speaks without TLS, gets nothing")
  func tlsRefusals() async throws {
    let certificates = try TestCertificates()
    let server = try await TestServer { configuration, _ in
      configuration.tlsCertificate = certificates.path("server.pem")
      configuration.tlsKey = certificates.path("server.key")
    }
    var options = ConnectClient.Options(address: try server.address)
    #expect(try await reason(options).hasSuffix("does it want TLS, https://?"))
    options.address.isTLS = true
    for authorities in [nil, certificates.path("client.pem")] {
      options.authorities = authorities
      let untrusted = try await reason(options)
      #expect(untrusted.hasPrefix("its certificate is not trusted: "), "\(untrusted)")
    }
    await server.server.drain()
  }

  @Test("why TLS fails is told in words, without places in the source of a library")
  func tlsReasons() async throws {
    let certificates = try TestCertificates()
    let others = try TestCertificates()
    let plain = try await TestServer()
    let server = try await TestServer { configuration, _ in
      configuration.tlsCertificate = certificates.path("server.pem")
      configuration.tlsKey = certificates.path("server.key")
      configuration.tlsClientAuthorities = certificates.path("ca.pem")
      configuration.tlsRequiresClientCertificate = true
    }
    var options = ConnectClient.Options(address: try server.address)
    options.address.isTLS = true
    options.authorities = certificates.path("ca.pem")
    #expect(try await refusal(options, "it wants a client certificate"))
    options.certificate = others.path("client.pem")
    options.key = others.path("client.key")
    #expect(try await refusal(options, "it does not trust the authority of the client certificate"))
    options.key = others.path("server.key")
    #expect(
      try await reason(options)
        == "private key \(others.path("server.key")): does not belong to the first certificate in "
        + others.path("client.pem"))
    options.key = nil
    #expect(
      try await reason(options) == "client certificate \(others.path("client.pem")): its private key is not named")
    options.certificate = certificates.path("server.key")
    options.key = certificates.path("server.pem")
    #expect(
      try await reason(options).split(separator: "\n") == [
        "client certificate \(certificates.path("server.key")): holds no certificate in PEM, or one that is damaged",
        "private key \(certificates.path("server.pem")): holds no private key in PEM that can be read without a password",
      ])
    var toPlain = ConnectClient.Options(address: try plain.address)
    toPlain.address.isTLS = true
    let unspoken = try await reason(toPlain)
    // The plain answer tells it, unless it is lost with the connection.
    #expect(
      ["TLS is not spoken there; is it http://?", "it closed the connection before TLS was agreed; is it http://?"]
        .contains(unspoken), "\(unspoken)")
    await server.server.drain()
    await plain.server.drain()
  }

  /// Whether a client certificate is refused for a reason. With TLS 1.3 the client is ready before its certificate is looked at:
  /// when it has sent the call by then, a reset may overtake the alert that says why.
  private func refusal(_ options: ConnectClient.Options, _ expected: String) async throws -> Bool {
    for _ in 0..<10 where try await reason(options) == expected { return true }
    return false
  }

  /// Why a server cannot be reached, or does not answer.
  private func reason(_ options: ConnectClient.Options) async throws -> String {
    let error = await #expect(throws: (any Error).self) {
      _ = try await ConnectClient.connect(options).get().grade(#"{"text":"x"}"#)
    }
    return "\(try #require(error))"
  }
}
