import Foundation
import NIOCore
import PardonRuleCompiler
import Testing

@testable import PardonServer

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A server on a free port of loopback, with its log in a file.
final class TestServer: Sendable {
  let folder: URL
  let server: Server
  private let addresses: (addresses: [ListenAddress], admin: ListenAddress?)
  private let descriptor: Int32

  init(_ change: (inout ServerConfiguration, URL) throws -> Void = { _, _ in }) async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "pardon-server-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var configuration = ServerConfiguration()
    configuration.listen = [.tcp(host: "127.0.0.1", port: 0)]
    configuration.admin = .tcp(host: "127.0.0.1", port: 0)
    configuration.logLevel = .trace
    configuration.logCalls = .all
    try change(&configuration, folder)
    descriptor = open(folder.appending(path: "log").path(), O_WRONLY | O_CREAT | O_APPEND, 0o600)
    server = try Server(configuration: configuration, logDescriptor: descriptor)
    addresses = try await server.start()
  }

  deinit {
    close(descriptor)
    try? FileManager.default.removeItem(at: folder)
  }

  var address: ServerAddress { get throws { try #require(ServerAddress("\(addresses.addresses[0])")) } }

  var listening: ListenAddress { addresses.addresses[0] }
  var admin: ListenAddress { get throws { try #require(addresses.admin) } }

  /// The log so far; all of it once the server has drained.
  var log: String { (try? String(contentsOf: folder.appending(path: "log"), encoding: .utf8)) ?? "" }

  func client(token: String? = nil) async throws -> ConnectClient {
    var options = ConnectClient.Options(address: try address)
    options.token = token
    return try await ConnectClient.connect(options).get()
  }

  /// A page of the admin listener.
  func page(_ path: String) async throws -> String {
    let address = try admin
    let (data, _) = try await URLSession.shared.data(from: try #require(URL(string: "http://\(address)\(path)")))
    return String(decoding: data, as: UTF8.self)
  }
}

extension ConnectClient {
  func grade(_ json: String) async throws -> (status: Int, text: String) {
    try await post("pardon.v1.GradingService/Grade", json)
  }

  func post(_ method: String, _ json: String) async throws -> (status: Int, text: String) {
    let answer = try await call(method, json: Array(json.utf8)).get()
    return (answer.status, String(decoding: answer.body, as: UTF8.self))
  }
}

/// The image of `smallPack`.
func smallImage(_ word: String) throws -> Data {
  let compiler = RuleCompiler(english: .empty, french: .empty, checksParity: false, version: "test")
  let image = compiler.compile([PackSource(name: "rules.yaml", bytes: Array(smallPack(word).utf8), layer: 1)]).image
  return Data(try #require(image))
}

/// A rule set that stands by itself; `word` is what it takes for an apology.
func smallPack(_ word: String) -> String {
  """
  pack: test
  lang: both
  family:
    message: {en: "Something is wrong.", fr: "Quelque chose ne va pas."}
    why: {en: "It matters.", fr: "C'est important."}
  rules:
    - id: both.apology.sorry
      gives: apology 1
      find: [\(word)]
      match: [«\(word)»., So «\(word)».]
      no match: [Hello., Bonjour.]
  judgements:
    - id: gradable.sorry
      gives: gradable
      when: apology >= 1
  scoring:
    overall:
      base: 40
      components: {apology: [10, 20]}
      bands: {exemplary: 90, good: 75, acceptable: 55, weak: 35, bad: 15, harmful: 0}
    dimensions:
      sincerity: {base: 0, components: {apology: [50, 100]}}
      accountability: {base: 100}
      explanation: {base: 0}
      repair: {base: 0}
      prevention: {base: 0}
      respect: {base: 60}

  """
}
