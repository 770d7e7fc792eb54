import Foundation
import NIOCore
import PardonRPC
import PardonWire

/// `ConformanceService --port N [--tls-port N --tls-client-port N --cert FILE --key FILE --client-ca FILE]
/// [--receive-limit BYTES]` prints "ready" when it listens, and serves until it is ended.
@main
struct ConformanceProgram {
  private let options: [String: String]

  static func main() async throws {
    registerMessages()
    let program = ConformanceProgram(Array(CommandLine.arguments.dropFirst()))
    let server = try RPCServer(configuration: program.configuration, services: [ConformanceService.service])
    _ = try await server.start()
    try FileHandle.standardOutput.write(contentsOf: Data("ready\n".utf8))
    while true { try await Task.sleep(for: .seconds(3600)) }
  }

  private init(_ arguments: [String]) {
    var options: [String: String] = [:]
    for index in stride(from: 0, to: arguments.count, by: 2) {
      guard arguments[index].hasPrefix("--"), index + 1 < arguments.count else {
        FileHandle.standardError.write(Data("\(arguments[index]): every option is --NAME VALUE\n".utf8))
        exit(2)
      }
      options[String(arguments[index].dropFirst(2))] = arguments[index + 1]
    }
    self.options = options
  }

  private func number(_ name: String) -> Int? { options[name].flatMap { Int($0) } }

  private var configuration: RPCServerConfiguration {
    var listeners = [RPCListener(.tcp(host: "127.0.0.1", port: number("port") ?? 8080))]
    if let certificate = options["cert"], let key = options["key"] {
      if let port = number("tls-port") {
        let tls = RPCTLS(certificatePath: certificate, keyPath: key)
        listeners.append(RPCListener(.tcp(host: "127.0.0.1", port: port), tls: tls))
      }
      if let port = number("tls-client-port"), let authorities = options["client-ca"] {
        let tls = RPCTLS(
          certificatePath: certificate, keyPath: key, clientAuthoritiesPath: authorities,
          requiresClientCertificate: true)
        listeners.append(RPCListener(.tcp(host: "127.0.0.1", port: port), tls: tls))
      }
    }
    var configuration = RPCServerConfiguration(listeners: listeners)
    if let limit = number("receive-limit"), limit > 0 { configuration.limits.messageBytesMax = limit }
    configuration.encodeStatus = { error in
      StatusMessage.encoded(
        code: Int(error.status.rawValue), message: error.message,
        details: error.details.map { ErrorDetail(typeName: $0.typeName, value: $0.value) })
    }
    return configuration
  }
}
