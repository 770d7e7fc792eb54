import ArgumentParser
import NIOCore
import PardonServer
import PardonWire

struct HealthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "health",
    abstract: "Ask a server whether it takes calls.",
    discussion: "Exits with 0 when it does, 1 when it does not (it drains), 69 when it cannot be reached.")

  @Argument(help: ArgumentHelp("http://HOST:PORT, https://HOST:PORT or unix:PATH.", valueName: "address"))
  var server: ServerAddressArgument

  @OptionGroup var options: ServerOptions

  func run() throws {
    let client = try options.connect(to: server.address)
    let answer: ConnectClient.Answer
    do {
      answer = try client.call("grpc.health.v1.Health/Check", message: []).wait()
    } catch {
      complain("the server does not answer: \(error)")
      throw ExitStatus.unavailable
    }
    try? client.close().wait()
    guard answer.status == 200, let status = status(answer.body) else {
      complain("the server answers with HTTP status \(answer.status), not with its health")
      throw ExitStatus.unavailable
    }
    let name =
      switch status {
      case .serving: "SERVING"
      case .notServing: "NOT_SERVING"
      case .unknown, .serviceUnknown: "UNKNOWN"
      }
    try StandardOutput.write(whole: name + "\n")
    if status != .serving { throw ExitStatus.found }
  }

  private func status(_ body: [UInt8]) -> HealthStatus? {
    body.withUnsafeBytes { body in
      (try? MessageType.healthCheckResponse.decode(body, in: WireArena())).flatMap { HealthMessages.status(in: $0) }
    }
  }
}
