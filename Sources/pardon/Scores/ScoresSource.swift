import ArgumentParser
import Foundation
import NIOCore
import PardonGrading
import PardonServer
import PardonStore

/// Where the scores are.
struct ScoresSource: ParsableArguments {
  @Option(
    help: ArgumentHelp("The store: a file or a PostgreSQL address.", valueName: "file|postgres://…"),
    completion: .file())
  var store: String?

  @Option(help: ArgumentHelp("A server that stores scores.", valueName: "http(s)://host:port|unix:path"))
  var server: ServerAddressArgument?

  @Option(
    help: ArgumentHelp("File of the key that encrypts kept texts, for --store.", valueName: "file"), completion: .file()
  )
  var keyFile: String?

  @OptionGroup var serverOptions: ServerOptions

  mutating func validate() throws {
    guard (store == nil) != (server == nil) else { throw ValidationError("Name the scores by --store or by --server.") }
    if keyFile != nil, store == nil { throw ValidationError("--key-file goes with --store.") }
  }

  /// - `engine`: whose rules give stored grades their words, and grade again.
  func open(_ locale: MessageLocale, engine: () throws -> Engine) throws -> ScoresClient {
    if let server { return .remote(try serverOptions.connect(to: server.address)) }
    let settings = try Self.settings(store: store ?? "", keyFile: keyFile)
    do throws(StoreError) {
      return .local(try LocalScores(settings, engine: try Self.made(engine), locale: locale))
    } catch {
      throw Self.failure(error)
    }
  }

  private static func made(_ engine: () throws -> Engine) throws(StoreError) -> Engine {
    do {
      return try engine()
    } catch {
      throw StoreError(.incompatible, "The rules cannot be used.")
    }
  }

  /// - Throws: an exit status, when there is no such store or no such key.
  static func settings(store: String, keyFile: String?) throws -> StoreSettings {
    let location = StoreLocation(store)
    // Opening makes a store where there is none; nobody wants to query that.
    if case .sqlite(let path) = location, !FileManager.default.fileExists(atPath: path) {
      complain("\(path): there is no such store")
      throw ExitStatus.noInput
    }
    do throws(StoreError) {
      var settings = StoreSettings(location: location, keepsTexts: true, key: try keyFile.map(StoreKeyFile.read))
      settings.lockPatience = lockPatience
      return settings
    } catch {
      throw failure(error)
    }
  }

  /// Milliseconds; nobody waits for an answer of a command as for that of a server.
  static let lockPatience = 60_000

  static func failure(_ error: StoreError) -> any Error {
    complain(error.description)
    return error.kind == .unavailable ? ExitStatus.unavailable : ExitStatus.badInput
  }
}

/// Calls ScoreService, in this process or on a server: JSON both ways.
enum ScoresClient {
  case local(LocalScores)
  case remote(ConnectClient)

  func call(_ method: String, _ request: [String: Any]) throws -> [UInt8] {
    let json = try Self.json(request)
    switch self {
    case .local(let scores):
      do throws(ScoreCallError) {
        return try scores.call(method, json)
      } catch {
        throw Self.failure(error)
      }
    case .remote(let client): return try answer(client.call("pardon.v1.ScoreService/\(method)", json: json))
    }
  }

  /// - `each`: takes one answer after another.
  func stream(_ method: String, _ request: [String: Any], each: @escaping ([UInt8]) throws -> Void) throws {
    let json = try Self.json(request)
    switch self {
    case .local(let scores):
      do {
        try scores.stream(method, json, each: each)
      } catch let error as ScoreCallError {
        throw Self.failure(error)
      }
    case .remote(let client):
      let sink = StreamSink(each)
      _ = try answer(client.stream("pardon.v1.ScoreService/\(method)", json: json) { sink.take($0) })
      try sink.finish()
    }
  }

  func close() {
    switch self {
    case .local(let scores): scores.close()
    case .remote(let client): try? client.close().wait()
    }
  }

  private static func json(_ request: [String: Any]) throws -> [UInt8] {
    Array(try JSONSerialization.data(withJSONObject: request, options: [.sortedKeys]))
  }

  private func answer(_ call: EventLoopFuture<ConnectClient.Answer>) throws -> [UInt8] {
    let answer: ConnectClient.Answer
    do {
      answer = try call.wait()
    } catch {
      throw Self.failure(ScoreCallError(message: "the server does not answer: \(error)", isUnavailable: true))
    }
    if answer.status == 200 { return answer.body }
    let message = ScoresValue(json: answer.body)["message"].text
    throw Self.failure(
      ScoreCallError(
        message: message.isEmpty ? "the server answers with HTTP status \(answer.status)" : message,
        isUnavailable: [401, 403, 429, 503].contains(answer.status)))
  }

  private static func failure(_ error: ScoreCallError) -> any Error {
    complain(error.message)
    return error.isUnavailable ? ExitStatus.unavailable : ExitStatus.badInput
  }
}

/// Takes the answers of a stream on the thread of its connection, and remembers what went wrong there.
private final class StreamSink: @unchecked Sendable {
  private let each: ([UInt8]) throws -> Void
  private let lock = NSLock()
  private var failure: (any Error)?

  init(_ each: @escaping ([UInt8]) throws -> Void) { self.each = each }

  func take(_ message: [UInt8]) {
    lock.withLock {
      guard failure == nil else { return }
      do { try each(message) } catch { failure = error }
    }
  }

  func finish() throws {
    if let failure = lock.withLock({ failure }) { throw failure }
  }
}
